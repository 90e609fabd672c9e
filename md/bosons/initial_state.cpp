#include "md/bosons/initial_state.hpp"

#include "common/random/sequence.hpp"

#include <cmath>

namespace prethermal::md::bosons {

StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name) {
  return {random::stream_key(seed, run_name, random::Stream::cell_occupations),
          random::stream_key(seed, run_name, random::Stream::pair_events)};
}

InitialLaws initial_laws(const Problem& problem, int degeneracy, double sign) {
  InitialLaws laws{degeneracy, {}};
  for (int gas = 0; gas < 2; ++gas)
    for (const double chi : initial_exponents(problem, gas, sign))
      if (std::isfinite(chi)) laws.gases[static_cast<std::size_t>(gas)].push_back(random::negative_binomial_law(degeneracy, chi));
  return laws;
}

Bosons draw_bosons(const InitialLaws& laws, const StreamKeys& keys, std::uint32_t sample) {
  const std::size_t modes = laws.gases[0].size();
  std::vector<double> uniforms(2 * modes);
  random::fill_uniforms(keys.occupations, {sample, first_entity(laws.degeneracy), 0}, uniforms);
  Bosons bosons;
  bosons.cells.assign(modes + 1, {0, 0});
  for (std::size_t j = 0; j < modes; ++j)
    for (std::size_t gas = 0; gas < 2; ++gas)
      bosons.cells[j < modes / 2 ? j : j + 1][gas] = random::draw(laws.gases[gas][j], uniforms[2 * j + gas]);
  return bosons;
}

} // namespace prethermal::md::bosons
