#pragma once
#include "common/statistics/tally.hpp"

#include <span>
#include <vector>

namespace prethermal::md::defect {

/// The largest |difference| of several noisy ones, without the bias that a largest of noisy numbers has: which difference is the
/// largest, and its sign, are taken from all blocks but one, the number from that one. One value a block; their mean is zero
/// for noise alone and otherwise at most the largest |expected difference| (less where several compete). At least two blocks of
/// equal samples, else NaN.
std::vector<double> cross_validated_maximum(std::span<const statistics::Moments> blocks);

/// Expected largest of |e_i g_i|, g_i independent normal numbers: what noise alone makes of a largest difference.
double expected_maximum_of_noise(std::span<const double> errors);

} // namespace prethermal::md::defect
