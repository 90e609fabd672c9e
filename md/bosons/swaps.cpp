#include "md/bosons/swaps.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::md::bosons {
namespace {

// Both factors of the rates in a cell: a = N_1 (G + N_2) of gas 1's boson that goes, b = N_2 (G + N_1) of that which comes.
random::PairFactors enhanced(const CellOccupation& cell, double degeneracy) {
  const double n1 = cell[0], n2 = cell[1];
  return {n1 * (degeneracy + n2), n2 * (degeneracy + n1)};
}

// Without enhancement.
random::PairFactors plain(const CellOccupation& cell) { return {static_cast<double>(cell[0]), static_cast<double>(cell[1])}; }

template<int count> SwapCount attempts_until(random::PairRows& rows, Bosons* realisations, double degeneracy, double until) {
  SwapCount done;
  done.attempts = rows.until(until, [&](double, std::uint32_t j, std::uint32_t l, double level) {
    for (int r = 0; r < count; ++r) {
      auto& bosons = realisations[r];
      if (!(enhanced(bosons.cells[j], degeneracy).a * enhanced(bosons.cells[l], degeneracy).b > level)) continue;
      exchange(bosons, j, l);
      ++done.swaps;
    }
  });
  return done;
}

} // namespace

double largest_factor(std::int32_t bosons, int degeneracy) {
  const double s = bosons, g = degeneracy; // of n (g + s - n), 0 <= n <= s
  return s <= g ? s * g : 0.25 * (s + g) * (s + g);
}

Swaps::Swaps(const SwapCells& cells, Selector selector, Process process, std::span<const Bosons> realisations,
             const StreamKeys& keys, std::uint32_t sample)
    : cells_(cells), process_(process) {
  const bool shared = realisations.size() != 1;
  if (shared && (selector == Selector::rate_tree || process == Process::frozen))
    throw std::logic_error("realisations can share only the attempts of swaps");
  const std::uint64_t entity = first_entity(cells.degeneracy);
  const std::size_t slots = cells.momentum.size();
  if (selector == Selector::rate_tree) {
    std::vector<random::PairFactors> factors;
    for (const auto& cell : realisations[0].cells)
      factors.push_back(process == Process::frozen ? plain(cell) : enhanced(cell, cells.degeneracy));
    tree_.emplace(keys.events, sample, entity, cells.kernel, factors);
    return;
  }
  std::vector<double> first(slots, 0.0), second(slots, 0.0);
  for (const auto& bosons : realisations)
    for (std::size_t j = 0; j < slots; ++j) {
      const auto& cell = bosons.cells[j];
      const double most = largest_factor(cell[0] + cell[1], cells.degeneracy);
      first[j] = std::max(first[j], process == Process::frozen ? plain(cell).a : most);
      second[j] = std::max(second[j], process == Process::frozen ? plain(cell).b : most);
    }
  rows_.emplace(keys.events, sample, entity, cells.kernel, first, second);
}

random::PairProgress Swaps::progress() const { return rows_ ? rows_->progress() : tree_->progress(); }

void Swaps::go_on(const random::PairProgress& from) {
  if (rows_) rows_->go_on(from);
  if (tree_) tree_->go_on(from);
}

SwapCount Swaps::advance(std::span<Bosons> realisations, double until) {
  if (process_ == Process::frozen) return advance_frozen(realisations.front(), until);
  const double degeneracy = cells_.degeneracy;
  if (rows_)
    return realisations.size() == 1 ? attempts_until<1>(*rows_, realisations.data(), degeneracy, until)
                                    : attempts_until<2>(*rows_, realisations.data(), degeneracy, until);
  auto& bosons = realisations.front();
  const std::uint64_t swaps = tree_->until(until, [&](double, std::uint32_t j, std::uint32_t l) {
    exchange(bosons, j, l);
    return std::array{enhanced(bosons.cells[j], degeneracy), enhanced(bosons.cells[l], degeneracy)};
  });
  return {swaps, swaps};
}

SwapCount Swaps::advance_frozen(Bosons& bosons, double until) {
  const std::size_t lowest = 1; // j + l of the lowest centre, of slots 0 and 1
  const auto count = [&](std::uint32_t j, std::uint32_t l) {
    if (j > l) bosons.counts[j + l - lowest] += 1.0;
  };
  if (rows_) {
    const std::uint64_t swaps = rows_->until(until, [&](double, std::uint32_t j, std::uint32_t l, double) { count(j, l); });
    return {swaps, swaps};
  }
  const std::uint64_t swaps = tree_->until(until, [&](double, std::uint32_t j, std::uint32_t l) {
    count(j, l);
    return std::array{plain(bosons.cells[j]), plain(bosons.cells[l])};
  });
  return {swaps, swaps};
}

} // namespace prethermal::md::bosons
