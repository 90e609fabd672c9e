#include "common/equilibrium/fermi_wire.hpp"
#include "common/model/output_times.hpp"
#include "common/numerics/constants.hpp"
#include "common/numerics/positive.hpp"
#include "common/statistics/tally.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/measure.hpp"
#include "md/wires/simulate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace prethermal::md::wires {
namespace {

using numerics::positive;

constexpr int most_cells = 4000, most_states = 10000;

std::string objection_to_pair(const model::WirePair& pair) {
  const auto e = model::chemical_potentials(pair, pair.mismatch);
  if (!std::isfinite(e[0]) || !std::isfinite(e[1])) return "the chemical potentials must be finite";
  if (!std::isfinite(pair.boost[0]) || !std::isfinite(pair.boost[1])) return "the boosts must be finite";
  const auto& v = pair.between;
  if (v.shape == model::WirePotentialShape::none || v.strength == 0.0)
    return "without a potential between the wires no electrons ever change their cells";
  if (!std::isfinite(v.strength)) return "the strength of the potential between the wires must be finite";
  if (v.shape != model::WirePotentialShape::table && !positive(v.range))
    return "the range of the potential between the wires must be positive";
  return "";
}

std::string objection_to_states(const Plan& plan) {
  const auto& states = plan.states_per_cell;
  if (states.empty()) return "at least one number of states a cell is needed";
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (states[i] < 1 || states[i] > most_states)
      return fmt::format("{} states a cell; there must be 1 to {}", states[i], most_states);
    if (i > 0 && states[i] <= states[i - 1]) return "the numbers of states a cell must increase";
  }
  if (states.front() > 1) return "";
  if (states.size() > 1)
    return "one state a cell is another model, an exclusion process: it cannot be extrapolated together with more states";
  return plan.single_states ? "" : "one state a cell is another model, an exclusion process: say single_states if it is meant";
}

std::string objection_to_output(const Problem& problem) {
  const auto& output = problem.plan.output;
  if (auto reason = model::objection_to_times(output.times); !reason.empty()) return reason;
  if (!positive(output.cells.highest)) return "the highest momentum of the cells must be positive";
  if (output.cells.count < 2 || output.cells.count > most_cells)
    return fmt::format("{} momentum cells; there must be 2 to {}", output.cells.count, most_cells);
  if (const double numbers = tally_numbers(problem); numbers > statistics::most_tally_numbers)
    return fmt::format("{:.3g} numbers of a sample, at most {:.2g} can be kept: fewer output times or cells are needed", numbers,
                       statistics::most_tally_numbers);
  return "";
}

// Momenta up to `highest` must hold the electrons, and cells resolve the edges of the Fermi seas.
std::string objection_to_density(const Problem& problem) {
  constexpr double allowed = 0.01;
  const auto& cells = problem.plan.output.cells;
  const auto e = model::chemical_potentials(problem.pair, problem.pair.mismatch);
  for (int wire = 0; wire < 2; ++wire) {
    const auto side = static_cast<std::size_t>(wire);
    double density = 0.0;
    for (const auto& at : initial_occupation(problem, wire, 1.0)) density += at.full * cell_width(cells) / numerics::two_pi;
    const double exact = equilibrium::wire_density(e[side]);
    if (std::abs(density / exact - 1.0) > allowed)
      return fmt::format("cells of width {:g} up to the momentum {:g} hold the density {:g} of wire {}, which is {:g}: higher "
                         "momenta or narrower cells are needed",
                         cell_width(cells), cells.highest, density, wire + 1, exact);
  }
  return "";
}

// What sums over cells make of the momentum diffusion, int |q| V^2 dq: cells must resolve the potential, and hold it.
std::string objection_to_resolution(const Problem& problem) {
  constexpr double allowed = 0.05;
  const auto& pair = problem.pair;
  const auto& cells = problem.plan.output.cells;
  const double width = cell_width(cells), exact = 8.0 * numerics::two_pi * model::momentum_diffusion(pair.between);
  if (!positive(exact)) return "the momentum diffusion of the potential between the wires must be positive and finite";
  double sum = 0.0;
  for (int d = 1; d < cells.count; ++d) {
    const double v = model::potential(pair.between, d * width), weight = d == 1 ? problem.plan.neighbour_weight : 1.0;
    sum += weight * d * width * width * v * v;
  }
  if (std::abs(sum / exact - 1.0) <= allowed) return "";
  return fmt::format("cells of width {:g} up to the momentum {:g} make the momentum diffusion of the potential {:.3g} times what "
                     "it is: narrower cells or higher momenta are needed",
                     width, cells.highest, sum / exact);
}

} // namespace

std::string objection(const Problem& problem) {
  const auto& plan = problem.plan;
  std::string reason = objection_to_pair(problem.pair);
  if (reason.empty()) reason = objection_to_states(plan);
  if (reason.empty()) reason = objection_to_output(problem);
  if (!reason.empty()) return reason;
  if (!positive(plan.neighbour_weight)) return "the weight of neighbouring cells must be positive";
  if (plan.start == Start::antithetic && model::at_rest(problem.pair))
    return "an antithetic start needs a boost: without one both realisations are the same";
  if (plan.start == Start::antithetic && plan.selector == Selector::rate_tree)
    return "an antithetic start shares attempts: it needs the selector null_collisions";
  reason = objection_to_density(problem);
  return reason.empty() ? objection_to_resolution(problem) : reason;
}

std::vector<std::string> notes(const Problem& problem) {
  if (problem.plan.states_per_cell.front() != 1) return {};
  return {"one state a cell: electrons of both wires in one cell block it for ever, and those alone in theirs exchange it like a "
          "symmetric exclusion process. Where the chemical potentials differ this is another model than the kinetic equation"};
}

} // namespace prethermal::md::wires
