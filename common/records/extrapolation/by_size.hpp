#pragma once
#include "common/records/block_moments.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace prethermal::records {

// Infinitely large systems from simulations of several sizes. What a finite size changes begins with 1/size, [W-83], [B-22].
// Means at several sizes are put on the straight line in 1/size of weighted least squares; its intercept is a sum of them with
// coefficients that do not depend on what was measured.

/// How the variance of a quantity over samples falls with the size: as 1/size for averages over the system, not at all for the
/// size times a product of two of them.
enum class Spread { falls_with_size, constant };

/// One quantity at each size: of all samples and by blocks.
struct BySize {
  std::vector<double> inverse_sizes;
  std::vector<double> coefficients; // of each mean in its extrapolation; with a single size: 1
  std::vector<BlockMoments> measured;
};

/// `sizes`: increasing; quantities[m] is the index into Tally::quantities at sizes[m].
BySize by_size(std::span<const int> sizes, std::span<const statistics::Tally> tallies, std::span<const std::size_t> quantities,
               const Columns& columns = {}, Spread spread = Spread::falls_with_size);

/// The extrapolated mean with its standard error, and that of each block. With a single size: the mean at this size.
void give_extrapolated(Observable& observable, const BySize& quantity);

/// The means at each size: [sizes][...].
void give_finite(Observable& observable, const BySize& quantity);

/// chi^2 per degree of freedom of the straight line through each number, with errors from sample to sample; NaN where an error is
/// zero or unknown. For three sizes or more.
std::vector<double> line_chi_squares(const BySize& quantity);

/// What is extrapolated of the means of all sizes, one behind the other.
std::vector<double> extrapolated(const BySize& quantity, std::span<const double> means);

/// The blocks, with the means of all sizes one behind the other, for functions of them.
std::vector<statistics::Moments> joined_blocks(const BySize& quantity);

} // namespace prethermal::records
