#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace prethermal::statistics {

/// Running mean and sum of squared deviations of a vector quantity, element by element (Welford; merging by Chan et al.).
struct Moments {
  double count = 0.0;
  std::vector<double> mean;
  std::vector<double> squared_deviations;
};

/// Adds one sample; the first sample fixes the size. Throws std::logic_error when a later one differs in size.
void add(Moments& moments, std::span<const double> sample);

/// `into` becomes the moments of both sets of samples. Exactly associative only in a fixed order: merge in block order.
void merge(Moments& into, const Moments& other);

/// Standard error of the mean, sqrt(squared_deviations / (count (count-1))); NaN for fewer than two samples.
std::vector<double> standard_errors(const Moments& moments);

/// The time that the cores spent in one phase of a simulation.
struct PhaseTime {
  std::string name; // "drift"
  double seconds;
};

/// What one block of samples leaves behind: the moments of each quantity a simulation measures, and its work.
struct Tally {
  std::vector<Moments> quantities; // indexed by an enum of the simulation
  double events = 0.0;             // elementary events simulated, for the accounting at the end of a run
  /// What the clock says of these events, summed over ranks; empty: not measured. No result: it differs from run to run. A
  /// simulation that goes on from a saved state keeps both with it.
  std::vector<PhaseTime> phases = {};
};

/// Adds the values of one sample to the quantities from `first` on, which are made where they are not there yet, and empties
/// them; what was not measured leaves nothing.
void add_sample(Tally& tally, std::span<std::vector<double>> values, std::size_t first = 0);

/// Numbers that a tally may hold: it travels as one message of less than 2 GiB, a mean and a squared deviation each.
inline constexpr double most_tally_numbers = 1.3e8;

/// A range of sample numbers [first, last): the unit of work of an ensemble. Block k of a run always holds the same samples.
struct SampleRange {
  std::int64_t first, last;
};

/// Block `block` of `samples` samples cut into pieces of `samples_per_block`; the last block may be shorter.
SampleRange block_range(std::int64_t samples, std::int64_t samples_per_block, std::int64_t block);
std::int64_t block_count(std::int64_t samples, std::int64_t samples_per_block);

} // namespace prethermal::statistics
