#pragma once
#include "md/bosons/plan.hpp"

#include <vector>

namespace prethermal::md::bosons {

/// Momentum cells of degeneracy G on the slots k = -M .. M times the spacing, [B-20]: a boson of gas 1 in slot j and one of gas 2
/// in slot l exchange their momenta at the rate kernel[|j - l|] N_1j (G + N_2j) N_2l (G + N_1l). The slot k = 0 never holds any.
struct SwapCells {
  int degeneracy;                // G
  std::vector<double> momentum;  // [2 M + 1], in increasing order
  std::vector<double> frequency; // omega(k)
  double spacing;
  std::vector<double> kernel; // [2 M + 1], W/G^3 of modes that many spacings apart; frozen: W/G
};

SwapCells swap_cells(const Problem& problem, int degeneracy);

/// The slot of k = 0.
inline std::size_t empty_slot(const model::ModeLattice& modes) { return static_cast<std::size_t>(modes.count); }
inline std::size_t slot_count(const model::ModeLattice& modes) { return 2 * static_cast<std::size_t>(modes.count) + 1; }

/// chi of the initial distribution of gas 0 or 1 in each slot; of the slot k = 0, which holds nobody, infinite. `sign` = -1: with
/// the opposite drifts.
std::vector<double> initial_exponents(const Problem& problem, int gas, double sign);

} // namespace prethermal::md::bosons
