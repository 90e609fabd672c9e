#include "md/hard_rods/measure/growth.hpp"

#include <stdexcept>

namespace prethermal::md::hard_rods {
namespace {

// The change of a recorded quantity between two records.
double increment(std::span<const double> records, Recorded recorded, std::size_t from, std::size_t to) {
  const auto column = static_cast<std::size_t>(recorded);
  return records[to * charge_row + column] - records[from * charge_row + column];
}

Recorded dressed(Charge charge) { return static_cast<Recorded>(charge); }

std::size_t count_of(int number) { return static_cast<std::size_t>(number); }

// sum over starts 1 .. records - lag of `term` of each start and its end, over their number.
template<class Term> double mean_over_starts(const Plan& plan, std::size_t lag, const Term& term) {
  const std::size_t last = count_of(plan.output.growth_records) - lag;
  double sum = 0.0;
  for (std::size_t start = 1; start <= last; ++start) sum += term(start, start + lag);
  return sum / static_cast<double>(last);
}

// <(x - x0)(y - y0)> from <xy>, <x> and <y>.
double about_centre(double product, double x, double y, double x0, double y0) { return product - x * y0 - x0 * y + x0 * y0; }

} // namespace

std::size_t charge_products(const Plan& plan) {
  if (plan.output.growth_records <= 0) return 0;
  return count_of(plan.output.growth_lag) * growth_elements + count_of(plan.output.growth_records) * related_charges.size();
}

void close_charges(SampleValues& values, const Plan& plan) {
  auto& records = of(values, Quantity::charges);
  auto& products = of(values, Quantity::charge_products);
  if (records.size() != (count_of(plan.output.growth_records) + 1) * charge_row)
    throw std::logic_error("a sample ends before the last record of its charges");
  for (std::size_t lag = 1; lag <= count_of(plan.output.growth_lag); ++lag)
    for (const auto& pair : growth_pairs) {
      const Recorded one = dressed(pair.first), other = dressed(pair.second);
      products.push_back(mean_over_starts(plan, lag, [&](std::size_t from, std::size_t to) {
        return increment(records, one, from, to) * increment(records, other, from, to);
      }));
    }
  for (std::size_t record = 1; record <= count_of(plan.output.growth_records); ++record)
    for (const Recorded charge : related_charges)
      products.push_back(increment(records, charge, 0, record) * increment(records, Recorded::weight, 0, record));
  for (std::size_t i = records.size(); i-- > 0;) records[i] -= records[i % charge_row];
}

std::vector<double> covariances_by_lag(const Plan& plan, const MeanCharges& means, std::span<const double> centre) {
  std::vector<double> result;
  for (std::size_t lag = 1; lag <= count_of(plan.output.growth_lag); ++lag)
    for (const auto& pair : growth_pairs) {
      const Recorded one = dressed(pair.first), other = dressed(pair.second);
      const double shift = mean_over_starts(plan, lag, [&](std::size_t from, std::size_t to) {
        return about_centre(0.0, increment(means.changes, one, from, to), increment(means.changes, other, from, to),
                            increment(centre, one, from, to), increment(centre, other, from, to));
      });
      result.push_back(means.products[result.size()] + shift);
    }
  return result;
}

std::vector<double> covariances_with_weight(const Plan& plan, const MeanCharges& means, std::span<const double> centre) {
  const auto products = means.products.subspan(count_of(plan.output.growth_lag) * growth_elements);
  std::vector<double> result;
  for (std::size_t record = 1; record <= count_of(plan.output.growth_records); ++record)
    for (const Recorded charge : related_charges)
      result.push_back(about_centre(products[result.size()], increment(means.changes, charge, 0, record),
                                    increment(means.changes, Recorded::weight, 0, record), increment(centre, charge, 0, record),
                                    increment(centre, Recorded::weight, 0, record)));
  return result;
}

} // namespace prethermal::md::hard_rods
