#pragma once
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"

#include <functional>

namespace prethermal::records {

/// Columns [from, to) of a quantity that is rows of `width` numbers, from row `first_row` on. By default all of it.
struct Columns {
  std::size_t width = 1, from = 0, to = 1, first_row = 0;
};

/// A quantity by the samples of each block of a run, and by all samples: merged in block order, for the same bits always.
struct BlockMoments {
  std::vector<statistics::Moments> blocks;
  statistics::Moments all;
};

/// Throws std::runtime_error unless each tally has as many quantities as `numbers`, quantity i being that many means and squared
/// deviations of at least one sample; one of 0 numbers, or one that is among `optional`, may be absent. Blocks of samples come
/// from a checkpoint, perhaps of another version: the sizes are checked before anything is read by them.
void require_numbers(std::span<const statistics::Tally> tallies, std::span<const std::size_t> numbers,
                     std::span<const std::size_t> optional = {});

/// These columns of one quantity of the tallies, which are the blocks of a run in their order: [rows][to - from]. `quantity` is
/// the index into Tally::quantities. Throws std::logic_error when the quantity is no rows of this width, or the columns lie
/// beyond it, std::out_of_range when a tally has no such quantity.
BlockMoments block_moments(std::span<const statistics::Tally> tallies, std::size_t quantity, const Columns& columns = {});

/// What an observable is of the mean of what was measured, its own size.
using FunctionOfMean = std::function<std::vector<double>(std::span<const double> mean)>;

/// `function` of the mean over each block of samples, for the correlations between elements: block_means and block_samples.
void note_blocks(Observable& observable, const BlockMoments& source, const FunctionOfMean& function);

/// The same where a single block cannot give `function`, as of a regression over samples: block_means are the pseudo-values of
/// the jackknife, f + (n - n_b)/n_b (f - f without b), of which any function has the error that it has of `function`. For linear
/// functions they are what note_blocks notes. Nothing for a single block.
void note_pseudo_values(Observable& observable, const BlockMoments& source, const FunctionOfMean& function);

/// scale * mean over samples, with its standard error from sample to sample (NaN for a single one) and its blocks.
void scaled_mean(Observable& observable, const BlockMoments& source, double scale);

} // namespace prethermal::records
