#include "md/hard_rods/observables.hpp"

#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"

#include <algorithm>

namespace prethermal::md::hard_rods {

records::BlockMoments columns(const Measured& measured, Quantity quantity, std::size_t from, std::size_t to) {
  return records::block_moments(measured.tallies, static_cast<std::size_t>(quantity),
                                {row_width(measured.plan, quantity), from, to, first_output(measured.plan)});
}

records::Axis time_axis(const Plan& plan) { return {"time", "time", plan.times}; }

records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks) {
  const auto& gas = problem.gas;
  const Measured measured{problem, initial_moments(gas), blocks};
  records::Record record;
  append_velocities(record, measured);
  append_kurtosis(record, measured);
  append_energies(record, measured);
  append_correlations(record, measured);
  append_growth(record, measured);
  append_trajectories(record, measured);
  return record;
}

std::vector<std::string> observable_names(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  // The observables of a short plan of the same kind, of one sample of zeros: their values mean nothing, their names are those
  // of every run.
  Plan brief = plan;
  brief.times = {plan.reference_time};
  brief.velocity_bins = 1;
  brief.separation_bins = std::min(plan.separation_bins, 1);
  brief.wavenumbers = std::min(plan.wavenumbers, 1);
  brief.tracked_rods = std::min(plan.tracked_rods, 2);
  brief.growth_records = plan.growth_records > 0 ? 3 : 0;
  brief.growth_lag = 2;
  SampleValues values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    std::size_t rows = i >= static_cast<std::size_t>(Quantity::trajectory_position) ? 1 : measured_times(brief).size();
    if (i == static_cast<std::size_t>(Quantity::charges)) rows = static_cast<std::size_t>(brief.growth_records) + 1;
    values[i].assign(rows * row_width(brief, static_cast<Quantity>(i)), 0.0);
  }
  statistics::Tally blank;
  add_sample(blank, values);
  std::vector<std::string> names;
  for (const auto& observable : observables(gas, brief, std::span(&blank, 1)).observables) names.push_back(observable.name);
  return names;
}

} // namespace prethermal::md::hard_rods
