#include "common/equilibrium/bethe/diffusion.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::equilibrium::bethe {
namespace {

// h |v'|/6 at node i, by the difference of its neighbours; zero on unequal weights.
double kink_of_diagonal(const DressedState& state, bool equal, Eigen::Index i) {
  if (!equal) return 0.0;
  const Eigen::VectorXd& v = state.effective_velocity;
  const Eigen::Index before = std::max<Eigen::Index>(i - 1, 0), after = std::min(i + 1, v.size() - 1);
  return std::abs(v[after] - v[before]) / (6.0 * static_cast<double>(after - before));
}

// (w - W) x
Eigen::VectorXd exchanged(const DressedState& state, const DiffusionKernel& kernel, const Eigen::VectorXd& x) {
  return kernel.spreading.cwiseProduct(x) -
         numerics::product(kernel.exchange, Eigen::VectorXd(state.model.weight.cwiseProduct(x)));
}

} // namespace

DiffusionKernel diffusion_kernel(const DressedState& state) {
  const Eigen::VectorXd &v = state.effective_velocity, &weight = state.model.weight;
  const Eigen::Index nodes = v.size();
  const bool equal = nodes > 1 && weight.maxCoeff() - weight.minCoeff() <= 1e-12 * weight.maxCoeff();
  DiffusionKernel kernel{dressed_kernel(state), {}};
  for (Eigen::Index j = 0; j < nodes; ++j) {
    for (Eigen::Index i = 0; i < nodes; ++i) {
      const double apart = i == j ? kink_of_diagonal(state, equal, i) : std::abs(v[i] - v[j]);
      const double shift = kernel.exchange(i, j);
      kernel.exchange(i, j) = state.rapidity_density[i] * state.statistics_factor[i] * shift * shift * apart;
    }
  }
  kernel.spreading = numerics::product_transposed(kernel.exchange, weight);
  return kernel;
}

Eigen::VectorXd diffused(const DressedState& state, const DiffusionKernel& kernel, const Eigen::VectorXd& density) {
  const Eigen::VectorXd& states = state.density_of_states;
  const Eigen::VectorXd modes = to_normal_modes(state, density).cwiseQuotient(states);
  return from_normal_modes(state, exchanged(state, kernel, modes).cwiseQuotient(states));
}

Eigen::VectorXd onsager(const DressedState& state, const DiffusionKernel& kernel, const Eigen::VectorXd& g) {
  const Eigen::VectorXd& states = state.density_of_states;
  const Eigen::VectorXd modes = state.occupation.cwiseProduct(state.statistics_factor).cwiseProduct(dressed(state, g));
  return from_normal_modes(state, exchanged(state, kernel, modes).cwiseQuotient(states));
}

Eigen::VectorXd collision_variance_rate(const DressedState& state, const DiffusionKernel& kernel) {
  return kernel.spreading.cwiseQuotient(state.density_of_states.cwiseAbs2());
}

} // namespace prethermal::equilibrium::bethe
