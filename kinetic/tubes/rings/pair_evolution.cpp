#include "kinetic/tubes/rings/pair_evolution.hpp"

#include "kinetic/tubes/rings/third_order.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes::rings {
namespace {

using Rate = std::array<std::vector<double>, 2>;

// Explicit steps are stable up to 2.78/4 of step^2/D.
constexpr double share_of_limit = 0.22;

PairMeans means(const PairState& state, const PairSizes& sizes) {
  PairMeans found{};
  for (std::size_t ring = 0; ring < 2; ++ring) {
    constexpr std::array powers{1, 2, 4};
    for (std::size_t h = 0; h < powers.size(); ++h) found.moments[3 * ring + h] = mean_power(state, sizes, ring, powers[h]);
    for (const double density : state.density[ring])
      found.density[ring] += density * sizes.free_share[ring] * state.velocities.step;
    found.momentum += momentum(state, sizes, ring);
    found.kinetic_energy += 0.5 * sizes.density[ring] * found.moments[3 * ring + 1];
  }
  return found;
}

PairState moved(const PairState& state, const Rate& rate, double time) {
  PairState next = state;
  for (std::size_t ring = 0; ring < 2; ++ring)
    for (std::size_t i = 0; i < next.density[ring].size(); ++i) next.density[ring][i] += time * rate[ring][i];
  return next;
}

} // namespace

StrengthOf strength_of(const Problem& problem, Equation equation) {
  const auto constant = [](double value) {
    return [value](const PairState& state, Strength& kappa) {
      kappa.assign(static_cast<std::size_t>(state.velocities.nodes) - 1, value);
    };
  };
  switch (equation) {
  case Equation::pair_landau: return constant(landau_strength(problem.rings));
  case Equation::pair_encounters: return constant(encounter_strength(problem.rings.potential));
  case Equation::pair_screened:
    return [screening = Screening(problem.rings), sizes = sizes_of(problem.rings)](const PairState& state, Strength& kappa) {
      screening.strength(state, sizes, kappa);
    };
  case Equation::pair_third_order:
    return [third = ThirdOrder(problem.rings)](const PairState& state, Strength& kappa) { third.strength(state, kappa); };
  case Equation::three_particle:
  case Equation::structure_factors: break;
  }
  throw std::logic_error("the growth of covariances has no kappa");
}

std::vector<PairMeans> evolve_pairs(const Problem& problem, const StrengthOf& strength, int nodes) {
  const PairSizes sizes = sizes_of(problem.rings);
  PairState state = initial_state(problem, nodes);
  Strength kappa;
  std::array<Rate, 4> rates;
  const auto rate = [&](const PairState& at, Rate& found) {
    strength(at, kappa);
    exchange_rate(at, sizes, kappa, found);
  };
  std::vector<PairMeans> found{means(state, sizes)};
  double time = 0.0;
  for (const double until : problem.plan.output.times) {
    while (time < until) {
      rate(state, rates[0]);
      const double diffusion = largest_diffusion(state, sizes, kappa), left = until - time;
      const double longest = diffusion > 0.0 ? share_of_limit * std::pow(state.velocities.step, 2.0) / diffusion : left;
      const double step = left / std::max(1.0, std::ceil(left / longest * (1.0 - 1e-12)));
      rate(moved(state, rates[0], 0.5 * step), rates[1]);
      rate(moved(state, rates[1], 0.5 * step), rates[2]);
      rate(moved(state, rates[2], step), rates[3]);
      for (std::size_t ring = 0; ring < 2; ++ring)
        for (std::size_t i = 0; i < state.density[ring].size(); ++i)
          state.density[ring][i] +=
              step / 6.0 * (rates[0][ring][i] + 2.0 * rates[1][ring][i] + 2.0 * rates[2][ring][i] + rates[3][ring][i]);
      time = step == left ? until : time + step;
    }
    found.push_back(means(state, sizes));
  }
  return found;
}

double pair_evaluations(const Problem& problem, Equation equation, int nodes) {
  const PairSizes sizes = sizes_of(problem.rings);
  const PairState state = initial_state(problem, nodes);
  Strength kappa;
  strength_of(problem, equation)(state, kappa);
  const double diffusion = largest_diffusion(state, sizes, kappa);
  const double steps = problem.plan.output.times.back() * diffusion / (share_of_limit * std::pow(state.velocities.step, 2.0));
  return 4.0 * (steps + static_cast<double>(problem.plan.output.times.size()));
}

} // namespace prethermal::kinetic::tubes::rings
