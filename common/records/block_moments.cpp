#include "common/records/block_moments.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace prethermal::records {

namespace {

statistics::Moments cut(const statistics::Moments& whole, const Columns& columns) {
  if (columns.to > columns.width || columns.width == 0 || whole.mean.size() % columns.width != 0)
    throw std::logic_error("columns " + std::to_string(columns.from) + " to " + std::to_string(columns.to) + " of rows of " +
                           std::to_string(columns.width) + " are asked of a quantity of " + std::to_string(whole.mean.size()));
  if (whole.squared_deviations.size() != whole.mean.size())
    throw std::logic_error(std::to_string(whole.mean.size()) + " means with " + std::to_string(whole.squared_deviations.size()) +
                           " squared deviations");
  statistics::Moments kept{whole.count, {}, {}};
  for (std::size_t row = columns.first_row * columns.width; row < whole.mean.size(); row += columns.width)
    for (std::size_t i = row + columns.from; i < row + columns.to; ++i) {
      kept.mean.push_back(whole.mean[i]);
      kept.squared_deviations.push_back(whole.squared_deviations[i]);
    }
  return kept;
}

} // namespace

void require_numbers(std::span<const statistics::Tally> tallies, std::span<const std::size_t> numbers,
                     std::span<const std::size_t> optional) {
  for (const auto& tally : tallies) {
    if (tally.quantities.size() != numbers.size())
      throw std::runtime_error("a block of samples has " + std::to_string(tally.quantities.size()) + " quantities, not " +
                               std::to_string(numbers.size()) + ": it is of another plan");
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto& [count, mean, squares] = tally.quantities[i];
      const bool absent = count == 0.0 && mean.empty() && squares.empty() &&
                          (numbers[i] == 0 || std::ranges::find(optional, i) != optional.end());
      if (!absent && (mean.size() != numbers[i] || squares.size() != numbers[i] || !(count >= 1.0) || !std::isfinite(count)))
        throw std::runtime_error("quantity " + std::to_string(i) + " of a block of samples has " + std::to_string(mean.size()) +
                                 " numbers, not " + std::to_string(numbers[i]) + ": it is of another plan");
    }
  }
}

BlockMoments block_moments(std::span<const statistics::Tally> tallies, std::size_t quantity, const Columns& columns) {
  BlockMoments result;
  for (const auto& tally : tallies) {
    result.blocks.push_back(cut(tally.quantities.at(quantity), columns));
    statistics::merge(result.all, result.blocks.back());
  }
  return result;
}

void note_blocks(Observable& observable, const BlockMoments& source, const FunctionOfMean& function) {
  for (const auto& block : source.blocks) {
    const auto values = function(block.mean);
    observable.block_means.insert(observable.block_means.end(), values.begin(), values.end());
    observable.block_samples.push_back(block.count);
  }
}

void note_pseudo_values(Observable& observable, const BlockMoments& source, const FunctionOfMean& function) {
  if (source.blocks.size() < 2) return;
  const auto of_all = function(source.all.mean);
  std::vector<double> rest(source.all.mean.size());
  for (const auto& block : source.blocks) {
    const double weight = block.count / (source.all.count - block.count);
    for (std::size_t i = 0; i < rest.size(); ++i) rest[i] = source.all.mean[i] + weight * (source.all.mean[i] - block.mean[i]);
    const auto without = function(rest);
    for (std::size_t i = 0; i < of_all.size(); ++i)
      observable.block_means.push_back(of_all[i] + (of_all[i] - without[i]) / weight);
    observable.block_samples.push_back(block.count);
  }
}

void scaled_mean(Observable& observable, const BlockMoments& source, double scale) {
  const auto scaled = [scale](std::span<const double> mean) {
    std::vector<double> values(mean.begin(), mean.end());
    for (double& value : values) value *= scale;
    return values;
  };
  observable.values = scaled(source.all.mean);
  observable.errors = scaled(statistics::standard_errors(source.all));
  note_blocks(observable, source, scaled);
}

} // namespace prethermal::records
