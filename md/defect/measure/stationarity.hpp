#pragma once
#include "md/defect/plan.hpp"

#include <cstddef>
#include <vector>

namespace prethermal::md::defect {

inline constexpr int fewest_blocks = 10; // that error bars, and the search for the stationary regime, need

/// Some monitored numbers in each block of time of each replica: [replicas][blocks][numbers].
struct Series {
  std::size_t replicas, blocks, numbers;
  std::vector<double> values;
};

/// From where on a run counts, and the evidence for it.
struct Stationarity {
  int first_block;                       // blocks before it are dropped
  double sigma;                          // largest |z| of what is kept, corrected for the number of looks
  double correlation, correlation_error; // of neighbouring kept blocks, mean over the monitored numbers
};

/// Time that a block takes, in whole steps.
double block_time(const Plan& plan);

/// The first block that begins after the time that the plan discards.
int earliest_block(const Plan& plan);

/// Drops as few further sixteenths of the run as needed, at most half and never so many that less than 10 blocks stay, until no
/// evidence of change is left in the mean over replicas. Evidence: the trend (least squares), the second half of what is kept
/// against the first, and the second half against the first eighth, each in units of its error. The noise of a block is that of
/// the last half of the run about its own trend, within each replica; positive correlation of neighbours counts as that of an
/// autoregressive process. z by Student's t, corrected for all numbers, kinds of evidence and places to begin; below 2 it is no
/// evidence. Where there is evidence wherever one begins nothing is dropped, and sigma is that of the whole run. Fewer than 10
/// blocks: the earliest block, with a sigma that is NaN. Throws std::invalid_argument for a size that does not fit.
Stationarity stationary_regime(const Series& series, int earliest);

} // namespace prethermal::md::defect
