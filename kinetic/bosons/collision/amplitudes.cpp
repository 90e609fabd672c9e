// The variants of the collision integral as equations: what they give, and why they cannot.
#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/equations.hpp"

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

} // namespace

records::Record declared_amplitudes(const Problem& problem, Equation variant) {
  const auto& output = problem.plan.output;
  const std::string source = amplitude_source(variant);
  records::Record record;
  for (const auto& entry : {catalogue::log10_amplitude, catalogue::amplitude_sign, catalogue::amplitude_valid})
    declare(record, entry, {output.drifts, output.betas, output.momenta}, source);
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
  return variant == Equation::exact ? objection_cutoff(problem.pair) : "";
}

void give_amplitudes(records::Record& record, const Problem& problem, Equation variant) {
  const auto& output = problem.plan.output;
  CollisionMap map = collision_map(problem, variant);
  for (double& value : map.log_modulus) value *= std::numbers::log10e;
  give(record, catalogue::log10_amplitude, std::move(map.log_modulus));
  give(record, catalogue::amplitude_sign, std::move(map.sign));
  give(record, catalogue::amplitude_valid, std::move(map.valid));
  if (variant == Equation::exact) give(record, catalogue::infrared_cutoff, {problem.pair.infrared_cutoff});
  if (!of_43(variant)) return;
  std::vector<double> momenta, ridge;
  for (const double beta : output.betas) {
    const Drag drag = drag_at(problem.pair, problem.pair.drift[0], beta);
    momenta.push_back(unit_w_momentum(drag));
    for (const double k : output.momenta) {
      const double a = ridge_multiplier(drag, k);
      ridge.push_back(problem.pair.drift_sign == model::DriftSign::literal ? a : -a);
    }
  }
  give(record, catalogue::unit_w_momentum, std::move(momenta));
  if (variant == Equation::literal46) give(record, catalogue::ridge_drift, std::move(ridge));
}

} // namespace prethermal::kinetic::bosons
