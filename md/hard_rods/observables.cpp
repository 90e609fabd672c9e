#include "md/hard_rods/observables.hpp"

#include "md/hard_rods/schedule.hpp"
#include "md/hard_rods/simulate.hpp"

#include <algorithm>

namespace prethermal::md::hard_rods {

Columns columns(const Measured& measured, Quantity quantity, std::size_t from, std::size_t to) {
  const std::size_t width = row_width(measured.plan, quantity), skipped = first_output(measured.plan) * width;
  Columns result;
  for (const auto& tally : measured.tallies) {
    const auto& whole = tally.quantities.at(static_cast<std::size_t>(quantity));
    statistics::Moments kept{whole.count, {}, {}};
    for (std::size_t row = skipped; row < whole.mean.size(); row += width)
      for (std::size_t i = row + from; i < row + to; ++i) {
        kept.mean.push_back(whole.mean[i]);
        kept.squared_deviations.push_back(whole.squared_deviations[i]);
      }
    result.blocks.push_back(std::move(kept));
    statistics::merge(result.all, result.blocks.back());
  }
  return result;
}

records::Observable& append(records::Record& record, std::string name, std::vector<records::Axis> axes, std::string unit,
                            std::string meaning, std::string source) {
  record.observables.push_back(
      {std::move(name), std::move(axes), {}, {}, std::move(unit), std::move(meaning), std::move(source), {}, {}, {}});
  return record.observables.back();
}

records::Axis time_axis(const Plan& plan) { return {"time", "time", plan.times}; }

void note_blocks(records::Observable& observable, const Columns& source,
                 const std::function<std::vector<double>(std::span<const double>)>& function) {
  for (const auto& block : source.blocks) {
    const auto values = function(block.mean);
    observable.block_means.insert(observable.block_means.end(), values.begin(), values.end());
    observable.block_samples.push_back(block.count);
  }
}

void scaled_mean(records::Observable& observable, const Columns& source, double scale) {
  const auto scaled = [scale](std::span<const double> mean) {
    std::vector<double> values(mean.begin(), mean.end());
    for (double& value : values) value *= scale;
    return values;
  };
  observable.values = scaled(source.all.mean);
  observable.errors = scaled(statistics::standard_errors(source.all));
  note_blocks(observable, source, scaled);
}

records::Record observables(const model::HardRodGas& gas, const Plan& plan, std::span<const statistics::Tally> blocks) {
  const Measured measured{gas, plan, initial_moments(gas), blocks};
  records::Record record;
  append_velocities(record, measured);
  append_kurtosis(record, measured);
  append_energies(record, measured);
  append_correlations(record, measured);
  append_trajectories(record, measured);
  return record;
}

std::vector<std::string> observable_names(const model::HardRodGas& gas, const Plan& plan) {
  // The observables of a short plan of the same kind, of one sample of zeros: their values mean nothing, their names are those
  // of every run.
  Plan brief = plan;
  brief.times = {plan.reference_time};
  brief.velocity_bins = 1;
  brief.separation_bins = std::min(plan.separation_bins, 1);
  brief.wavenumbers = std::min(plan.wavenumbers, 1);
  brief.tracked_rods = std::min(plan.tracked_rods, 2);
  SampleValues values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::size_t rows = i >= static_cast<std::size_t>(Quantity::trajectory_position) ? 1 : measured_times(brief).size();
    values[i].assign(rows * row_width(brief, static_cast<Quantity>(i)), 0.0);
  }
  statistics::Tally blank;
  add_sample(blank, values);
  std::vector<std::string> names;
  for (const auto& observable : observables(gas, brief, std::span(&blank, 1)).observables) names.push_back(observable.name);
  return names;
}

} // namespace prethermal::md::hard_rods
