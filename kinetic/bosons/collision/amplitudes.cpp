// The variants of the collision integral as equations: what they give, and why they cannot.
#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/collision/map_features.hpp"
#include "kinetic/bosons/equations.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

namespace catalogue = model::catalogue::bosons;

std::string amplitude_source(Equation variant) {
  switch (variant) {
  case Equation::exact: return "Chudzinski Eq. (4.1) with k_min";
  case Equation::printed43: return "Chudzinski Eq. (4.3) as printed, by quadrature";
  case Equation::closed43: return "Chudzinski Eq. (4.6), corrected: the integral (4.3)";
  case Equation::literal46: return "Chudzinski Eq. (4.6) as printed: wrong, kept to reproduce figures";
  case Equation::linearised: return "Chudzinski Eq. (4.1), dispersion linearised about k";
  default: throw std::logic_error("collision amplitudes: not a variant of the collision integral");
  }
}

bool of_43(Equation variant) {
  return variant == Equation::printed43 || variant == Equation::closed43 || variant == Equation::literal46;
}

void give_features(records::Record& record, const CollisionMap& map, const model::BosonsOutput& output) {
  const auto in_decades = [](std::vector<double> values) {
    for (double& value : values) value *= std::numbers::log10e;
    return values;
  };
  const auto momentum = along_axis(map, output, MapAxis::momentum);
  give(record, catalogue::strongest_momentum, momentum.strongest, momentum.distance);
  const auto axis = [&](MapAxis which, const auto& optimal, const auto& smallest, const auto& largest) {
    if (!declares(record, optimal)) return;
    const auto along = along_axis(map, output, which);
    give(record, optimal, along.strongest, along.distance);
    give(record, smallest, in_decades(along.smallest_step), in_decades(along.smallest_error));
    give(record, largest, in_decades(along.largest_step), in_decades(along.largest_error));
  };
  axis(MapAxis::drift, catalogue::optimal_drift, catalogue::smallest_drift_step, catalogue::largest_drift_step);
  axis(MapAxis::beta, catalogue::optimal_beta, catalogue::smallest_beta_step, catalogue::largest_beta_step);
}

// Where w = 1 and where y = 0, each to the rounding of its closed form or of a bracketed root.
void give_lines(records::Record& record, const Problem& problem, Equation variant) {
  constexpr double rounding = 1e-14;
  const auto& output = problem.plan.output;
  std::vector<double> momenta, ridge, momenta_errors, ridge_errors;
  for (const double beta : output.betas) {
    const Drag drag = drag_at(problem.pair, problem.pair.drift[0], beta);
    momenta.push_back(unit_w_momentum(drag));
    momenta_errors.push_back(rounding * momenta.back());
    for (const double k : output.momenta) {
      const double a = ridge_multiplier(drag, k);
      ridge.push_back(problem.pair.drift_sign == model::DriftSign::literal ? a : -a);
      ridge_errors.push_back(rounding * (std::abs(a) + 2.0 / drag.range));
    }
  }
  give(record, catalogue::unit_w_momentum, std::move(momenta), std::move(momenta_errors));
  if (variant == Equation::literal46) give(record, catalogue::ridge_drift, std::move(ridge), std::move(ridge_errors));
}

} // namespace

records::Record declared_amplitudes(const Problem& problem, Equation variant) {
  const auto& output = problem.plan.output;
  const std::string source = amplitude_source(variant);
  records::Record record;
  for (const auto& entry : {catalogue::log10_amplitude, catalogue::amplitude_sign, catalogue::amplitude_valid})
    declare(record, entry, {output.drifts, output.betas, output.momenta}, source);
  declare(record, catalogue::strongest_momentum, {output.drifts, output.betas}, source);
  if (output.drifts.size() > 1)
    for (const auto& entry : {catalogue::optimal_drift, catalogue::smallest_drift_step, catalogue::largest_drift_step})
      declare(record, entry, {output.betas, output.momenta}, source);
  if (output.betas.size() > 1)
    for (const auto& entry : {catalogue::optimal_beta, catalogue::smallest_beta_step, catalogue::largest_beta_step})
      declare(record, entry, {output.drifts, output.momenta}, source);
  if (of_43(variant)) declare(record, catalogue::unit_w_momentum, {output.betas}, "Chudzinski Eq. (4.4)");
  if (variant == Equation::literal46)
    declare(record, catalogue::ridge_drift, {output.betas, output.momenta}, "Chudzinski Eq. (4.7)");
  if (variant == Equation::exact) declare(record, catalogue::infrared_cutoff, {}, source);
  return record;
}

std::string objection_amplitudes(const Problem& problem, Equation variant) {
  const auto& output = problem.plan.output;
  if (output.momenta.empty() || output.drifts.empty() || output.betas.empty())
    return "collision amplitudes need momenta, drifts and betas in the output";
  if (!(output.momenta.front() > 0.0)) return "collision amplitudes are those of momenta k > 0";
  // Where a part of the map has no value, the rest is given, masked; a pole must be asked for.
  if (problem.plan.poles == Poles::refuse) return objection_map(problem, variant);
  return objection_whole_map(problem, variant);
}

bool give_amplitudes(records::Record& record, const Problem& problem, Equation variant, const evolution::RunContext& context) {
  const auto& output = problem.plan.output;
  auto map = collision_map(problem, variant, context);
  if (!map) return false;
  give_features(record, *map, output);
  for (double& value : map->log_modulus) value *= std::numbers::log10e;
  for (double& error : map->error) error *= std::numbers::log10e;
  const std::vector<double> none(map->sign.size(), 0.0); // a sign and a mask have no error
  give(record, catalogue::log10_amplitude, std::move(map->log_modulus), std::move(map->error));
  give(record, catalogue::amplitude_sign, std::move(map->sign), none);
  give(record, catalogue::amplitude_valid, std::move(map->valid), none);
  if (variant == Equation::exact) give(record, catalogue::infrared_cutoff, {problem.pair.infrared_cutoff}, {0.0});
  if (of_43(variant)) give_lines(record, problem, variant);
  return true;
}

} // namespace prethermal::kinetic::bosons
