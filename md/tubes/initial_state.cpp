#include "md/tubes/initial_state.hpp"

#include "common/random/streams.hpp"

namespace prethermal::md::tubes {

PairKeys pair_keys(std::uint64_t seed, std::string_view run_name) {
  using random::Stream;
  return {rods::stream_keys(seed, run_name), rods::StreamKeys{random::stream_key(seed, run_name, Stream::second_positions),
                                                              random::stream_key(seed, run_name, Stream::second_velocities)}};
}

RodPair draw_rings(const Problem& problem, const Dynamics& dynamics, const PairKeys& keys, std::uint32_t sample) {
  RodPair rods;
  for (std::size_t ring = 0; ring < 2; ++ring)
    rods[ring] = rods::draw_rods(model::gas_of(problem.system, ring), dynamics.neighbours(ring), keys[ring], sample);
  return rods;
}

} // namespace prethermal::md::tubes
