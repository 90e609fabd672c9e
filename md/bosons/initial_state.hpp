#pragma once
#include "common/random/negative_binomial.hpp"
#include "md/bosons/cells.hpp"
#include "md/bosons/state.hpp"

#include <cstdint>
#include <string_view>

namespace prethermal::md::bosons {

/// The keys of the random streams of one run.
struct StreamKeys {
  std::uint64_t occupations, events;
};
StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name);

/// Entities of both streams that simulations of degeneracy G draw: 8 from here on. They depend on G alone, so that a further G
/// changes nothing of the others.
inline std::uint64_t first_entity(int degeneracy) { return 8ull * static_cast<std::uint64_t>(degeneracy); }

/// Displaced Bose-Einstein distributions: each of G states of a mode holds exp(-chi) to 1 against each further boson, so that
/// N_i(k) is negative binomial (a Poisson law of a gamma distributed mean), independent from mode to mode and gas to gas.
struct InitialLaws {
  int degeneracy;
  std::array<std::vector<random::NegativeBinomialLaw>, 2> gases; // [gas][2 M], without the slot k = 0
};
InitialLaws initial_laws(const Problem& problem, int degeneracy, double sign);

/// The bosons of one sample, exact. One uniform number a cell and gas: with the laws of the opposite drifts and the same sample
/// the cells differ by as few bosons as can be.
Bosons draw_bosons(const InitialLaws& laws, const StreamKeys& keys, std::uint32_t sample);

} // namespace prethermal::md::bosons
