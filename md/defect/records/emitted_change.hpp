#pragma once
#include "common/statistics/tally.hpp"

#include <span>
#include <vector>

namespace prethermal::md::defect {

/// The largest |difference| of several noisy ones, without the bias that a largest of noisy numbers has: which difference is the
/// largest, and its sign, are taken from the means of `choosing`, the number from each of `measuring`. Where the two are
/// independent the values are independent too, so that their standard error is that of the mean; their mean is zero for noise
/// alone and otherwise at most the largest |expected difference| (less where noise chooses). One value a block of `measuring`;
/// none where nothing chooses. (Leaving out each block in turn is as free of bias, but where two differences are close the values
/// of all blocks hang on each other: the mean is then several of its standard errors below zero.)
std::vector<double> split_maximum(std::span<const statistics::Moments> choosing, std::span<const statistics::Moments> measuring);

/// Expected largest of |e_i g_i|, g_i independent normal numbers: what noise alone makes of a largest difference.
double expected_maximum_of_noise(std::span<const double> errors);

} // namespace prethermal::md::defect
