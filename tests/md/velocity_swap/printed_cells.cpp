// The steps of Lisiak App. C as printed, one at a time: what a step does to a cell on average, against the kinetic equation (39),
// in which the mean change of an occupation is linear in the bath and exact for every configuration: [VS-34], [VS-37], [VS-39].
#include "common/equilibrium/swap_stationary.hpp"
#include "common/random/sequence.hpp"
#include "md/velocity_swap/initial_state.hpp"
#include "md/velocity_swap/phase_cells.hpp"
#include "tests/md/velocity_swap/gases.hpp"

#include <algorithm>
#include <numbers>
#include <numeric>
#include <vector>

using namespace prethermal;
using namespace prethermal::md::velocity_swap;
using namespace prethermal::test;

namespace {

constexpr double density = 1.5, cell_length = 8.0, time_step = 0.004;

const model::VelocitySwapGas fig5d = fig5_gas(model::Statistics::fermion, density, 512.0); // the bath of Fig. 5(d)

/// Velocity bins of one cell: the bath's share f_j of each, and the occupation n_j of (40).
struct Bins {
  std::vector<double> share, occupation;
};
Bins bins() {
  const PhaseCells phase = phase_cells({fig5d, plan(Method::fixed_cells, {1.0})});
  const auto state = equilibrium::swap_stationary_state(fig5d, density);
  Bins result;
  for (const double v : phase.velocities) {
    result.share.push_back(phase.velocity_step * model::probability_density(fig5d.bath_law, v));
    result.occupation.push_back(equilibrium::occupation(state, v));
  }
  const double total = std::accumulate(result.share.begin(), result.share.end(), 0.0);
  for (double& f : result.share) f /= total;
  return result;
}

using Configuration = std::vector<int>; // particles in each bin

int particles(const Configuration& cell) { return std::accumulate(cell.begin(), cell.end(), 0); }

/// Independent bins, as in the stationary state.
Configuration draw(const Bins& bins, random::Uniforms& uniforms) {
  Configuration cell;
  for (const double n : bins.occupation) cell.push_back(uniforms() < n ? 1 : 0);
  return cell;
}

/// sum of f_j over the empty bins: the share of the bath with which (C2) counts collisions.
double free_share(const Bins& bins, const Configuration& cell) {
  double sum = 0.0;
  for (std::size_t j = 0; j < cell.size(); ++j)
    if (cell[j] == 0) sum += bins.share[j];
  return sum;
}

/// (C2): gamma N (bath particles in empty bins) / cell length.
double collision_rate(const Bins& bins, const Configuration& cell) {
  return model::swap_rate(fig5d) * particles(cell) * free_share(bins, cell);
}

/// (39) for the number in each bin: gamma rho_b [ (1 - n_j) f_j N - n_j sum_k f_k (1 - n_k) ].
std::vector<double> kinetic_rate(const Bins& bins, const Configuration& cell) {
  const double free = free_share(bins, cell), number = particles(cell);
  std::vector<double> rate;
  for (std::size_t j = 0; j < cell.size(); ++j)
    rate.push_back(model::swap_rate(fig5d) * ((1 - cell[j]) * bins.share[j] * number - cell[j] * free));
  return rate;
}

enum class Target { empty_bins, any_particle, any_but_rejected };

/// Mean change per time of the number in each bin: with the probability `chance` of a collision in a step, a particle drawn at
/// random takes the velocity of a bath particle drawn as `target` says.
std::vector<double> step_rate(const Bins& bins, const Configuration& cell, double chance, Target target) {
  const double number = particles(cell), free = free_share(bins, cell);
  std::vector<double> into; // probability of each outcome of the draw from the bath
  for (std::size_t j = 0; j < cell.size(); ++j) {
    const bool allowed = target == Target::any_particle || cell[j] == 0;
    into.push_back(allowed ? bins.share[j] / (target == Target::empty_bins ? free : 1.0) : 0.0);
  }
  const double moved = std::accumulate(into.begin(), into.end(), 0.0);
  std::vector<double> rate;
  for (std::size_t j = 0; j < cell.size(); ++j) rate.push_back(chance / time_step * (into[j] - moved * cell[j] / number));
  return rate;
}

/// The same for any bath particle, when one of each pair that this makes is then re-scattered to an empty bin, drawn from the
/// bath, as 2(b) of the next step does. A particle of bin i leaves its own empty: bin j gets it with f_j / (free + f_i).
std::vector<double> resolved_step_rate(const Bins& bins, const Configuration& cell, double chance) {
  const double number = particles(cell), free = free_share(bins, cell);
  double sum = 0.0; // over the particles
  for (std::size_t i = 0; i < cell.size(); ++i) sum += cell[i] / (free + bins.share[i]);
  std::vector<double> rate;
  for (std::size_t j = 0; j < cell.size(); ++j)
    rate.push_back(chance / time_step / number * ((1 - cell[j]) * bins.share[j] * sum - cell[j] * free / (free + bins.share[j])));
  return rate;
}

/// Largest deviation over the bins, relative to the largest rate of change of (39).
double deviation(const std::vector<double>& rate, const std::vector<double>& exact) {
  double worst = 0.0, scale = 0.0;
  for (std::size_t j = 0; j < rate.size(); ++j) {
    worst = std::max(worst, std::abs(rate[j] - exact[j]));
    scale = std::max(scale, std::abs(exact[j]));
  }
  return worst / scale;
}

double product(const std::vector<double>& a, const std::vector<double>& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

} // namespace

TEST_CASE("App. C 2(c), 2(d): a step follows (39) when a collision needs random < R dt and an empty bin, and not as printed") {
  const Bins all = bins();
  random::Uniforms uniforms(2026, 0, 0);
  for (int sample = 0; sample < 20; ++sample) {
    const Configuration cell = draw(all, uniforms);
    const auto exact = kinetic_rate(all, cell);
    const double expected = collision_rate(all, cell) * time_step, free = free_share(all, cell);
    REQUIRE(expected < 0.5);
    REQUIRE(deviation(step_rate(all, cell, expected, Target::empty_bins), exact) < 1e-12);

    // 2(c): "if R dt is greater than the drawn number, go to next cell" leaves the collisions to the probability 1 - R dt.
    const auto inverted = step_rate(all, cell, 1.0 - expected, Target::empty_bins);
    // 2(d): any bath particle; one whose bin is occupied makes a pair there.
    const auto unblocked = step_rate(all, cell, expected, Target::any_particle);
    double pairs = 0.0;
    for (std::size_t j = 0; j < cell.size(); ++j)
      if (cell[j] > 0) pairs += all.share[j] * (1.0 - 1.0 / particles(cell)); // not its own bin
    const auto resolved = resolved_step_rate(all, cell, expected);
    // Blocking a second time what (C2) has left out already.
    const auto twice = step_rate(all, cell, expected, Target::any_but_rejected);
    INFO("R dt " << expected << ", 2(c) " << deviation(inverted, exact) << ", 2(d) " << deviation(unblocked, exact) << ", pairs "
                 << pairs << ", resolved " << deviation(resolved, exact) << ", twice " << deviation(twice, exact));
    REQUIRE(deviation(inverted, exact) > 4.0);
    REQUIRE(deviation(unblocked, exact) > 0.25);
    REQUIRE(pairs > 0.1); // of all collisions
    REQUIRE(deviation(resolved, exact) > 0.05);
    REQUIRE(near(product(twice, exact) / product(exact, exact), free, 1e-12)); // slower by this factor
    REQUIRE(deviation(twice, exact) > 0.1);
  }
}

TEST_CASE(
    "App. C 2(a), 2(b): a rate computed before duplicates are resolved counts the bin that they are about to fill as empty") {
  const Bins all = bins();
  random::Uniforms uniforms(2027, 0, 0);
  for (int sample = 0; sample < 20; ++sample) {
    Configuration resolved = draw(all, uniforms);
    const std::size_t centre = std::max_element(all.share.begin(), all.share.end()) - all.share.begin();
    resolved[centre] = resolved[centre + 1] = 1;
    Configuration duplicated = resolved; // before: both in one bin
    duplicated[centre] = 2;
    duplicated[centre + 1] = 0;

    double loss = 0.0; // of (39), from all occupied bins
    const double number = particles(resolved);
    for (std::size_t j = 0; j < resolved.size(); ++j)
      if (resolved[j] == 0) loss += model::swap_rate(fig5d) * all.share[j] * number;
    REQUIRE(near(collision_rate(all, resolved), loss, 1e-12));
    const double excess = collision_rate(all, duplicated) / loss - 1.0;
    INFO("R too large by " << excess);
    REQUIRE(excess > 0.04);
  }
}

TEST_CASE("(C2): with bins of 2 pi/(cell length) the bath is blocked as in (39), with continuous velocities not at all") {
  const auto state = equilibrium::swap_stationary_state(fig5d, density);
  // B of (39) in units of rho_b, by B = 2 pi A varrho.
  const double exact = 2.0 * std::numbers::pi * state.stationary_constant * density / fig5d.bath_density;

  const auto share_left = [&](double velocity_step) { // mean of free_share over independent phase cells
    const double states = cell_length * velocity_step / (2.0 * std::numbers::pi);
    return 1.0 - numerics::trapezoid(numerics::covering_grid(-60.0, 60.0, velocity_step), [&](double v) {
             return model::probability_density(fig5d.bath_law, v) * states * equilibrium::occupation(state, v);
           });
  };
  REQUIRE(near(share_left(2.0 * std::numbers::pi / cell_length), exact, 1e-9));
  // With half the width there are twice the states to be occupied, and half as many are.
  const double narrow = share_left(std::numbers::pi / cell_length);
  REQUIRE(near(1.0 - narrow, 0.5 * (1.0 - exact), 1e-9));

  // Continuous velocities, as printed: the sets of the cell's and of the bath's have nothing in common.
  const auto table = velocity_table(fig5d.bath_law);
  random::Words words(2028, 0, 0);
  const auto velocities = [&](int number) {
    std::vector<double> drawn;
    for (int i = 0; i < number; ++i) drawn.push_back(random::draw(table, words()));
    return drawn;
  };
  const auto system = velocities(12), bath = velocities(400); // density times cell length of either
  const auto free = std::count_if(bath.begin(), bath.end(),
                                  [&](double v) { return std::find(system.begin(), system.end(), v) == system.end(); });
  const double printed = static_cast<double>(free) / 400.0;
  INFO("free share of the bath: (39) " << exact << ", bins of half the width " << narrow << ", continuous " << printed);
  REQUIRE(printed == 1.0);
  REQUIRE(printed / exact > 1.6);
}

TEST_CASE(
    "a fixed step with p = R dt makes D smaller by R dt/2 of a particle; p = 1 - exp(-R dt) by nothing in the first order") {
  const auto published = reference("fixed_step_bias_classical");
  const double rate = 4.0, step = 0.05; // of one particle
  const auto ratio = [&](double p) {    // D over V/rate: the sum of the autocorrelation of the velocity
    double sum = 0.5, left = 1.0;
    for (int k = 1; k < 2000; ++k) sum += left *= 1.0 - p;
    return rate * step * sum;
  };
  REQUIRE(near(ratio(rate * step), published.at("D_ratio_p_linear"), 1e-12));
  REQUIRE(near(ratio(-std::expm1(-rate * step)), published.at("D_ratio_p_exponential"), 1e-12));
}
