// How covariances of the charges grow, and how their means drift.
#include "md/hard_rods/measure/growth.hpp"
#include "common/statistics/jackknife.hpp"
#include "md/hard_rods/observables.hpp"

#include <functional>

namespace prethermal::md::hard_rods {
namespace {

// Changes and products of the charges in one row: their moments, block by block, and of all samples.
struct Charges {
  const Plan& plan;
  records::BlockMoments sums;
  std::size_t changes; // numbers of a row before the products

  MeanCharges means(std::span<const double> row) const { return {row.first(changes), row.subspan(changes)}; }
  /// What a covariance about the samples' own mean is multiplied by.
  double unbiased() const { return sums.all.count > 1.0 ? sums.all.count / (sums.all.count - 1.0) : 1.0; }
};

void join(statistics::Moments& into, const statistics::Moments& other) {
  into.mean.insert(into.mean.end(), other.mean.begin(), other.mean.end());
  into.squared_deviations.insert(into.squared_deviations.end(), other.squared_deviations.begin(), other.squared_deviations.end());
}

Charges charges_of(const Measured& measured) {
  const auto whole = [&](Quantity quantity, std::size_t width) {
    return records::block_moments(measured.tallies, static_cast<std::size_t>(quantity), {width, 0, width});
  };
  const std::size_t changes = (static_cast<std::size_t>(measured.problem.plan.output.growth_records) + 1) * charge_row;
  Charges charges{measured.problem.plan, whole(Quantity::charges, changes), changes};
  const auto products = whole(Quantity::charge_products, charge_products(measured.problem.plan));
  for (std::size_t b = 0; b < charges.sums.blocks.size(); ++b) join(charges.sums.blocks[b], products.blocks[b]);
  join(charges.sums.all, products.all);
  return charges;
}

// What an observable is of the means over some samples, its increments scattering about a centre (see growth.hpp).
using OfCharges = std::function<std::vector<double>(const MeanCharges& means, std::span<const double> centre)>;

// Blocks scatter about the mean of all samples; for the errors each set of blocks has its own.
void estimate(records::Observable& observable, const Charges& charges, const OfCharges& function) {
  const auto own = statistics::jackknife(
      charges.sums.blocks, [&](std::span<const double> row) { return function(charges.means(row), charges.means(row).changes); });
  observable.values = own.values;
  observable.errors = own.errors;
  const auto centre = charges.means(charges.sums.all.mean).changes;
  note_blocks(observable, charges.sums, [&](std::span<const double> row) { return function(charges.means(row), centre); });
}

// The slopes of straight lines through [points][columns] at equal distances.
std::vector<double> slopes(std::span<const double> values, std::size_t columns, double distance) {
  const std::size_t points = values.size() / columns;
  const double middle = 0.5 * (static_cast<double>(points) - 1.0);
  std::vector<double> result(columns, 0.0);
  double squares = 0.0;
  for (std::size_t point = 0; point < points; ++point) {
    const double from_middle = static_cast<double>(point) - middle;
    squares += from_middle * from_middle;
    for (std::size_t i = 0; i < columns; ++i) result[i] += from_middle * values[point * columns + i];
  }
  for (double& slope : result) slope /= squares * distance;
  return result;
}

std::vector<double> scaled(std::vector<double> values, double factor) {
  for (double& value : values) value *= factor;
  return values;
}

// 1, 2, ..., count.
std::vector<double> counted(std::size_t count) {
  std::vector<double> places;
  for (std::size_t i = 1; i <= count; ++i) places.push_back(static_cast<double>(i));
  return places;
}

// [records][charges] of a row of changes, from record `first` on.
template<std::size_t Count>
std::vector<double> changes_of(const MeanCharges& means, const std::array<Recorded, Count>& charges, std::size_t first) {
  std::vector<double> result;
  for (std::size_t row = first * charge_row; row < means.changes.size(); row += charge_row)
    for (const Recorded charge : charges) result.push_back(means.changes[row + static_cast<std::size_t>(charge)]);
  return result;
}

void give_sum_rule(records::Record& record, const Charges& charges, double per_rod) {
  const auto change = [=](const MeanCharges& means, std::span<const double>) {
    return scaled(changes_of(means, related_charges, 1), per_rod);
  };
  const auto fluctuation = [=, &charges](const MeanCharges& means, std::span<const double> centre) {
    return scaled(covariances_with_weight(charges.plan, means, centre), 0.5 * charges.unbiased() * per_rod);
  };
  const auto difference = [=](const MeanCharges& means, std::span<const double> centre) {
    auto result = change(means, centre);
    const auto expected = fluctuation(means, centre);
    for (std::size_t i = 0; i < result.size(); ++i) result[i] -= expected[i];
    return result;
  };
  estimate(declared(record, catalogue::charge_change), charges, change);
  estimate(declared(record, catalogue::charge_fluctuation), charges, fluctuation);
  estimate(declared(record, catalogue::fluctuation_sum_rule), charges, difference);
}

} // namespace

void declare_growth(records::Record& record, const Problem& problem) {
  const auto& output = problem.plan.output;
  if (output.growth_records == 0) return;
  std::vector<double> times;
  for (int k = 1; k <= output.growth_records; ++k) times.push_back(k * output.growth_interval);
  const std::vector<std::vector<double>> places{times, counted(related_charges.size())};
  declare(record, catalogue::covariance_growth, {counted(growth_elements)},
          "growth of covariances of charges over a lag, theory [HR-13]");
  declare(record, catalogue::drift_rate, {counted(charge_count)}, "drift of charges, theory [HR-13]");
  declare(record, catalogue::charge_change, places, "fluctuation relation, theory [HR-12]: left side");
  declare(record, catalogue::charge_fluctuation, places, "fluctuation relation, theory [HR-12]: right side");
  declare(record, catalogue::fluctuation_sum_rule, places, "fluctuation relation, theory [HR-12]");
}

void give_growth(records::Record& record, const Measured& measured) {
  const Plan& plan = measured.problem.plan;
  const double interval = plan.output.growth_interval;
  if (plan.output.growth_records == 0) return;
  const Charges charges = charges_of(measured);
  const double per_rod = 1.0 / static_cast<double>(measured.problem.gas.rods);
  estimate(
      declared(record, catalogue::covariance_growth), charges, [&](const MeanCharges& means, std::span<const double> centre) {
        return scaled(slopes(covariances_by_lag(plan, means, centre), growth_elements, interval), charges.unbiased() * per_rod);
      });
  estimate(declared(record, catalogue::drift_rate), charges, [&](const MeanCharges& means, std::span<const double>) {
    constexpr std::array dressed{Recorded::dressed_fourth, Recorded::dressed_sixth, Recorded::dressed_log_cosh};
    return scaled(slopes(changes_of(means, dressed, 1), charge_count, interval), per_rod);
  });
  give_sum_rule(record, charges, per_rod);
}

} // namespace prethermal::md::hard_rods
