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
  for (const auto& entry :
       {catalogue::inverse_temperature, catalogue::momentum_multiplier, catalogue::drift_velocity, catalogue::entropy_density})
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
  if (pair.modes.count < 1 || !(pair.modes.spacing > 0.0)) return "multipliers need at least one mode k > 0";
  for (const double ratio : output.momentum_ratios) {
    const double energy = energy_at_rest(pair, pair.modes);
    if (auto reason = objection_multipliers(pair.branch, pair.modes, {energy, ratio * energy}); !reason.empty()) return reason;
  }
  for (const double length : output.lengths) {
    const auto modes = ring_of(pair, length);
    if (modes.count < 1)
      return fmt::format("a ring of length {:.6g} has its lowest mode {:.6g} above the edge {:.6g}", length, modes.spacing,
                         model::highest_momentum(pair.modes));
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
  std::vector<double> alphas, multipliers, drifts, entropies;
  for (const double ratio : output.momentum_ratios) {
    const auto state = maximum_entropy(pair.branch, pair.modes, {energy, ratio * energy}).state;
    std::vector<double> occupations;
    for (const double momentum : k) occupations.push_back(model::occupation(model::exponent(pair.branch, state, momentum)));
    alphas.push_back(state.beta);
    multipliers.push_back(state.a);
    drifts.push_back(-state.a / state.beta);
    entropies.push_back(entropy(occupations, pair.modes.spacing));
  }
  give(record, catalogue::inverse_temperature, std::move(alphas));
  give(record, catalogue::momentum_multiplier, std::move(multipliers));
  give(record, catalogue::drift_velocity, std::move(drifts));
  give(record, catalogue::entropy_density, std::move(entropies));
  give(record, catalogue::largest_drift,
       {model::drift_limit(pair.branch, pair.beta[0], pair.modes.spacing, model::highest_momentum(pair.modes)).largest});
  give(record, catalogue::infrared_cutoff, {pair.modes.spacing});
  if (output.lengths.empty()) return;
  std::vector<double> shares, condensed;
  for (const double length : output.lengths) {
    const auto modes = ring_of(pair, length);
    const double at_rest = energy_at_rest(pair, modes);
    const auto state = maximum_entropy(pair.branch, modes, {at_rest, output.momentum_ratios.front() * at_rest}).state;
    shares.push_back(lowest_mode_share(pair.branch, modes, state));
    condensed.push_back(state.a);
  }
  give(record, catalogue::condensed_share, std::move(shares));
  give(record, catalogue::condensed_multiplier, std::move(condensed));
}

records::Record declared_linear_dispersion(const Problem& problem) {
  records::Record record;
  for (const auto& entry : {catalogue::inverse_temperature, catalogue::momentum_multiplier, catalogue::drift_velocity,
                            catalogue::equilibrium_temperature, catalogue::drift_temperature})
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
  std::vector<double> alphas, multipliers, drifts, equilibrium, drift_temperatures;
  for (const double ratio : problem.plan.output.momentum_ratios) {
    const auto found = linear_dispersion(pair.branch.velocity, {energy, ratio * energy});
    alphas.push_back(found.state.beta);
    multipliers.push_back(found.state.a);
    drifts.push_back(found.drift_velocity);
    equilibrium.push_back(found.equilibrium_temperature);
    drift_temperatures.push_back(found.drift_temperature);
  }
  give(record, catalogue::inverse_temperature, std::move(alphas));
  give(record, catalogue::momentum_multiplier, std::move(multipliers));
  give(record, catalogue::drift_velocity, std::move(drifts));
  give(record, catalogue::equilibrium_temperature, std::move(equilibrium));
  give(record, catalogue::drift_temperature, std::move(drift_temperatures));
}

} // namespace prethermal::kinetic::bosons
