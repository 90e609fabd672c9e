#include "common/records/block_moments.hpp"

#include <stdexcept>
#include <string>

namespace prethermal::records {

namespace {

statistics::Moments cut(const statistics::Moments& whole, const Columns& columns) {
  if (columns.to > columns.width || columns.width == 0 || whole.mean.size() % columns.width != 0)
    throw std::logic_error("columns " + std::to_string(columns.from) + " to " + std::to_string(columns.to) + " of rows of " +
                           std::to_string(columns.width) + " are asked of a quantity of " + std::to_string(whole.mean.size()));
  statistics::Moments kept{whole.count, {}, {}};
  for (std::size_t row = columns.first_row * columns.width; row < whole.mean.size(); row += columns.width)
    for (std::size_t i = row + columns.from; i < row + columns.to; ++i) {
      kept.mean.push_back(whole.mean[i]);
      kept.squared_deviations.push_back(whole.squared_deviations[i]);
    }
  return kept;
}

} // namespace

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
