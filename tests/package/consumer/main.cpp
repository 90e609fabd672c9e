#include "kinetic/velocity_swap/coefficients/transport.hpp"

#include <cmath>

// D of Lisiak Eq. (99) at density 1 beside the bath of Fig. 5(d), from the installed library.
int main() {
  using namespace prethermal;
  const model::VelocitySwapGas gas{.statistics = model::Statistics::fermion,
                                   .swap_coefficient = 0.08,
                                   .bath_density = 50.0,
                                   .bath_law = model::bragg_split(5.9, 6.0, 0.3),
                                   .bath_kind = model::BathKind::frozen,
                                   .profile = {model::ProfileShape::homogeneous, 10.0, 10.0, 1.0},
                                   .initial_velocities = model::InitialVelocities::bath,
                                   .initial_law = {}};
  const double diffusion = kinetic::velocity_swap::transport_coefficients(gas, 1.0).density_diffusion;
  return std::abs(diffusion - 16.387841770946824) < 1e-7 ? 0 : 1;
}
