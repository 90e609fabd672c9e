#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/random/inverse_table.hpp"
#include "md/velocity_swap/phase_cells.hpp"
#include "md/velocity_swap/plan.hpp"
#include "md/velocity_swap/state.hpp"

#include <cstdint>
#include <string_view>

namespace prethermal::md::velocity_swap {

/// The keys of the random streams of one run.
struct StreamKeys {
  std::uint64_t positions, velocities, events, bath;
};
StreamKeys stream_keys(std::uint64_t seed, std::string_view run_name);

/// The law tabulated within nine standard deviations of its peaks.
random::InverseTable velocity_table(const model::VelocityLaw& law);

/// The law in which classical particles start; the local stationary state (20) is the bath's at any density.
const model::VelocityLaw& initial_law(const model::VelocitySwapGas& gas);

/// N = round(particles) classical particles at quantiles of the profile: independent ones (random), or one in each of N equally
/// likely parts of the ring (quiet, so that no count of particles up to a point is off by one; a Gaussian that wraps around the
/// ring: by one an image). Velocities are independent of positions in both.
Particles draw_particles(const model::DensityProfile& profile, Start start, const random::InverseTable& velocities,
                         const StreamKeys& keys, std::uint32_t sample);

/// Fermions: each phase cell holds one particle with its initial probability, at a uniform place inside it. Random: the cells are
/// independent, an exact local state whose number fluctuates by int (h0|h0) dx. Quiet: systematic sampling along the ring for
/// each velocity bin, so that the number up to any cell is off by less than one.
std::vector<PhaseParticle> draw_phase_particles(const PhaseCells& phase, Start start, const StreamKeys& keys,
                                                std::uint32_t sample);

} // namespace prethermal::md::velocity_swap
