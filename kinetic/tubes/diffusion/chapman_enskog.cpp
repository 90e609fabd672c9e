#include "kinetic/tubes/diffusion/chapman_enskog.hpp"

#include "common/equilibrium/bethe/response.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "kinetic/tubes/grid/differences.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::tubes {

Eigen::VectorXd normal_source(const equilibrium::DressedState& state) {
  const double u = equilibrium::bethe::propagation_velocity(state);
  const Eigen::ArrayXd fluctuations = state.rapidity_density.array() * state.statistics_factor.array();
  return (fluctuations * equilibrium::dressed(state, equilibrium::bethe::power_charge(state, 0)).array() *
          (state.effective_velocity.array() - u))
      .matrix();
}

RunningDiffusion running_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient) {
  const auto& state = system.dressed;
  const double chi = equilibrium::bethe::susceptibility(state), u = equilibrium::bethe::propagation_velocity(state),
               step = system.grid.step;
  const Eigen::VectorXd r = -equilibrium::from_normal_modes(state, normal_source(state)) / chi;
  const auto turn = static_cast<Eigen::Index>(std::clamp(std::lround((u - system.grid.lowest) / step), 0L, r.size() - 1L));
  const Eigen::VectorXd modes = equilibrium::to_normal_modes(state, integral_from_the_ends(r, step, turn));
  return {system.grid, u, (chi / coefficient) * modes.cwiseAbs2().cwiseQuotient(weight)};
}

double diffusion_within(const RunningDiffusion& running, double cutoff) {
  const double half = 0.5 * running.grid.step;
  double sum = 0.0;
  for (int i = 0; i < running.grid.nodes; ++i) {
    const double from_centre = numerics::node(running.grid, i) - running.velocity;
    sum += running.integrand[i] * std::max(0.0, std::min(from_centre + half, cutoff) - std::max(from_centre - half, -cutoff));
  }
  return sum;
}

} // namespace prethermal::kinetic::tubes
