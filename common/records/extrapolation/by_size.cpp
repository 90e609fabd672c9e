#include "common/records/extrapolation/by_size.hpp"

#include "common/statistics/straight_line.hpp"

#include <cmath>
#include <limits>

namespace prethermal::records {

BySize by_size(std::span<const int> sizes, std::span<const statistics::Tally> tallies, std::span<const std::size_t> quantities,
               const Columns& columns, Spread spread) {
  BySize all;
  std::vector<double> weights;
  for (std::size_t m = 0; m < sizes.size(); ++m) {
    all.inverse_sizes.push_back(1.0 / sizes[m]);
    weights.push_back(spread == Spread::constant ? 1.0 : sizes[m]);
    all.measured.push_back(block_moments(tallies, quantities[m], columns));
  }
  all.coefficients = sizes.size() == 1 ? std::vector{1.0} : statistics::intercept_coefficients(all.inverse_sizes, weights);
  return all;
}

std::vector<double> extrapolated(const BySize& quantity, std::span<const double> means) {
  const std::size_t size = means.size() / quantity.coefficients.size();
  std::vector<double> values(size, 0.0);
  for (std::size_t m = 0; m < quantity.coefficients.size(); ++m)
    for (std::size_t i = 0; i < size; ++i) values[i] += quantity.coefficients[m] * means[m * size + i];
  return values;
}

std::vector<statistics::Moments> joined_blocks(const BySize& quantity) {
  std::vector<statistics::Moments> joined = quantity.measured.front().blocks;
  for (std::size_t m = 1; m < quantity.measured.size(); ++m)
    for (std::size_t b = 0; b < joined.size(); ++b) {
      const auto& other = quantity.measured[m].blocks.at(b);
      joined[b].mean.insert(joined[b].mean.end(), other.mean.begin(), other.mean.end());
      joined[b].squared_deviations.insert(joined[b].squared_deviations.end(), other.squared_deviations.begin(),
                                          other.squared_deviations.end());
    }
  return joined;
}

namespace {

std::vector<double> joined_means(const BySize& quantity) {
  std::vector<double> means;
  for (const auto& measured : quantity.measured) means.insert(means.end(), measured.all.mean.begin(), measured.all.mean.end());
  return means;
}

} // namespace

void give_extrapolated(Observable& observable, const BySize& quantity) {
  observable.values = extrapolated(quantity, joined_means(quantity));
  std::vector<double> squares(observable.values.size(), 0.0);
  for (std::size_t m = 0; m < quantity.measured.size(); ++m) {
    const auto errors = statistics::standard_errors(quantity.measured[m].all);
    for (std::size_t i = 0; i < errors.size(); ++i) squares[i] += std::pow(quantity.coefficients[m] * errors[i], 2);
  }
  for (const double square : squares) observable.errors.push_back(std::sqrt(square));
  for (const auto& block : joined_blocks(quantity)) {
    const auto values = extrapolated(quantity, block.mean);
    observable.block_means.insert(observable.block_means.end(), values.begin(), values.end());
    observable.block_samples.push_back(block.count);
  }
}

void give_finite(Observable& observable, const BySize& quantity) {
  observable.values = joined_means(quantity);
  for (const auto& measured : quantity.measured) {
    const auto errors = statistics::standard_errors(measured.all);
    observable.errors.insert(observable.errors.end(), errors.begin(), errors.end());
  }
  for (const auto& block : joined_blocks(quantity)) {
    observable.block_means.insert(observable.block_means.end(), block.mean.begin(), block.mean.end());
    observable.block_samples.push_back(block.count);
  }
}

std::vector<double> line_chi_squares(const BySize& quantity) {
  std::vector<std::vector<double>> errors;
  for (const auto& measured : quantity.measured) errors.push_back(statistics::standard_errors(measured.all));
  std::vector<double> result;
  for (std::size_t i = 0; i < errors.front().size(); ++i) {
    std::vector<double> values, own;
    bool known = true;
    for (std::size_t m = 0; m < errors.size(); ++m) {
      values.push_back(quantity.measured[m].all.mean[i]);
      own.push_back(errors[m][i]);
      known = known && errors[m][i] > 0.0 && std::isfinite(errors[m][i]);
    }
    if (!known) {
      result.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    const auto line = statistics::straight_line(quantity.inverse_sizes, values, own);
    result.push_back(line.chi_square / line.freedom);
  }
  return result;
}

} // namespace prethermal::records
