#include "md/wires/initial_state.hpp"

#include "common/random/sequence.hpp"

namespace prethermal::md::wires {

StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name) {
  return {random::stream_key(seed, run_name, random::Stream::cell_occupations),
          random::stream_key(seed, run_name, random::Stream::pair_events)};
}

InitialLaws initial_laws(const Problem& problem, int states, double sign) {
  InitialLaws laws{states, {}};
  for (int wire = 0; wire < 2; ++wire)
    for (const auto& [full, empty] : initial_occupation(problem, wire, sign))
      laws.wires[static_cast<std::size_t>(wire)].push_back(random::binomial_law(states, full, empty));
  return laws;
}

Electrons draw_electrons(const InitialLaws& laws, const StreamKeys& keys, std::uint32_t sample) {
  const std::size_t count = laws.wires[0].size();
  std::vector<double> uniforms(2 * count);
  random::fill_uniforms(keys.occupations, {sample, first_entity(laws.states), 0}, uniforms);
  Electrons electrons;
  electrons.cells.assign(count + 1, {0, 0});
  for (std::size_t j = 0; j < count; ++j) {
    for (std::size_t wire = 0; wire < 2; ++wire)
      electrons.cells[j][wire] = random::draw(laws.wires[wire][j], uniforms[2 * j + wire]);
    electrons.momentum += (2 * static_cast<std::int64_t>(j) + 1 - static_cast<std::int64_t>(count)) * electrons.cells[j][0];
  }
  return electrons;
}

} // namespace prethermal::md::wires
