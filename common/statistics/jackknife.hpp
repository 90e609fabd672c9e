#pragma once
#include "common/statistics/tally.hpp"

#include <functional>

namespace prethermal::statistics {

/// Value and standard error of functions of a mean.
struct Estimate {
  std::vector<double> values, errors;
};

/// Delete-one-block jackknife of `function` (of the mean of one quantity, given by its moments in each block; blocks weigh by
/// their samples). `function` maps a mean to a vector of a fixed size. With fewer than two blocks the errors are NaN.
Estimate jackknife(std::span<const Moments> blocks, const std::function<std::vector<double>(std::span<const double>)>& function);

} // namespace prethermal::statistics
