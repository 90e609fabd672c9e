#include "common/model/catalogue/wires.hpp"
#include "common/records/declare.hpp"
#include "common/records/extrapolation/by_size.hpp"
#include "common/statistics/jackknife.hpp"
#include "md/wires/measure.hpp"
#include "md/wires/records/drag.hpp"
#include "md/wires/simulate.hpp"

#include <cmath>

namespace prethermal::md::wires {
namespace {

namespace catalogue = model::catalogue::wires;
using records::BySize, records::Spread, records::give_extrapolated, records::give_finite, records::extrapolated,
    records::joined_blocks, records::line_chi_squares;

bool several_states(const Plan& plan) { return plan.states_per_cell.size() > 1; }

std::vector<double> states_axis(const Plan& plan) { return {plan.states_per_cell.begin(), plan.states_per_cell.end()}; }

BySize by_states(const Problem& problem, std::span<const statistics::Tally> tallies, Quantity quantity,
                 const records::Columns& columns = {}, Spread spread = Spread::falls_with_size) {
  std::vector<std::size_t> quantities;
  for (std::size_t m = 0; m < problem.plan.states_per_cell.size(); ++m) quantities.push_back(quantity_index(m, quantity));
  return records::by_size(problem.plan.states_per_cell, tallies, quantities, columns, spread);
}

// Column `from` of rows of `width` at each output time.
BySize column(const Problem& problem, std::span<const statistics::Tally> tallies, Quantity quantity, std::size_t width,
              std::size_t from, Spread spread = Spread::falls_with_size) {
  return by_states(problem, tallies, quantity, {width, from, from + 1}, spread);
}

// The integral at the output times alone, of all M.
BySize at_outputs(BySize integral, const Schedule& schedule) {
  const auto keep = [&](statistics::Moments& moments) {
    statistics::Moments kept{moments.count, {}, {}};
    for (const std::size_t look : schedule.output) {
      kept.mean.push_back(moments.mean[look]);
      kept.squared_deviations.push_back(moments.squared_deviations[look]);
    }
    moments = kept;
  };
  for (auto& measured : integral.measured) {
    for (auto& block : measured.blocks) keep(block);
    keep(measured.all);
  }
  return integral;
}

void give_drag(records::Record& record, const Problem& problem, const BySize& integral, const Schedule& schedule) {
  const auto& boost = problem.pair.boost;
  const auto blocks = joined_blocks(integral);
  // Whether the last increment of the integral stands above three standard errors of its own.
  const auto increments = statistics::jackknife(blocks, [&](std::span<const double> means) {
    const auto values = extrapolated(integral, means);
    std::vector<double> last;
    for (std::size_t i = 0; i < schedule.output.size(); ++i)
      last.push_back(values[schedule.output[i]] - values[schedule.half[i]]);
    return last;
  });
  std::vector<bool> resolved;
  for (std::size_t i = 0; i < increments.values.size(); ++i)
    resolved.push_back(!(std::abs(increments.values[i]) <= 3.0 * increments.errors[i])); // also where errors are unknown
  const auto resistivities = [&](std::span<const double> means) {
    return drag_resistivities(schedule, extrapolated(integral, means), boost[0] - boost[1], resolved);
  };
  auto estimate = statistics::jackknife(blocks, resistivities);
  // A tail that is not resolved may be as large as what was lost in the noise.
  for (std::size_t i = 0; i < resolved.size(); ++i)
    if (!resolved[i]) {
      const double unknown = std::max(std::abs(increments.values[i]), increments.errors[i]);
      estimate.errors[i] =
          std::hypot(estimate.errors[i], 2.0 * estimate.values[i] * estimate.values[i] * unknown / std::abs(boost[0] - boost[1]));
    }
  auto& drag = declared(record, catalogue::dynamic_drag_resistivity);
  drag.values = estimate.values;
  drag.errors = estimate.errors;
  for (const auto& block : blocks) {
    const auto values = resistivities(block.mean);
    drag.block_means.insert(drag.block_means.end(), values.begin(), values.end());
    drag.block_samples.push_back(block.count);
  }
}

void give_currents(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const auto j1 = column(problem, tallies, Quantity::currents, 2, 0), j2 = column(problem, tallies, Quantity::currents, 2, 1);
  give_extrapolated(declared(record, catalogue::current_1), j1);
  give_extrapolated(declared(record, catalogue::current_2), j2);
  const Schedule looks = schedule(problem.plan);
  const auto integral = by_states(problem, tallies, Quantity::integral);
  const auto put_out = at_outputs(integral, looks);
  give_extrapolated(declared(record, catalogue::relative_current_integral), put_out);
  if (model::relative_current_ends(problem.pair)) give_drag(record, problem, integral, looks);
  if (!several_states(problem.plan)) return;
  give_finite(declared(record, catalogue::finite_current_1), j1);
  give_finite(declared(record, catalogue::finite_current_2), j2);
  give_finite(declared(record, catalogue::finite_relative_current_integral), put_out);
  if (declares(record, catalogue::extrapolation_chi_square))
    give(record, catalogue::extrapolation_chi_square, line_chi_squares(j2));
}

void give_correlations(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const std::array entries{catalogue::current_correlation_11, catalogue::current_correlation_12,
                           catalogue::current_correlation_22};
  for (std::size_t i = 0; i < entries.size(); ++i)
    give_extrapolated(declared(record, entries[i]), column(problem, tallies, Quantity::correlations, 3, i, Spread::constant));
}

} // namespace

records::Record declared_observables(const Problem& problem) {
  const auto& plan = problem.plan;
  const auto& times = plan.output.times;
  const auto momenta = cell_centres(plan.output.cells);
  const std::string process = plan.states_per_cell.front() == 1
                                  ? "one state a cell: a symmetric exclusion process, not the kinetic equation [W-82]"
                                  : "swaps of electrons between momentum cells [W-80]";
  records::Record record;
  declare(record, catalogue::current_1, {times}, process);
  declare(record, catalogue::current_2, {times}, process);
  declare(record, catalogue::occupation_1, {times, momenta}, process);
  declare(record, catalogue::occupation_2, {times, momenta}, process);
  declare(record, catalogue::energy_density, {times}, "conserved by each swap [W-80]");
  declare(record, catalogue::relative_current_integral, {times}, "exact between swaps: " + process);
  if (model::relative_current_ends(problem.pair))
    declare(record, catalogue::dynamic_drag_resistivity, {times},
            "tail of a power of t, from the increments of the integral over t/4..t/2..t [W-84]");
  if (model::at_rest(problem.pair))
    for (const auto& entry :
         {catalogue::current_correlation_11, catalogue::current_correlation_12, catalogue::current_correlation_22})
      declare(record, entry, {times}, process);
  if (!several_states(plan)) return record;
  const auto states = states_axis(plan);
  declare(record, catalogue::finite_current_1, {states, times}, process);
  declare(record, catalogue::finite_current_2, {states, times}, process);
  declare(record, catalogue::finite_relative_current_integral, {states, times}, process);
  if (plan.states_per_cell.size() > 2)
    declare(record, catalogue::extrapolation_chi_square, {times}, "straight line in 1/M [W-83]");
  return record;
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> tallies) {
  std::vector<std::size_t> numbers;
  for (std::size_t m = 0; m < problem.plan.states_per_cell.size(); ++m)
    for (const std::size_t width : numbers_of_sample(problem)) numbers.push_back(width);
  records::require_numbers(tallies, numbers);
  records::Record record = declared_observables(problem);
  give_currents(record, problem, tallies);
  const auto cells = static_cast<std::size_t>(problem.plan.output.cells.count);
  give_extrapolated(declared(record, catalogue::occupation_1),
                    by_states(problem, tallies, Quantity::occupations, {2 * cells, 0, cells}));
  give_extrapolated(declared(record, catalogue::occupation_2),
                    by_states(problem, tallies, Quantity::occupations, {2 * cells, cells, 2 * cells}));
  give_extrapolated(declared(record, catalogue::energy_density), by_states(problem, tallies, Quantity::energy));
  if (model::at_rest(problem.pair)) give_correlations(record, problem, tallies);
  return record;
}

} // namespace prethermal::md::wires
