#pragma once
#include "kinetic/wires/plan.hpp"

#include <array>
#include <span>
#include <vector>

namespace prethermal::kinetic::wires {

/// Momentum cells as both witnesses have them, and the swaps between them.
struct Cells {
  std::vector<double> momentum; // [cells], increasing
  double width;                 // dk
  std::vector<double> exchange; // V12^2(q)/q at q = 0 (where it is 0), dk, 2 dk, ...: neighbours times the plan's weight
};

Cells make_cells(const Problem& problem);

/// f_s of a cell: f_T((k - u)^2/2 - e) at its middle.
std::vector<double> boosted_occupation(const Cells& cells, double chemical_potential, double boost);

/// int k f dk/2pi and int k^2/2 f dk/2pi as sums over the cells.
double current_of(const Cells& cells, std::span<const double> occupation);
double energy_of(const Cells& cells, std::span<const double> occupation);

/// The chemical potentials at the pair's own mismatch.
inline std::array<double, 2> own_chemical_potentials(const model::WirePair& pair) {
  return model::chemical_potentials(pair, pair.mismatch);
}

} // namespace prethermal::kinetic::wires
