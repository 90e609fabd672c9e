// laws of simulate.hpp.
#include "common/model/catalogue/velocity_swap.hpp"
#include "md/velocity_swap/simulate.hpp"

namespace prethermal::md::velocity_swap {

std::vector<records::Law> laws(const Problem& problem) {
  namespace catalogue = model::catalogue::velocity_swap;
  using model::InitialVelocities;
  using namespace records;
  const auto& gas = problem.gas;
  const Allowance noise{.sigma = law_sigma};
  std::vector<Law> found{
      records::constant(catalogue::particle_number, model::catalogue::time, {.relative = 1e-12}, "swaps keep the particles"),
      records::integral(catalogue::density, model::catalogue::position, gas.profile.particles,
                        {.relative = 1e-9, .sigma = law_sigma},
                        "the bins hold all particles of the deck, whose number fluctuates in a local state of fermions"),
      records::integral(catalogue::velocity_distribution, model::catalogue::velocity, 1.0, {.within = 0.01},
                        "the bins of velocity hold all but 1 % of the particles: raise output.velocity_reach"),
  };
  const bool homogeneous = gas.profile.shape == model::ProfileShape::homogeneous;
  const bool of_bath = gas.initial_velocities == InitialVelocities::bath && gas.statistics == model::Statistics::classical;
  if (homogeneous && (gas.initial_velocities == InitialVelocities::local_stationary || of_bath))
    for (const auto& entry : {catalogue::kinetic_energy, catalogue::mean_velocity})
      found.push_back(records::constant(entry, model::catalogue::time, noise, "the gas starts in its stationary state"));
  return found;
}

} // namespace prethermal::md::velocity_swap
