// Maximum entropy as equations: multipliers of momentum ratios, condensation against the length of the ring.
#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/entropy/maximum_entropy.hpp"
#include "kinetic/bosons/equations.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::kinetic::bosons {
namespace {

namespace catalogue = model::catalogue::bosons;

// The energy per length of gas 1 at rest, at its beta.
double energy_at_rest(const model::BosonPair& pair, const model::ModeLattice& modes) {
  return densities(pair.branch, modes, {pair.beta[0], 0.0}).energy;
}

// Relative, of sums over modes and of closed forms.
constexpr double rounding = 1e-12;

struct Column {
  std::vector<double> values, errors;
};
void push(Column& column, double value, double error) {
  column.values.push_back(value);
  column.errors.push_back(error);
}

// Right and left movers of a linear branch, unbounded: energies pi/(12 c b^2) of b = alpha +- a/c.
double linear_constraint_error(double velocity, const LinearDispersion& found, const Densities& wanted) {
  const double alpha = 1.0 / found.drift_temperature, a = -found.drift_velocity / found.drift_temperature; // (5.1), (5.5)
  double largest = 0.0;
  for (const double side : {1.0, -1.0}) {
    const double b = alpha + side * a / velocity, asked = 0.5 * (wanted.energy + side * velocity * wanted.momentum);
    largest = std::max(largest, std::abs(std::numbers::pi / (12.0 * velocity * b * b) / asked - 1.0));
  }
  return largest;
}

model::ModeLattice ring_of(const model::BosonPair& pair, double length) {
  return model::modes_of_ring(length, model::highest_momentum(pair.modes) * (1.0 + 1e-12));
}

std::string objection_branch(const Problem& problem) {
  const auto& pair = problem.pair;
  if (!(pair.branch.exponent > 0.0)) return fmt::format("zeta = {:.6g} must be positive", pair.branch.exponent);
  if (!(pair.beta[0] > 0.0)) return fmt::format("beta = {:.6g} must be positive", pair.beta[0]);
  if (problem.plan.output.momentum_ratios.empty()) return "multipliers need momentum_ratios in the output";
  return "";
}

} // namespace

records::Record declared_maximum_entropy(const Problem& problem) {
  const auto& output = problem.plan.output;
  const std::string source = "Chudzinski Eqs. (3.4)-(3.6), corrected";
  records::Record record;
  for (const auto& entry : {catalogue::inverse_temperature, catalogue::momentum_multiplier, catalogue::drift_velocity,
                            catalogue::entropy_density, catalogue::constraint_error})
    declare(record, entry, {output.momentum_ratios}, source);
  declare(record, catalogue::largest_drift, {}, "chi > 0 on all modes");
  declare(record, catalogue::infrared_cutoff, {}, "spacing of the modes");
  if (output.lengths.empty()) return record;
  for (const auto& entry : {catalogue::condensed_share, catalogue::condensed_multiplier})
    declare(record, entry, {output.lengths}, source);
  return record;
}

std::string objection_maximum_entropy(const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& output = problem.plan.output;
  if (auto reason = objection_branch(problem); !reason.empty()) return reason;
  constexpr int most_unknowns = 10'000'000;
  if (pair.modes.count < 1 || !(pair.modes.spacing > 0.0)) return "multipliers need at least one mode k > 0";
  if (pair.modes.count > most_unknowns)
    return fmt::format("{} modes on either side; multipliers are found of up to {}", pair.modes.count, most_unknowns);
  for (const double ratio : output.momentum_ratios) {
    const double energy = energy_at_rest(pair, pair.modes);
    if (auto reason = objection_multipliers(pair.branch, pair.modes, {energy, ratio * energy}); !reason.empty()) return reason;
  }
  for (const double length : output.lengths) {
    const auto modes = ring_of(pair, length);
    if (modes.count < 1)
      return fmt::format("a ring of length {:.6g} has its lowest mode {:.6g} above the edge {:.6g}", length, modes.spacing,
                         model::highest_momentum(pair.modes));
    if (modes.count > most_unknowns)
      return fmt::format("a ring of length {:g} has {} modes or more on either side; multipliers are found of up to {}", length,
                         modes.count, most_unknowns);
    if (output.momentum_ratios.front() == 0.0) return "condensation needs a momentum: the first momentum_ratio is 0";
    const double energy = energy_at_rest(pair, modes);
    auto reason = objection_multipliers(pair.branch, modes, {energy, output.momentum_ratios.front() * energy});
    if (!reason.empty()) return reason;
  }
  return "";
}

