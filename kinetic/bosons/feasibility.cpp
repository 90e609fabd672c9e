// What can be solved, and at what cost.
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/dynamics/swap_evolution.hpp"
#include "kinetic/bosons/equations.hpp"
#include "kinetic/bosons/solve.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace prethermal::kinetic::bosons {
namespace {

// Measured on one core: a mode in one evaluation of the dual, and the evaluations that its minimum and the sums of the record are
// worth.
constexpr double seconds_per_mode = 3.3e-8, evaluations = 15.0;

std::string objection_pair(const model::BosonPair& pair) {
  if (!(pair.branch.exponent > 0.0)) return fmt::format("zeta = {:.6g} must be positive", pair.branch.exponent);
  if (!(pair.branch.exponent <= 10.0)) return fmt::format("zeta = {:.6g} must be 10 at most", pair.branch.exponent);
  if (!(pair.branch.velocity > 0.0)) return fmt::format("velocity = {:.6g} must be positive", pair.branch.velocity);
  for (const double beta : pair.beta)
    if (!(beta > 0.0)) return fmt::format("beta = {:.6g} must be positive", beta);
  if (!(pair.range > 0.0)) return fmt::format("range = {:.6g} must be positive", pair.range);
  return "";
}

// Modes of the pair, of all lattices on which maximum_entropy works, and of the largest ring beside.
struct Modes {
  double own, all, largest_ring;
};
Modes modes_of_multipliers(const Problem& problem) {
  const auto& output = problem.plan.output;
  const double own = 2.0 * problem.pair.modes.count;
  Modes modes{own, own * static_cast<double>(output.momentum_ratios.size()), 0.0};
  for (const double length : output.lengths) {
    const double on_ring = 2.0 * model::modes_of_ring(length, model::highest_momentum(problem.pair.modes)).count;
    modes.all += on_ring;
    modes.largest_ring = std::max(modes.largest_ring, on_ring);
  }
  return modes;
}

// Momenta, occupations, and half as many frequencies and momenta; the last alone on a ring beside.
double words_of_multipliers(const Problem& problem) {
  const Modes modes = modes_of_multipliers(problem);
  return std::max(3.0 * modes.own, modes.own + modes.largest_ring);
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

double seconds_needed(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::maximum_entropy: return 1e-4 + modes_of_multipliers(problem).all * evaluations * seconds_per_mode;
  case Equation::linear_dispersion: return 1e-4;
  case Equation::momentum_swap: return momentum_swap_seconds(problem);
  default: return map_seconds(problem, equation);
  }
}

double bytes_needed(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::maximum_entropy: return 1e4 + sizeof(double) * words_of_multipliers(problem);
  case Equation::linear_dispersion: return 1e4;
  case Equation::momentum_swap: return momentum_swap_bytes(problem);
  default: return map_bytes(problem, equation);
  }
}

int most_ranks(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::maximum_entropy:
  case Equation::linear_dispersion:
  case Equation::momentum_swap: return 1;
  default: return static_cast<int>(std::min<std::size_t>(parts_of_map(problem, equation), 1 << 20));
  }
}

} // namespace prethermal::kinetic::bosons
