#include "md/velocity_swap/null_collisions.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::md::velocity_swap {
namespace {

// An empty bin of the cell, drawn from the bath. If a thousand draws all meet occupied bins the cell is full where the bath
// lives; then the first empty bin is taken.
std::uint32_t empty_bin(const FermionState& state, const PhaseCells& phase, std::uint32_t cell, random::Words& redraws) {
  for (int tries = 0; tries < 1000; ++tries)
    if (const std::uint32_t bin = random::draw(phase.bath, redraws()); !state.occupied[bin * phase.cells + cell]) return bin;
  for (std::uint32_t bin = 0; bin < phase.bins; ++bin)
    if (!state.occupied[bin * phase.cells + cell]) return bin;
  throw std::runtime_error("velocity_swap: a fixed cell holds more particles than it has states");
}

} // namespace

std::uint64_t advance_fixed(FermionState& state, const PhaseCells& phase, Attempts& attempts, random::Words& redraws,
                            double time_step, double until, std::uint64_t& rescattered) {
  std::uint64_t count = 0;
  std::vector<PhaseParticle*> duplicates;
  const double inverse_cells = 1.0 / phase.cells, start = state.time;
  const std::int64_t steps = static_cast<std::int64_t>(std::ceil((until - start) / time_step - 1e-9));
  for (std::int64_t step = 0; step < steps && !state.particles.empty(); ++step) {
    const double end = step + 1 == steps ? until : start + static_cast<double>(step + 1) * time_step;
    for (const auto& particle : state.particles) state.occupied[particle.slot] = 0;
    duplicates.clear();
    for (auto& particle : state.particles) {
      particle.place += phase.velocities[particle.bin] * (end - state.time) / phase.cell_length;
      particle.slot = particle.bin * phase.cells + cell_of(particle.place, phase.cells, inverse_cells);
      if (state.occupied[particle.slot]) duplicates.push_back(&particle);
      state.occupied[particle.slot] = 1;
    }
    for (PhaseParticle* const particle : duplicates) {
      const std::uint32_t cell = particle->slot % phase.cells;
      particle->bin = empty_bin(state, phase, cell, redraws);
      particle->slot = particle->bin * phase.cells + cell;
      state.occupied[particle->slot] = 1;
    }
    rescattered += duplicates.size();
    count += attempts.until(end, [&](double, std::size_t i, std::uint32_t velocity_word) {
      PhaseParticle& particle = state.particles[i];
      const std::uint32_t bin = random::draw(phase.bath, velocity_word);
      const std::uint32_t slot = bin * phase.cells + particle.slot % phase.cells;
      if (state.occupied[slot]) return;
      state.occupied[particle.slot] = 0;
      state.occupied[slot] = 1;
      particle.bin = bin;
      particle.slot = slot;
    });
    state.time = end;
  }
  state.time = until;
  return count;
}

} // namespace prethermal::md::velocity_swap
