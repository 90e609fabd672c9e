#include "md/bosons/measure.hpp"

#include "common/numerics/constants.hpp"

#include <algorithm>

namespace prethermal::md::bosons {
namespace {

using Sums = std::array<double, sum_count>;

double& of(Sums& sums, Sum which) { return sums[static_cast<std::size_t>(which)]; }

// Momenta are whole numbers of spacings until the end; sums over a cell of both gases come from its total, which no swap changes:
// what is conserved is so to the last bit.
Sums sums_of(const SwapCells& cells, const Bosons& bosons) {
  const auto count = static_cast<std::int64_t>(cells.momentum.size() / 2);
  std::int64_t number = 0, momentum1 = 0, momentum = 0;
  double energy1 = 0.0, energy2 = 0.0, energy = 0.0;
  for (std::size_t j = 0; j < cells.momentum.size(); ++j) {
    const std::int64_t k = static_cast<std::int64_t>(j) - count, n1 = bosons.cells[j][0], n2 = bosons.cells[j][1];
    number += n1;
    momentum1 += k * n1;
    momentum += k * (n1 + n2);
    energy1 += cells.frequency[j] * static_cast<double>(n1);
    energy2 += cells.frequency[j] * static_cast<double>(n2);
    energy += cells.frequency[j] * static_cast<double>(n1 + n2);
  }
  const double measure = cells.spacing / (numerics::two_pi * cells.degeneracy);
  Sums sums{};
  of(sums, Sum::momentum_1) = measure * cells.spacing * static_cast<double>(momentum1);
  of(sums, Sum::momentum_2) = measure * cells.spacing * static_cast<double>(momentum - momentum1);
  of(sums, Sum::momentum) = measure * cells.spacing * static_cast<double>(momentum);
  of(sums, Sum::energy_1) = measure * energy1;
  of(sums, Sum::energy_2) = measure * energy2;
  of(sums, Sum::energy) = measure * energy;
  of(sums, Sum::number_1) = measure * static_cast<double>(number);
  return sums;
}

bool is_odd(Sum which) { return which == Sum::momentum_1 || which == Sum::momentum_2 || which == Sum::momentum; }

std::vector<double>& of(SampleValues& values, Quantity quantity) { return values[static_cast<std::size_t>(quantity)]; }

double product_sum(const Bosons& bosons) {
  double sum = 0.0;
  for (const auto& cell : bosons.cells) sum += static_cast<double>(cell[0]) * static_cast<double>(cell[1]);
  return sum;
}

} // namespace

std::array<std::size_t, quantity_count> numbers_of_sample(const Problem& problem) {
  const auto modes = 2 * static_cast<std::size_t>(problem.pair.modes.count);
  if (problem.plan.process == Process::frozen) return {0, 0, 0, 0, 2 * modes - 1};
  const std::size_t times = problem.plan.output.times.size();
  return {sum_count * times, 2 * modes * times, modes * times, times, 0};
}

void measure(SampleValues& values, const SwapCells& cells, std::span<const Bosons> realisations) {
  const std::size_t slots = cells.momentum.size(), middle = slots / 2;
  const double share = 1.0 / static_cast<double>(realisations.size());
  Sums sums{};
  double products = 0.0;
  for (std::size_t r = 0; r < realisations.size(); ++r) {
    const Sums own = sums_of(cells, realisations[r]);
    for (std::size_t i = 0; i < sum_count; ++i) sums[i] += (r == 1 && is_odd(static_cast<Sum>(i)) ? -share : share) * own[i];
    products += share * product_sum(realisations[r]);
  }
  auto& all_sums = of(values, Quantity::sums);
  all_sums.insert(all_sums.end(), sums.begin(), sums.end());
  // Of gas 1, gas 2, and both.
  const auto add_cells = [&](std::vector<double>& to, const auto& bosons_in) {
    for (std::size_t j = 0; j < slots; ++j) {
      if (j == middle) continue;
      std::int64_t bosons = bosons_in(realisations[0].cells[j]);
      if (realisations.size() == 2) bosons += bosons_in(realisations[1].cells[slots - 1 - j]);
      to.push_back(share / cells.degeneracy * static_cast<double>(bosons));
    }
  };
  for (std::size_t gas = 0; gas < 2; ++gas)
    add_cells(of(values, Quantity::occupations), [gas](const CellOccupation& cell) { return std::int64_t{cell[gas]}; });
  add_cells(of(values, Quantity::totals), [](const CellOccupation& cell) { return std::int64_t{cell[0]} + cell[1]; });
  of(values, Quantity::products).push_back(products / (static_cast<double>(cells.degeneracy) * cells.degeneracy));
}

void measure_born(SampleValues& values, const SwapCells& cells, const Bosons& bosons, double time) {
  for (const double count : bosons.counts) of(values, Quantity::born).push_back(count / (time * cells.degeneracy));
}

} // namespace prethermal::md::bosons
