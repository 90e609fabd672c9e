// How covariances of the charges grow, and how their means drift.
#include "common/statistics/jackknife.hpp"
#include "md/hard_rods/measure/growth.hpp"
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
  const std::size_t changes = (static_cast<std::size_t>(measured.plan.growth_records) + 1) * charge_row;
  Charges charges{measured.plan, whole(Quantity::charges, changes), changes};
  const auto products = whole(Quantity::charge_products, charge_products(measured.plan));
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

records::Axis counted(const char* name, std::size_t count) {
  records::Axis axis{name, "1", {}};
  for (std::size_t i = 1; i <= count; ++i) axis.values.push_back(static_cast<double>(i));
  return axis;
}

// [records][charges] of a row of changes, from record `first` on.
template<std::size_t Count>
std::vector<double> changes_of(const MeanCharges& means, const std::array<Recorded, Count>& charges, std::size_t first) {
  std::vector<double> result;
  for (std::size_t row = first * charge_row; row < means.changes.size(); row += charge_row)
    for (const Recorded charge : charges) result.push_back(means.changes[row + static_cast<std::size_t>(charge)]);
  return result;
}

void append_sum_rule(records::Record& record, const Charges& charges, double per_rod) {
  const Plan& plan = charges.plan;
  records::Axis times{"time", "time", {}};
  for (int k = 1; k <= plan.growth_records; ++k) times.values.push_back(k * plan.growth_interval);
  const std::vector<records::Axis> axes{times, counted("element", related_charges.size())};
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
  estimate(append(record, "charge_change", axes, "of the charge", "<H(t) - H(0)> per rod of v^4 and lc, elements 1 and 2",
                  "landau-slope (3), left"),
           charges, change);
  estimate(append(record, "charge_fluctuation", axes, "of the charge",
                  "Cov(H(t) - H(0), W(t) - W(0))/2 per rod, W = -sum ln f: equals charge_change but for third cumulants",
                  "landau-slope (3), right"),
           charges, fluctuation);
  estimate(append(record, "fluctuation_sum_rule", axes, "of the charge", "charge_change less charge_fluctuation: zero",
                  "landau-slope (3)"),
           charges, difference);
}

} // namespace

void append_growth(records::Record& record, const Measured& measured) {
  const Plan& plan = measured.plan;
  if (plan.growth_records == 0) return;
  const Charges charges = charges_of(measured);
  const double per_rod = 1.0 / static_cast<double>(measured.gas.rods);
  estimate(append(record, "covariance_growth", {counted("element", growth_elements)}, "of the covariance/time",
                  "growth per rod and time of the covariances (v^4,v^4), (v^4,lc), (lc,lc), (v^6,lc), (v^6,v^6) of the charges "
                  "with their two-body parts, lc = ln cosh(2 beta theta0 v): slope of a straight line through the lags",
                  "Landau equation, weak form; landau-slope d.4"),
           charges, [&](const MeanCharges& means, std::span<const double> centre) {
             return scaled(slopes(covariances_by_lag(plan, means, centre), growth_elements, plan.growth_interval),
                           charges.unbiased() * per_rod);
           });
  estimate(append(record, "drift_rate", {counted("element", charge_count)}, "of the charge/time",
                  "drift per rod and time of the mean charges v^4, v^6, lc with their two-body parts: slope of a straight line "
                  "through the records, without that of t = 0",
                  "Landau equation, weak form; landau-slope d.2"),
           charges, [&](const MeanCharges& means, std::span<const double>) {
             constexpr std::array dressed{Recorded::dressed_fourth, Recorded::dressed_sixth, Recorded::dressed_log_cosh};
             return scaled(slopes(changes_of(means, dressed, 1), charge_count, plan.growth_interval), per_rod);
           });
  append_sum_rule(record, charges, per_rod);
}

} // namespace prethermal::md::hard_rods
