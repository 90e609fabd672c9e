// two_particle and fokker_planck: what they declare, refuse and give.
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/observables.hpp"
#include "kinetic/wires/operator/fokker_planck.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"
#include "kinetic/wires/operator/two_particle.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace prethermal::kinetic::wires {
namespace {

/// What both need: wires that scatter, and numbers that a double holds.
std::string response_objection(const Problem& problem) {
  constexpr double largest = 300.0; // exp(-2 e) is then still in the range of a double
  const auto& pair = problem.pair;
  if (!(model::momentum_diffusion(pair.between) > 0.0)) return "there is no interaction between the wires: D2 = 0";
  if (problem.plan.output.mismatches.empty()) return "no mismatches";
  for (const double mismatch : problem.plan.output.mismatches)
    for (const double e : model::chemical_potentials(pair, mismatch))
      if (!(std::abs(e) <= largest))
        return fmt::format("a chemical potential of {:.4g} T at mismatch {:g}: beyond {:g} T drag is too small for a double", e,
                           mismatch, largest);
  return "";
}

std::vector<double> values_of(const std::vector<StaticResponse>& of, Estimate StaticResponse::*what) {
  std::vector<double> values;
  for (const auto& one : of) values.push_back((one.*what).value);
  return values;
}
std::vector<double> errors_of(const std::vector<StaticResponse>& of, Estimate StaticResponse::*what) {
  std::vector<double> errors;
  for (const auto& one : of) errors.push_back((one.*what).error);
  return errors;
}

constexpr int fine_nodes = 6000;

double points(const Problem& problem) {
  return static_cast<double>(problem.plan.output.mismatches.size() * problem.plan.output.frequencies.size());
}

/// As far as electrons exchange momenta within a period.
HalfGrid diffusive_grid(const model::WirePair& pair, double mismatch, double omega, int nodes) {
  constexpr double folds = 40.0;
  const double e = std::max(0.0, std::ranges::max(model::chemical_potentials(pair, mismatch)));
  const double slow = std::max(0.0, std::log(model::momentum_diffusion(pair.between) / omega));
  const double step = std::sqrt(2.0 * (e + folds + slow)) / nodes;
  return {0.5 * step, step, nodes};
}

/// (25) at frequency 0: the regular part; what is singular is infinite.
Conductivity at_frequency_zero(const model::WirePair& pair, double mismatch) {
  constexpr double infinite = std::numeric_limits<double>::infinity();
  const auto weights =
      thermal_weights(diffusive_grid(pair, mismatch, 1.0, fine_nodes), model::chemical_potentials(pair, mismatch));
  const double mean = std::sqrt(0.5 * (std::pow(weights.density[0], 2) + std::pow(weights.density[1], 2)));
  const double s = 0.5 * mean * mismatch_factor(0.5 * mismatch) / relaxation_rate(pair, mismatch);
  return {{s, infinite}, {-s, infinite}, {s, infinite}, resonant_drag(pair, mismatch)};
}

/// Second order in the step, from two grids; the error is what the extrapolation adds.
void push_refined(std::vector<Conductivity>& values, std::vector<Conductivity>& errors, const Conductivity& fine,
                  const Conductivity& coarse) {
  Conductivity value = fine, error;
  for (const auto entry : {&Conductivity::sigma_11, &Conductivity::sigma_12, &Conductivity::sigma_22, &Conductivity::drag}) {
    const auto missing = (fine.*entry - coarse.*entry) / 3.0;
    value.*entry += missing;
    error.*entry = {std::abs(missing.real()), std::abs(missing.imag())};
  }
  values.push_back(value);
  errors.push_back(error);
}

} // namespace

records::Record declared_two_particle(const Problem& problem) {
  records::Record record;
  const auto& mismatches = problem.plan.output.mismatches;
  declare_response(record, problem, "Dmitriev Eq. (28), from (7) corrected");
  declare(record, catalogue::low_frequency_slope, {mismatches}, "Dmitriev Eqs. (21)-(23) corrected");
  declare(record, catalogue::high_frequency_drag, {mismatches}, "Dmitriev Eq. (29)");
  declare(record, catalogue::plateau_12, {mismatches}, "Dmitriev Eqs. (10), (21)");
  declare_frequencies(record, problem, "Dmitriev Eqs. (2), (7) corrected");
  return record;
}

std::string objection_two_particle(const Problem& problem) {
  const std::string reason = response_objection(problem);
  return reason.empty() ? grid_objection(problem) : reason;
}

bool give_two_particle(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto response = two_particle_response(problem, context);
  if (!response) return false;
  const auto column = [&](const model::catalogue::Entry& entry, Estimate StaticResponse::*what) {
    give(record, entry, values_of(response->at_rest, what), errors_of(response->at_rest, what));
  };
  column(catalogue::drag_resistivity, &StaticResponse::drag);
  column(catalogue::low_frequency_slope, &StaticResponse::low_frequency_slope);
  column(catalogue::high_frequency_drag, &StaticResponse::high_frequency_drag);
  column(catalogue::plateau_12, &StaticResponse::plateau);
  give_densities(record, problem);
  records::give_rounding(record);
  if (!problem.plan.output.frequencies.empty()) give_frequencies(record, response->value, response->errors);
  return true;
}

records::Record declared_fokker_planck(const Problem& problem) {
  records::Record record;
  declare_response(record, problem, "Dmitriev Eq. (28)");
  declare_frequencies(record, problem, "Dmitriev Eqs. (13), (15), (23) corrected");
  return record;
}

std::string objection_fokker_planck(const Problem& problem) {
  if (const auto reason = response_objection(problem); !reason.empty()) return reason;
  for (const double mismatch : problem.plan.output.mismatches)
    if (const double e = std::ranges::min(model::chemical_potentials(problem.pair, mismatch)); !(e > 0.0))
      return fmt::format("Eqs. (26), (28) are for T << eF: a chemical potential of {:.3g} T at mismatch {:g}", e, mismatch);
  return "";
}

void give_fokker_planck(records::Record& record, const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& output = problem.plan.output;
  std::vector<double> drag;
  std::vector<Conductivity> values, errors;
  for (const double mismatch : output.mismatches) {
    drag.push_back(resonant_drag(pair, mismatch));
    for (const double omega : output.frequencies) {
      if (omega == 0.0) {
        values.push_back(at_frequency_zero(pair, mismatch));
        errors.emplace_back();
        continue;
      }
      const auto on = [&](int nodes) {
        const auto weights =
            thermal_weights(diffusive_grid(pair, mismatch, omega, nodes), model::chemical_potentials(pair, mismatch));
        return diffusive_conductivity(weights, model::momentum_diffusion(pair.between), omega);
      };
      push_refined(values, errors, on(fine_nodes), on(fine_nodes / 2));
    }
  }
  give(record, catalogue::drag_resistivity, std::move(drag));
  give_densities(record, problem);
  records::give_rounding(record);
  if (!output.frequencies.empty()) give_frequencies(record, values, errors);
}

double seconds_of_fokker_planck(const Problem& problem) {
  constexpr double seconds_per_point = 1e-3; // measured, one core
  return 1e-3 + seconds_per_point * points(problem);
}

double bytes_of_fokker_planck(const Problem& problem) { return 2e6 + 128.0 * points(problem); }

} // namespace prethermal::kinetic::wires
