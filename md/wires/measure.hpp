#pragma once
#include "common/statistics/tally.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/schedule.hpp"
#include "md/wires/state.hpp"

#include <array>
#include <span>
#include <vector>

namespace prethermal::md::wires {

/// What a sample is measured for, for each number of states a cell. Of an antithetic start the odd ones are half the difference
/// of both realisations, occupations the mean of the first and the mirrored second.
enum class Quantity : std::size_t {
  currents,     // [times][2]: j1, j2
  integral,     // [looks]: of j1 - j2 from time 0 on
  occupations,  // [times][2][J]: f1, f2
  energy,       // [times]
  correlations, // [times][3]: L j1(t) j1(0), L (j1(t) j2(0) + j2(t) j1(0))/2, L j2(t) j2(0); only in equilibrium, where <j> = 0
  count
};
inline constexpr std::size_t quantity_count = static_cast<std::size_t>(Quantity::count);

/// Index into Tally::quantities: states_per_cell[m] has quantity_count of them from m * quantity_count on.
inline std::size_t quantity_index(std::size_t m, Quantity quantity) {
  return m * quantity_count + static_cast<std::size_t>(quantity);
}

/// Numbers of each quantity of one number of states.
std::array<std::size_t, quantity_count> numbers_of_sample(const Problem& problem);

/// One sample's values with one number of states.
using SampleValues = std::array<std::vector<double>, quantity_count>;

/// j1 and j2, (1/L) sum_j k_j N_sj, units T/hbar.
std::array<double, 2> currents(const Electrons& electrons, const SwapCells& cells);

/// What is measured at time 0 and needed later.
struct Beginning {
  std::array<double, 2> currents;
};

/// Adds the state at one of the looks; `is_output`: whether it is an output time. Electrons must have been brought to its time.
void measure(SampleValues& values, const Problem& problem, const SwapCells& cells, std::span<const Electrons> realisations,
             const Beginning& beginning, bool is_output);

} // namespace prethermal::md::wires
