#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/random/alias_table.hpp"
#include "md/velocity_swap/plan.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::velocity_swap {

/// Fermion phase space cut into cells of length ell and velocity bins of width dv = 2 pi / ell around v_j = j dv: each phase cell
/// holds one state, which gives the density of states 1/(2 pi) of Lisiak Eq. (39).
struct PhaseCells {
  std::uint32_t cells; // K = length / ell; cell 0 begins at -length/2
  std::uint32_t bins;  // M
  double cell_length, velocity_step;
  std::vector<double> velocities;         // [bins]
  random::AliasTable bath;                // bins with the weights f(v_j) of the bath
  std::vector<double> initial_occupation; // [bins][cells]: probability of a particle at t = 0
};

/// The cells of this gas. Bins are kept where the bath is drawn with a probability above 1e-15 or a state is occupied at the
/// densest point with more than 1e-12: what is left out would change nothing in 1e9 samples of 1e3 particles.
PhaseCells phase_cells(const Problem& problem);

/// A particle in its phase cell. `place` is in units of cell_length from -length/2 on, not wrapped: the label coordinate
/// x - v_j t where cells move with their bin, the position x where they are fixed.
struct PhaseParticle {
  double place;
  std::uint32_t bin, slot; // slot = bin * cells + cell
};

/// The cell of a place on the ring of `cells` cells, by 1/cells.
inline std::uint32_t cell_of(double place, std::uint32_t cells, double inverse_cells) {
  const double turns = place * inverse_cells;
  const std::int64_t truncated = static_cast<std::int64_t>(turns); // towards zero; one less is the floor of a negative one
  const double whole = static_cast<double>(truncated - (static_cast<double>(truncated) > turns));
  const std::uint32_t cell = static_cast<std::uint32_t>((turns - whole) * cells);
  return cell < cells ? cell : cells - 1; // turns - whole may round to 1
}

} // namespace prethermal::md::velocity_swap
