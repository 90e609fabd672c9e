#include "kinetic/tubes/two_particle/linearised.hpp"

#include "common/numerics/constants.hpp"

namespace prethermal::kinetic::tubes {

Eigen::MatrixXd bath_curvature(const TubeState& system, const BathTable& bath) {
  const auto& state = system.dressed;
  const Eigen::VectorXd& v = state.effective_velocity;
  const Eigen::Index nodes = v.size();
  // n (1 - n) k' d mu = 2 pi rho_p (1 - n) d mu
  const Eigen::VectorXd measure =
      numerics::two_pi * state.model.weight.cwiseProduct(state.rapidity_density).cwiseProduct(state.statistics_factor);
  const Eigen::VectorXd slope = v.unaryExpr([&](double at) { return numerics::value_at(bath.slope, at); });
  const Eigen::VectorXd bend = v.unaryExpr([&](double at) { return numerics::slope_at(bath.slope, at); });
  Eigen::MatrixXd curvature = equilibrium::dressed_kernel(state);
  for (Eigen::Index j = 0; j < nodes; ++j)
    for (Eigen::Index i = 0; i < nodes; ++i) curvature(i, j) *= -measure[j] * (slope[j] - slope[i] - bend[i] * (v[j] - v[i]));
  return curvature;
}

double linearised_form(const TubeState& system, const Eigen::VectorXd& weight, const Eigen::MatrixXd& curvature,
                       const Eigen::VectorXd& f_slope, const Eigen::VectorXd& g, const Eigen::VectorXd& g_slope) {
  const auto& state = system.dressed;
  const Eigen::VectorXd bracket =
      equilibrium::dressed(state, g_slope) + numerics::product(curvature, equilibrium::dressed(state, g));
  return state.model.weight.cwiseProduct(weight).cwiseProduct(equilibrium::dressed(state, f_slope)).dot(bracket);
}

} // namespace prethermal::kinetic::tubes
