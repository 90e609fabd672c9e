#pragma once
#include "md/rods/forces/exponential_force_terms.hpp"

#include <cstddef>

namespace prethermal::md::rods {

/// What `prepare_block` leaves for `finish_block`. Aligned to vectors.
struct KeptBlock {
  double* decay; // block_size components: [group][step][component][lane]
  double* lanes; // 32 components: [component][prefix and local inflow of the sweep to the right, to the left][lane]
};
inline constexpr std::size_t kept_lane_values = 32; // a component

/// First half: the decays between the rods of a block, and the sums over its rods as seen from its last one,
/// right[c] = sum_j exp(-s (x_last - x_j)), and from its first one, left[c] = sum_j exp(-s (x_j - x_first)).
/// `place`: contracted, of `rods` <= block_size rods. `gap`: scratch of block_size values.
void prepare_block(const Terms& terms, const double* place, int rods, double rod_length, const KeptBlock& kept, double* gap,
                   double* right, double* left);

/// Second half: value_i = sum_c (ahead[c] A_i[c] + behind[c] B_i[c]), A_i the sums over all rods to the left of rod i and B_i to
/// the right of it, from A of the first rod and B of the last one. `sums`: scratch of block_size values.
void finish_block(const Terms& terms, const KeptBlock& kept, int rods, const double* first_a, const double* last_b,
                  const double* ahead, const double* behind, double* sums, double* value);

/// decay[i][c] = exp(-s_c distance[i]).
void decays_over(const Terms& terms, const double* distance, int count, double* decay);

} // namespace prethermal::md::rods
