#include "md/velocity_swap/explicit_bath.hpp"

#include <utility>

namespace prethermal::md::velocity_swap {

std::uint64_t advance_explicit(ExplicitBathState& state, Attempts& attempts, double until) {
  Particles& particles = state.particles;
  const auto fly = [&](std::size_t i, double time) {
    particles.position[i] += particles.velocity[i] * (time - state.since[i]);
    state.since[i] = time;
  };
  const std::uint64_t bath_number = state.bath_velocities.size();
  const std::uint64_t count = attempts.until(until, [&](double time, std::size_t i, std::uint32_t bath_word) {
    fly(i, time);
    std::swap(particles.velocity[i], state.bath_velocities[(bath_word * bath_number) >> 32]);
  });
  for (std::size_t i = 0; i < particles.position.size(); ++i) fly(i, until);
  return count;
}

} // namespace prethermal::md::velocity_swap
