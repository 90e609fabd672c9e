#include "md/velocity_swap/null_collisions.hpp"

#include <bit>

namespace prethermal::md::velocity_swap {

FermionState fermion_state(const PhaseCells& phase, std::vector<PhaseParticle> particles) {
  FermionState state;
  state.particles = std::move(particles);
  state.occupied.assign(static_cast<std::size_t>(phase.bins) * phase.cells, 0);
  for (const auto& particle : state.particles) state.occupied[particle.slot] = 1;
  return state;
}

std::uint64_t advance_comoving(FermionState& state, const PhaseCells& phase, Attempts& attempts, double until) {
  state.time = until;
  PhaseParticle* const particles = state.particles.data();
  std::uint8_t* const occupied = state.occupied.data();
  const std::uint32_t cells = phase.cells;
  const double inverse_cells = 1.0 / cells, cells_per_bin_and_time = phase.velocity_step / phase.cell_length;
  return attempts.until(until, [&](double time, std::size_t i, std::uint32_t velocity_word) {
    const PhaseParticle before = particles[i];
    const std::uint32_t bin = random::draw(phase.bath, velocity_word);
    // x = y + v t is the same before and after.
    const int bins_down = static_cast<int>(before.bin) - static_cast<int>(bin);
    const double place = before.place + bins_down * (cells_per_bin_and_time * time);
    const std::uint32_t slot = bin * cells + cell_of(place, cells, inverse_cells);
    // Masks in place of a branch, which would be mispredicted in a good part of the attempts and cost half the speed. A
    // particle's own slot counts as occupied.
    const std::uint8_t blocked = occupied[slot];
    occupied[before.slot] = blocked;
    occupied[slot] = 1;
    const std::uint32_t keep = 0u - blocked;
    const std::uint64_t keep_place = 0ull - blocked;
    particles[i] = {std::bit_cast<double>((std::bit_cast<std::uint64_t>(before.place) & keep_place) |
                                          (std::bit_cast<std::uint64_t>(place) & ~keep_place)),
                    (before.bin & keep) | (bin & ~keep), (before.slot & keep) | (slot & ~keep)};
  });
}

} // namespace prethermal::md::velocity_swap
