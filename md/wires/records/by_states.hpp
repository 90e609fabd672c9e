#pragma once
#include "common/records/block_moments.hpp"
#include "md/wires/measure.hpp"

#include <span>
#include <vector>

namespace prethermal::md::wires {

// M -> infinity, [W-83]. What a finite number M of states a cell changes begins with 1/M. Means at several M are put on the
// straight line in 1/M of weighted least squares; its intercept is a sum of them with coefficients that do not depend on what was
// measured.

/// How the variance of a quantity over samples falls with M: as 1/M for sums over a wire (its length grows with M), not at all
/// for the length times a product of two currents.
enum class Spread { falls_with_states, constant };

/// One quantity at each number of states: of all samples and by blocks.
struct ByStates {
  std::vector<double> inverse_states; // 1/M
  std::vector<double> coefficients;   // of each mean in its extrapolation; with a single M: 1
  std::vector<records::BlockMoments> measured;
};

ByStates by_states(const Problem& problem, std::span<const statistics::Tally> tallies, Quantity quantity,
                   const records::Columns& columns = {}, Spread spread = Spread::falls_with_states);

/// The extrapolated mean with its standard error, and that of each block. With a single M: the mean at this M.
void give_extrapolated(records::Observable& observable, const ByStates& quantity);

/// The means at each M: [M][...].
void give_finite(records::Observable& observable, const ByStates& quantity);

/// chi^2 per degree of freedom of the straight line through each number, with errors from sample to sample; NaN where an error is
/// zero or unknown. For three numbers of states or more.
std::vector<double> line_chi_squares(const ByStates& quantity);

/// What is extrapolated of the means of all M, one behind the other.
std::vector<double> extrapolated(const ByStates& quantity, std::span<const double> means);

/// The blocks, with the means of all M one behind the other, for functions of them.
std::vector<statistics::Moments> joined_blocks(const ByStates& quantity);

} // namespace prethermal::md::wires
