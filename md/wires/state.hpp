#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace prethermal::md::wires {

/// Electrons in one momentum cell, by wire.
using CellOccupation = std::array<std::int32_t, 2>;

/// One realisation. Momentum and energy of a cell do not depend on the wire, so that an exchange of cells keeps both.
struct Electrons {
  std::vector<CellOccupation> cells; // [J + 1]; the last holds nobody: pairs beyond the highest cell find no electron there
  std::int64_t momentum = 0;         // of wire 1: sum_j (2 j + 1 - J) N_1j, in units of dk/2
  double time = 0.0;                 // up to which `integral` reaches
  double integral = 0.0;             // of `momentum` over time, exact: it is constant between events
};

/// An electron of wire `lower` goes from cell j to l, one of the other wire from l to j, at this time.
inline void exchange(Electrons& electrons, int lower, std::uint32_t j, std::uint32_t l, double time) {
  electrons.integral += static_cast<double>(electrons.momentum) * (time - electrons.time);
  electrons.time = time;
  const std::int64_t gain = 2 * (static_cast<std::int64_t>(l) - static_cast<std::int64_t>(j));
  electrons.momentum += lower == 0 ? gain : -gain;
  auto& from = electrons.cells[j];
  auto& to = electrons.cells[l];
  --from[lower];
  ++to[lower];
  ++from[1 - lower];
  --to[1 - lower];
}

/// Brings `integral` up to this time.
inline void integrate_to(Electrons& electrons, double time) {
  electrons.integral += static_cast<double>(electrons.momentum) * (time - electrons.time);
  electrons.time = time;
}

} // namespace prethermal::md::wires
