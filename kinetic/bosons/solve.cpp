#include "kinetic/bosons/solve.hpp"

#include "kinetic/bosons/equations.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

// Measured on one core: a point of a map by each variant, a mode in one evaluation of the dual, n^3 of a dense step.
constexpr double seconds_per_exact = 1.1e-5, seconds_per_quadrature = 2e-4, seconds_per_lerch = 2e-6, seconds_per_mode = 6e-8,
                 seconds_per_cube = 3e-10;
constexpr double newton_steps = 10.0, steps_of_relaxation = 400.0;

std::string objection_pair(const model::BosonPair& pair) {
  if (!(pair.branch.exponent > 0.0)) return fmt::format("zeta = {:.6g} must be positive", pair.branch.exponent);
  if (!(pair.branch.exponent <= 10.0)) return fmt::format("zeta = {:.6g} must be 10 at most", pair.branch.exponent);
  if (!(pair.branch.velocity > 0.0)) return fmt::format("velocity = {:.6g} must be positive", pair.branch.velocity);
  for (const double beta : pair.beta)
    if (!(beta > 0.0)) return fmt::format("beta = {:.6g} must be positive", beta);
  if (!(pair.range > 0.0)) return fmt::format("range = {:.6g} must be positive", pair.range);
  return "";
}

double points(const model::BosonsOutput& output) {
  return static_cast<double>(output.drifts.size() * output.betas.size() * output.momenta.size());
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  if (auto reason = objection_pair(problem.pair); !reason.empty()) return reason;
  switch (equation) {
  case Equation::maximum_entropy: return objection_maximum_entropy(problem);
  case Equation::linear_dispersion: return objection_linear_dispersion(problem);
  case Equation::momentum_swap: return objection_momentum_swap(problem);
  default: return objection_amplitudes(problem, equation);
  }
}

records::Record declared_observables(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::maximum_entropy: return declared_maximum_entropy(problem);
  case Equation::linear_dispersion: return declared_linear_dispersion(problem);
  case Equation::momentum_swap: return declared_momentum_swap(problem);
  default: return declared_amplitudes(problem, equation);
  }
}

records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext&) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  records::Record record = declared_observables(problem, equation);
  switch (equation) {
  case Equation::maximum_entropy: give_maximum_entropy(record, problem); break;
  case Equation::linear_dispersion: give_linear_dispersion(record, problem); break;
  case Equation::momentum_swap: give_momentum_swap(record, problem); break;
  default: give_amplitudes(record, problem, equation);
  }
  return record;
}

double seconds_needed(const Problem& problem, Equation equation) {
  const auto& output = problem.plan.output;
  const double modes = 2.0 * problem.pair.modes.count;
  switch (equation) {
  case Equation::exact: return points(output) * seconds_per_exact;
  case Equation::printed43: return points(output) * seconds_per_quadrature;
  case Equation::closed43:
  case Equation::literal46: return points(output) * seconds_per_lerch;
  case Equation::linearised: return points(output) * 100.0 * seconds_per_lerch;
  case Equation::maximum_entropy: {
    double all = modes * static_cast<double>(output.momentum_ratios.size());
    for (const double length : output.lengths)
      all += 2.0 * model::modes_of_ring(length, model::highest_momentum(problem.pair.modes)).count;
    return all * newton_steps * seconds_per_mode;
  }
  case Equation::linear_dispersion: return 1e-3;
  case Equation::momentum_swap: return 1e-3 + steps_of_relaxation * modes * modes * (modes * seconds_per_cube + 3e-9);
  }
  throw std::logic_error("seconds_needed: unknown equation");
}

double bytes_needed(const Problem& problem, Equation equation) {
  const auto& output = problem.plan.output;
  const double modes = 2.0 * problem.pair.modes.count, word = sizeof(double);
  switch (equation) {
  case Equation::momentum_swap:
    return word * (5.0 * modes * modes + modes * (40.0 + 4.0 * static_cast<double>(output.times.size())));
  case Equation::maximum_entropy:
  case Equation::linear_dispersion: return word * (4.0 * modes + 1000.0);
  default: return word * (24.0 * points(output) + 1000.0);
  }
}

} // namespace prethermal::kinetic::bosons
