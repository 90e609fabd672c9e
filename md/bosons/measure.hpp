#pragma once
#include "common/statistics/tally.hpp"
#include "md/bosons/cells.hpp"
#include "md/bosons/state.hpp"

#include <array>
#include <span>
#include <vector>

namespace prethermal::md::bosons {

/// What a sample is measured for, at each degeneracy. Of an antithetic start momenta are half the difference of both
/// realisations, all else is the mean of the first and the mirrored second. Frozen: the Born rates alone.
enum class Quantity : std::size_t {
  sums,        // [times][Sum]
  occupations, // [times][2][2 M]: n1, n2
  totals,      // [times][2 M]: n1 + n2
  products,    // [times]: sum over the modes of n1 n2
  born,        // [centres]: swaps counted per time and state
  count
};
inline constexpr std::size_t quantity_count = static_cast<std::size_t>(Quantity::count);

/// Columns of Quantity::sums, per length.
enum class Sum : std::size_t { momentum_1, momentum_2, energy_1, energy_2, number_1, momentum, energy, count };
inline constexpr std::size_t sum_count = static_cast<std::size_t>(Sum::count);

/// Index into Tally::quantities: degeneracies[m] has quantity_count of them from m * quantity_count on.
inline std::size_t quantity_index(std::size_t m, Quantity quantity) {
  return m * quantity_count + static_cast<std::size_t>(quantity);
}

/// Numbers of each quantity of one degeneracy.
std::array<std::size_t, quantity_count> numbers_of_sample(const Problem& problem);

/// One sample's values at one degeneracy.
using SampleValues = std::array<std::vector<double>, quantity_count>;

/// Adds the state at one of the output times.
void measure(SampleValues& values, const SwapCells& cells, std::span<const Bosons> realisations);

/// Adds the rates by centre of a frozen sample that was watched for this time.
void measure_born(SampleValues& values, const SwapCells& cells, const Bosons& bosons, double time);

} // namespace prethermal::md::bosons