void give_maximum_entropy(records::Record& record, const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& output = problem.plan.output;
  const double energy = energy_at_rest(pair, pair.modes);
  const auto k = model::momenta(pair.modes);
  Column alphas, multipliers, drifts, entropies, constraints, share, condensed;
  for (const double ratio : output.momentum_ratios) {
    const Densities wanted{energy, ratio * energy};
    const auto [state, error, steps, residual] = maximum_entropy(pair.branch, pair.modes, wanted);
    std::vector<double> occupations;
    occupations.reserve(k.size());
    for (const double momentum : k) occupations.push_back(model::occupation(model::exponent(pair.branch, state, momentum)));
    push(alphas, state.beta, error.beta);
    push(multipliers, state.a, error.a);
    push(drifts, -state.a / state.beta, (error.a + std::abs(state.a / state.beta) * error.beta) / state.beta);
    const double found = entropy(occupations, pair.modes.spacing);
    push(entropies, found, rounding * found + error.beta * energy + error.a * std::abs(ratio) * energy);
    push(constraints, constraint_error(pair.branch, pair.modes, state, wanted), rounding);
  }
  give(record, catalogue::inverse_temperature, alphas.values, alphas.errors);
  give(record, catalogue::momentum_multiplier, multipliers.values, multipliers.errors);
  give(record, catalogue::drift_velocity, drifts.values, drifts.errors);
  give(record, catalogue::entropy_density, entropies.values, entropies.errors);
  give(record, catalogue::constraint_error, constraints.values, constraints.errors);
  const double largest =
      model::drift_limit(pair.branch, pair.beta[0], pair.modes.spacing, model::highest_momentum(pair.modes)).largest;
  give(record, catalogue::largest_drift, {largest}, {rounding * largest});
  give(record, catalogue::infrared_cutoff, {pair.modes.spacing}, {0.0});
  if (output.lengths.empty()) return;
  for (const double length : output.lengths) {
    const auto modes = ring_of(pair, length);
    const double at_rest = energy_at_rest(pair, modes), ratio = output.momentum_ratios.front();
    const auto [state, error, steps, residual] = maximum_entropy(pair.branch, modes, {at_rest, ratio * at_rest});
    const double found = lowest_mode_share(pair.branch, modes, state);
    push(share, found, (rounding + residual) * found);
    push(condensed, state.a, error.a);
  }
  give(record, catalogue::condensed_share, share.values, share.errors);
  give(record, catalogue::condensed_multiplier, condensed.values, condensed.errors);
}

records::Record declared_linear_dispersion(const Problem& problem) {
  records::Record record;
  for (const auto& entry : {catalogue::inverse_temperature, catalogue::momentum_multiplier, catalogue::drift_velocity,
                            catalogue::constraint_error, catalogue::equilibrium_temperature, catalogue::drift_temperature})
    declare(record, entry, {problem.plan.output.momentum_ratios}, "Chudzinski Eqs. (5.1)-(5.5)");
  return record;
}

std::string objection_linear_dispersion(const Problem& problem) {
  const auto& branch = problem.pair.branch;
  if (auto reason = objection_branch(problem); !reason.empty()) return reason;
  if (branch.exponent != 1.0) return fmt::format("zeta = {:.6g}: the closed form is that of zeta = 1", branch.exponent);
  for (const double ratio : problem.plan.output.momentum_ratios)
    if (!(std::abs(branch.velocity * ratio) < 1.0))
      return fmt::format("|c p|/eps = {:.6g} must be below 1", std::abs(branch.velocity * ratio));
  return "";
}

void give_linear_dispersion(records::Record& record, const Problem& problem) {
  const auto& pair = problem.pair;
  // int dk/2 pi c|k| n at the beta of gas 1, |k| unbounded.
  const double energy = std::numbers::pi / (6.0 * pair.branch.velocity * pair.beta[0] * pair.beta[0]);
  std::vector<double> alphas, multipliers, drifts, constraints, equilibrium, drift_temperatures;
  for (const double ratio : problem.plan.output.momentum_ratios) {
    const Densities wanted{energy, ratio * energy};
    const auto found = linear_dispersion(pair.branch.velocity, wanted);
    alphas.push_back(found.state.beta);
    multipliers.push_back(found.state.a);
    drifts.push_back(found.drift_velocity);
    constraints.push_back(linear_constraint_error(pair.branch.velocity, found, wanted));
    equilibrium.push_back(found.equilibrium_temperature);
    drift_temperatures.push_back(found.drift_temperature);
  }
  give(record, catalogue::inverse_temperature, std::move(alphas));
  give(record, catalogue::momentum_multiplier, std::move(multipliers));
  give(record, catalogue::drift_velocity, std::move(drifts));
  give(record, catalogue::constraint_error, std::move(constraints));
  give(record, catalogue::equilibrium_temperature, std::move(equilibrium));
  give(record, catalogue::drift_temperature, std::move(drift_temperatures));
  records::give_rounding(record);
}

} // namespace prethermal::kinetic::bosons
