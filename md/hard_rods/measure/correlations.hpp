#pragma once
#include "md/hard_rods/plan.hpp"
#include "md/rods/neighbours.hpp"

#include <span>
#include <vector>

namespace prethermal::md::hard_rods {

/// The two-point functions G_ab(z) = (1/L) <sum_{i != j} v_i^a v_j^b delta(z - (x_j - x_i))> - rho^2 <v^a> <v^b>, z > 0, Biagetti
/// Fig. 6(c, e, f). The mixed ones are averaged with their mirror images (z -> -z, v -> -v), which a mirror-symmetric state
/// leaves as they are.
enum class PairFunction : std::size_t {
  density,  // 00
  momentum, // 11
  energy,   // 22
  mixed_01, // (v_j - v_i)/2, i on the left
  mixed_02, // (v_i^2 + v_j^2)/2
  mixed_12, // (v_i v_j^2 - v_i^2 v_j)/2
  count
};
inline constexpr std::size_t pair_functions = static_cast<std::size_t>(PairFunction::count);

/// [pair_functions][separation_bins]: sums over the pairs i < j of the ring with x_j - x_i in each bin of [0,
/// largest_separation), divided by L times the width of the bin; nothing is subtracted. Every pair is met from its left rod; rods
/// to the right of the share come from the neighbours, or from everybody where they reach further. Collective over the group;
/// the same bits on any number of ranks.
std::vector<double> pair_densities(const Ring& ring, const Plan& plan, const Neighbours& neighbours, const Rods& rods);

/// S(k) = |sum_j exp(i k x_j)|^2 / N at k = 2 pi n / L, n = 1 .. wavenumbers. Collective.
std::vector<double> structure_factor(const Ring& ring, int wavenumbers, const Neighbours& neighbours, const Rods& rods);

/// Numbers of the rods with labels below `labels`, in their order, on all ranks, from each rank's own. Collective.
std::vector<double> gathered(const Ring& ring, const parallel::RankGroup& ranks, std::span<const double> own,
                             std::int64_t labels);

} // namespace prethermal::md::hard_rods
