#pragma once
#include "common/random/pairs/pair_clock.hpp"
#include "md/wires/plan.hpp"

#include <vector>

namespace prethermal::md::wires {

/// Momentum cells with one number of states each, [W-80]: a pair of electrons, one a wire, exchanges its cells j and l at the
/// rate kernel[|j - l|] N_1j (M - N_2j) N_2l (M - N_1l).
struct SwapCells {
  int states;                   // M
  std::vector<double> momentum; // [J], k_j: cell centres, in increasing order
  double width;                 // dk
  double length;                // L = 2 pi M/dk: one state for each 2 pi/L
  std::vector<double> kernel;   // [J], W_d/(L M^2), W_d = V12(d dk)^2/(d dk), of neighbours times plan.neighbour_weight; [0] = 0
};

SwapCells swap_cells(const Problem& problem, int states);

/// k_j of the cells, and dk.
std::vector<double> cell_centres(const model::MomentumCells& cells);
double cell_width(const model::MomentumCells& cells);

/// f_s(k_j) at time 0, and 1 - f_s without cancellation: [J] of wire 0 or 1. `sign` = -1: from the opposite boosts.
struct Occupation {
  double full, empty;
};
std::vector<Occupation> initial_occupation(const Problem& problem, int wire, double sign);

} // namespace prethermal::md::wires
