#include "common/equilibrium/dressing.hpp"

#include <numbers>
#include <stdexcept>
#include <utility>

namespace prethermal::equilibrium {

using numerics::product;

namespace {

// R^t as it acts on densities is W^-1 R^T W with the weights W of the quadrature.
Eigen::MatrixXd density_operator(const Eigen::VectorXd& weight, const Eigen::MatrixXd& function_operator) {
  return weight.cwiseInverse().asDiagonal() * function_operator.transpose() * weight.asDiagonal();
}

} // namespace

double statistics_sign(model::Statistics statistics) {
  switch (statistics) {
  case model::Statistics::fermion: return -1.0;
  case model::Statistics::boson: return 1.0;
  case model::Statistics::classical: break;
  }
  return 0.0;
}

DressedState dress(IntegrableModel model, const Eigen::VectorXd& occupation) {
  const Eigen::Index nodes = model.weight.size();
  if (model.kernel.rows() != nodes || model.kernel.cols() != nodes || model.momentum_slope.size() != nodes ||
      model.energy_slope.size() != nodes || occupation.size() != nodes)
    throw std::invalid_argument("dress: the weights, kernel, slopes and occupation must live on the same nodes");
  DressedState state{std::move(model), occupation, {}, {}, {}, {}, {}, {}};
  state.dressing =
      Eigen::MatrixXd::Identity(nodes, nodes) - state.model.kernel * occupation.cwiseProduct(state.model.weight).asDiagonal();
  state.solver = numerics::LuFactors(state.dressing);
  state.density_of_states = dressed(state, state.model.momentum_slope) / (2.0 * std::numbers::pi);
  if (!(state.solver.reciprocal_condition() > 1e-13) || !(state.density_of_states.minCoeff() > 0.0))
    throw std::runtime_error("dress: this occupation leaves no density of states");
  state.rapidity_density = occupation.cwiseProduct(state.density_of_states);
  state.statistics_factor = (1.0 + statistics_sign(state.model.statistics) * occupation.array()).matrix();
  state.effective_velocity =
      dressed(state, state.model.energy_slope).cwiseQuotient(2.0 * std::numbers::pi * state.density_of_states);
  return state;
}

Eigen::VectorXd dressed(const DressedState& state, const Eigen::VectorXd& function) { return state.solver.solve(function); }

Eigen::VectorXd to_normal_modes(const DressedState& state, const Eigen::VectorXd& density) {
  const Eigen::VectorXd& weight = state.model.weight;
  return numerics::product_transposed(state.dressing, Eigen::VectorXd(weight.cwiseProduct(density))).cwiseQuotient(weight);
}

Eigen::VectorXd from_normal_modes(const DressedState& state, const Eigen::VectorXd& amplitude) {
  const Eigen::VectorXd& weight = state.model.weight;
  return state.solver.solve_transposed(weight.cwiseProduct(amplitude)).cwiseQuotient(weight);
}

Eigen::MatrixXd dressed_kernel(const DressedState& state) { return state.solver.solve(state.model.kernel); }

Eigen::MatrixXd static_covariance(const DressedState& state) {
  const Eigen::MatrixXd from_modes = density_operator(state.model.weight, state.solver.inverse());
  const Eigen::VectorXd variance = state.rapidity_density.cwiseProduct(state.statistics_factor).cwiseQuotient(state.model.weight);
  return numerics::product_with_transpose(from_modes * variance.asDiagonal(), from_modes);
}

Eigen::MatrixXd flux_jacobian(const DressedState& state) {
  const Eigen::MatrixXd moved = state.dressing * state.effective_velocity.asDiagonal();
  return density_operator(state.model.weight, product(moved, state.solver.inverse()));
}

Eigen::MatrixXd quasiparticle_diffusion(const DressedState& state) {
  const Eigen::Index nodes = state.model.weight.size();
  const Eigen::MatrixXd shift = dressed_kernel(state);
  const Eigen::VectorXd &v = state.effective_velocity, &states = state.density_of_states;
  Eigen::MatrixXd modes = Eigen::MatrixXd::Zero(nodes, nodes); // R^t D R^-t
  for (Eigen::Index one = 0; one < nodes; ++one)
    for (Eigen::Index two = 0; two < nodes; ++two) {
      const double rate = shift(one, two) * shift(one, two) * state.rapidity_density[two] * state.statistics_factor[two] *
                          std::abs(v[one] - v[two]) / states[one];
      modes(one, one) += state.model.weight[two] * rate / states[one];
      modes(two, one) -= state.model.weight[one] * rate / states[two];
    }
  return product(product(density_operator(state.model.weight, state.solver.inverse()), modes),
                 density_operator(state.model.weight, state.dressing));
}

} // namespace prethermal::equilibrium
