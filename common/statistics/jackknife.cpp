#include "common/statistics/jackknife.hpp"

#include <cmath>
#include <limits>

namespace prethermal::statistics {

Estimate jackknife(std::span<const Moments> blocks, const std::function<std::vector<double>(std::span<const double>)>& function) {
  Moments all;
  for (const auto& block : blocks) merge(all, block);
  Estimate estimate{function(all.mean), {}};
  const std::size_t size = estimate.values.size();
  estimate.errors.assign(size, std::numeric_limits<double>::quiet_NaN());
  if (blocks.size() < 2) return estimate;

  std::vector<std::vector<double>> replicates;
  std::vector<double> reduced(all.mean.size());
  for (const auto& left_out : blocks) {
    const double rest = all.count - left_out.count;
    for (std::size_t i = 0; i < reduced.size(); ++i)
      reduced[i] = (all.count * all.mean[i] - left_out.count * left_out.mean[i]) / rest;
    replicates.push_back(function(reduced));
  }
  const double count = static_cast<double>(blocks.size());
  for (std::size_t i = 0; i < size; ++i) {
    double mean = 0.0, spread = 0.0;
    for (const auto& replicate : replicates) mean += replicate[i] / count;
    for (const auto& replicate : replicates) spread += (replicate[i] - mean) * (replicate[i] - mean);
    estimate.errors[i] = std::sqrt(spread * (count - 1.0) / count);
  }
  return estimate;
}

} // namespace prethermal::statistics
