#pragma once
#include "common/random/binomial.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/state.hpp"

#include <cstdint>
#include <string_view>

namespace prethermal::md::wires {

/// The keys of the random streams of one run.
struct StreamKeys {
  std::uint64_t occupations, events;
};
StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name);

/// Entities of both streams that simulations with M states a cell draw: 8 from here on. They depend on M alone, so that a further
/// M changes nothing of the others.
inline std::uint64_t first_entity(int states) { return 8ull * static_cast<std::uint64_t>(states); }

/// The product Fermi measure: N_sj is binomial of M states with the occupation f_s(k_j).
struct InitialLaws {
  int states;
  std::array<std::vector<random::BinomialLaw>, 2> wires; // [wire][J]
};
InitialLaws initial_laws(const Problem& problem, int states, double sign);

/// The electrons of one sample, exact. One uniform number a cell and wire: with the laws of the opposite boosts and the same
/// sample the cells differ by as few electrons as can be.
Electrons draw_electrons(const InitialLaws& laws, const StreamKeys& keys, std::uint32_t sample);

} // namespace prethermal::md::wires
