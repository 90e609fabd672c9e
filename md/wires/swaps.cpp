#include "md/wires/swaps.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::md::wires {
namespace {

// Both factors of the rates in a cell: a = N (M - N') of the electron of wire `first` that goes, b of the one that comes.
double a_of(const CellOccupation& cell, int first, std::int32_t states) {
  return static_cast<double>(cell[first] * (states - cell[1 - first]));
}
double b_of(const CellOccupation& cell, int first, std::int32_t states) {
  return static_cast<double>(cell[1 - first] * (states - cell[first]));
}

int fuller_wire(std::span<const Electrons> realisations) {
  std::int64_t difference = 0;
  for (const auto& electrons : realisations)
    for (const auto& cell : electrons.cells) difference += cell[0] - cell[1];
  return difference >= 0 ? 0 : 1;
}

// The largest a that a cell can ever have, M min(S, 2 M - S): its number of electrons S does not change.
std::vector<double> largest_a(std::span<const Electrons> realisations, std::int32_t states) {
  std::vector<double> largest(realisations.front().cells.size() - 1, 0.0);
  for (const auto& electrons : realisations)
    for (std::size_t j = 0; j < largest.size(); ++j) {
      const std::int32_t both = electrons.cells[j][0] + electrons.cells[j][1];
      largest[j] = std::max(largest[j], static_cast<double>(states * std::min(both, 2 * states - both)));
    }
  return largest;
}

double largest_b(std::span<const Electrons> realisations, int first, std::int32_t states) {
  double largest = 1.0; // somewhere to raise it from
  for (const auto& electrons : realisations)
    for (const auto& cell : electrons.cells) largest = std::max(largest, b_of(cell, first, states));
  return largest;
}

template<int count>
SwapCount attempts_until(random::PairClock& clock, Electrons* realisations, int first, std::int32_t states, double until) {
  SwapCount done;
  done.attempts = clock.until(until, [&](double time, std::uint32_t j, std::uint32_t l, double level) {
    double raised = 0.0;
    for (int r = 0; r < count; ++r) {
      auto& electrons = realisations[r];
      if (!(a_of(electrons.cells[j], first, states) * b_of(electrons.cells[l], first, states) > level)) continue;
      exchange(electrons, first, j, l, time);
      raised = std::max(raised, b_of(electrons.cells[j], first, states)); // that of l has fallen
      ++done.swaps;
    }
    return raised;
  });
  return done;
}

} // namespace

Swaps::Swaps(const SwapCells& cells, const random::PairKernel& kernel, Selector selector, std::span<const Electrons> realisations,
             const StreamKeys& keys, std::uint32_t sample)
    : first_wire_(fuller_wire(realisations)), states_(cells.states) {
  const std::uint64_t entity = first_entity(cells.states);
  if (selector == Selector::null_collisions) {
    std::vector<double> largest = largest_a(realisations, states_);
    if (std::ranges::all_of(largest, [](double a) { return a == 0.0; })) return; // no cell with an electron to go
    clock_.emplace(keys.events, sample, entity, kernel, std::move(largest), largest_b(realisations, first_wire_, states_));
    return;
  }
  if (realisations.size() != 1) throw std::logic_error("rate_tree: realisations that share attempts");
  std::vector<random::PairFactors> factors;
  for (std::size_t j = 0; j + 1 < realisations[0].cells.size(); ++j) {
    const auto& cell = realisations[0].cells[j];
    factors.push_back({a_of(cell, first_wire_, states_), b_of(cell, first_wire_, states_)});
  }
  tree_.emplace(keys.events, sample, entity, cells.kernel, factors);
}

random::PairProgress Swaps::progress() const {
  return clock_ ? clock_->progress() : tree_ ? tree_->progress() : random::PairProgress{0.0, 0.0, 0};
}

void Swaps::go_on(const random::PairProgress& from) {
  if (clock_) clock_->go_on(from);
  if (tree_) tree_->go_on(from);
}

SwapCount Swaps::advance(std::span<Electrons> realisations, double until) {
  SwapCount done;
  if (clock_) {
    done = realisations.size() == 1 ? attempts_until<1>(*clock_, realisations.data(), first_wire_, states_, until)
                                    : attempts_until<2>(*clock_, realisations.data(), first_wire_, states_, until);
  } else if (tree_) {
    auto& electrons = realisations.front();
    done.swaps = tree_->until(until, [&](double time, std::uint32_t j, std::uint32_t l) {
      exchange(electrons, first_wire_, j, l, time);
      const auto &from = electrons.cells[j], &to = electrons.cells[l];
      return std::array<random::PairFactors, 2>{{{a_of(from, first_wire_, states_), b_of(from, first_wire_, states_)},
                                                 {a_of(to, first_wire_, states_), b_of(to, first_wire_, states_)}}};
    });
    done.attempts = done.swaps;
  }
  for (auto& electrons : realisations) integrate_to(electrons, until);
  return done;
}

} // namespace prethermal::md::wires
