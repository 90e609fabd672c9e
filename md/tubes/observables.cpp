// declared_observables and observables of simulate.hpp.
#include "common/model/catalogue/tubes_rings.hpp"
#include "common/records/block_moments.hpp"
#include "common/records/declare.hpp"
#include "common/statistics/jackknife.hpp"
#include "md/tubes/measure/measure.hpp"
#include "md/tubes/simulate.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::md::tubes {
namespace {

namespace catalogue = model::catalogue::tubes::rings;
using records::declared;

constexpr std::array moment_entries{catalogue::mean_velocity_1, catalogue::mean_square_1, catalogue::mean_fourth_1,
                                    catalogue::mean_velocity_2, catalogue::mean_square_2, catalogue::mean_fourth_2};

std::vector<double> counted(std::size_t count) {
  std::vector<double> places;
  for (std::size_t i = 1; i <= count; ++i) places.push_back(static_cast<double>(i));
  return places;
}

// <h(t)> less b (<h(0)> - what the law says), b by regression over samples: what chance gave a sample at time 0 is taken out as
// far as it is still there [T-77]. `rows`: of Quantity::moments; the first output time may be 0.
std::vector<double> controlled(std::span<const double> rows, std::size_t h, double expected, bool from_start) {
  const double excess = rows[h] - expected, spread = rows[moment_count + h] - rows[h] * excess;
  std::vector<double> values;
  for (std::size_t row = from_start ? 0 : 1; row * moment_row < rows.size(); ++row) {
    const double mean = rows[row * moment_row + h], covariance = rows[row * moment_row + moment_count + h] - mean * excess;
    values.push_back(mean - (spread > 0.0 ? covariance / spread : 0.0) * excess);
  }
  return values;
}

void give_moments(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const std::size_t rows = later_times(problem.plan).size() + 1;
  const auto source =
      records::block_moments(tallies, static_cast<std::size_t>(Quantity::moments), {rows * moment_row, 0, rows * moment_row});
  const bool from_start = problem.plan.output.times.front() == 0.0;
  for (std::size_t h = 0; h < moment_count; ++h) {
    const double expected = model::initial_means(problem.system.rings[h / 3].law)[h % 3];
    const auto function = [&](std::span<const double> row) { return controlled(row, h, expected, from_start); };
    auto estimate = statistics::jackknife(source.blocks, function);
    auto& observable = declared(record, moment_entries[h]);
    observable.values = function(source.all.mean);
    observable.errors = std::move(estimate.errors);
    records::note_pseudo_values(observable, source, function);
  }
}

void give_conservation(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const bool from_start = problem.plan.output.times.front() == 0.0;
  const auto source =
      records::block_moments(tallies, static_cast<std::size_t>(Quantity::conservation), {conservation_row, 0, conservation_row});
  std::vector<double> energy, momentum;
  if (from_start) energy.push_back(0.0), momentum.push_back(0.0);
  for (std::size_t i = 0; i < source.all.mean.size(); i += conservation_row) {
    energy.push_back(std::sqrt(source.all.mean[i + 1]));
    momentum.push_back(source.all.mean[i + 2]);
  }
  records::give(record, catalogue::energy_error, energy);
  records::give(record, catalogue::momentum_change, momentum);
}

void give_growth(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  const auto part = [&](std::size_t from, std::size_t to) {
    return records::block_moments(tallies, static_cast<std::size_t>(Quantity::growth), {growth_pairs.size(), from, to});
  };
  const double per_length = 1.0 / problem.system.length;
  if (model::alike(problem.system))
    records::scaled_mean(declared(record, catalogue::covariance_growth), part(0, total_elements), per_length);
  records::scaled_mean(declared(record, catalogue::exchange_growth), part(total_elements, growth_pairs.size()), per_length);
}

} // namespace

records::Record declared_observables(const Problem& problem) {
  const auto& output = problem.plan.output;
  records::Record record;
  for (const auto& entry : moment_entries)
    declare(record, entry, {output.times}, "two rings, coupled from time 0 on; excess of the start regressed out [T-77]");
  declare(record, catalogue::energy_error, {output.times}, "kick, exact drift, contact correction, kick [T-76]");
  declare(record, catalogue::momentum_change, {output.times}, "kick, exact drift, contact correction, kick [T-76]");
  if (output.growth_records == 0) return record;
  if (model::alike(problem.system))
    declare(record, catalogue::covariance_growth, {counted(total_elements)}, "growth over lags of increments [T-78]");
  declare(record, catalogue::exchange_growth, {counted(growth_pairs.size() - total_elements)},
          "growth over lags of increments [T-78]");
  return record;
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> tallies) {
  const auto numbers = numbers_of_sample(problem.plan);
  records::require_numbers(tallies, numbers);
  records::Record record = declared_observables(problem);
  give_moments(record, problem, tallies);
  give_conservation(record, problem, tallies);
  if (problem.plan.output.growth_records > 0) give_growth(record, problem, tallies);
  return record;
}

} // namespace prethermal::md::tubes
