#pragma once
#include "common/random/pairs/pair_tree.hpp"
#include "common/statistics/tally.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/initial_state.hpp"
#include "md/wires/swaps.hpp"

#include <functional>

namespace prethermal::test {

/// The share of a cell's states that an electron may enter, times their number.
using PauliFactor = std::function<double(int electrons, int states)>;

inline double exclusive(int electrons, int states) { return states - electrons; }
inline double classical(int, int states) { return states; }

/// j_2 at the output times of cells of 50 states, by a loop of swaps of its own with these Pauli factors of wire 1 and wire 2.
inline statistics::Moments current_2_with(const md::wires::Problem& problem, std::uint32_t samples, const PauliFactor& of_1,
                                          const PauliFactor& of_2) {
  constexpr int states = 50;
  const auto cells = md::wires::swap_cells(problem, states);
  const auto laws = md::wires::initial_laws(problem, states, 1.0);
  const auto keys = md::wires::stream_keys(31, "planted");
  const auto factors = [&](const md::wires::CellOccupation& cell) {
    return random::PairFactors{cell[0] * of_2(cell[1], states), cell[1] * of_1(cell[0], states)};
  };
  statistics::Moments current;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    auto electrons = md::wires::draw_electrons(laws, keys, sample);
    std::vector<random::PairFactors> all;
    for (std::size_t j = 0; j < cells.momentum.size(); ++j) all.push_back(factors(electrons.cells[j]));
    random::PairTree tree(keys.events, sample, 0, cells.kernel, all);
    std::vector<double> j2;
    for (const double until : problem.plan.output.times) {
      tree.until(until, [&](double time, std::uint32_t j, std::uint32_t l) {
        md::wires::exchange(electrons, 0, j, l, time);
        return std::array{factors(electrons.cells[j]), factors(electrons.cells[l])};
      });
      double sum = 0.0;
      for (std::size_t j = 0; j < cells.momentum.size(); ++j) sum += cells.momentum[j] * electrons.cells[j][1] / cells.length;
      j2.push_back(sum);
    }
    statistics::add(current, j2);
  }
  return current;
}

} // namespace prethermal::test
