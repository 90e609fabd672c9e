#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace prethermal::md::bosons {

/// Bosons in one momentum cell, by gas.
using CellOccupation = std::array<std::int32_t, 2>;

/// One realisation.
struct Bosons {
  std::vector<CellOccupation> cells; // [2 M + 1]
  std::vector<double> counts;        // frozen: swaps by centre, with k > k' of gas 1's k, [centres]; else none
};

/// A boson of gas 1 goes from slot j to l, one of gas 2 from l to j. Momentum and energy of a cell do not depend on the gas, so
/// that both are kept, and so is the number in each cell.
inline void exchange(Bosons& bosons, std::uint32_t j, std::uint32_t l) {
  auto &from = bosons.cells[j], &to = bosons.cells[l];
  --from[0];
  ++from[1];
  ++to[0];
  --to[1];
}

} // namespace prethermal::md::bosons
