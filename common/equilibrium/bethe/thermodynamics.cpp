#include "common/equilibrium/bethe/thermodynamics.hpp"

#include "common/numerics/constants.hpp"

#include <stdexcept>

namespace prethermal::equilibrium::bethe {
namespace {

double integral(const DressedState& state, const Eigen::VectorXd& one, const Eigen::VectorXd& other) {
  return (state.model.weight.array() * one.array() * other.array()).sum();
}

// rho f g^dr
Eigen::VectorXd mode_amplitude(const DressedState& state, const Eigen::VectorXd& g) {
  return state.rapidity_density.cwiseProduct(state.statistics_factor).cwiseProduct(dressed(state, g));
}

} // namespace

double charge(const DressedState& state, const Eigen::VectorXd& h) { return integral(state, state.rapidity_density, h); }

double current(const DressedState& state, const Eigen::VectorXd& h) {
  return integral(state, state.effective_velocity.cwiseProduct(state.rapidity_density), h);
}

Eigen::VectorXd power_charge(const DressedState& state, int k) {
  if (k < 0) throw std::invalid_argument("power_charge: theta^k needs k >= 0");
  Eigen::VectorXd h = Eigen::VectorXd::Ones(state.model.weight.size());
  for (int power = 1; power <= k; ++power) h = h.cwiseProduct(state.model.energy_slope) / power;
  return h;
}

Densities densities(const GibbsState& gibbs) {
  const DressedState& state = gibbs.dressed;
  const Eigen::VectorXd F = free_energy_function(state.model.statistics, gibbs.pseudo_energy);
  const auto entropy = [&](Eigen::Index i) { // n eps -> 0 where n = 0 and eps is infinite
    const double n = state.occupation[i];
    return (n > 0.0 ? n * gibbs.pseudo_energy[i] : 0.0) - F[i];
  };
  double total = 0.0;
  for (Eigen::Index i = 0; i < F.size(); ++i) total += state.model.weight[i] * state.density_of_states[i] * entropy(i);
  return {charge(state, power_charge(state, 0)),
          charge(state, power_charge(state, 1)),
          charge(state, power_charge(state, 2)),
          integral(state, state.model.momentum_slope, F) / numerics::two_pi,
          integral(state, state.model.energy_slope, F) / numerics::two_pi,
          total};
}

Eigen::VectorXd covariance(const DressedState& state, const Eigen::VectorXd& g) {
  return from_normal_modes(state, mode_amplitude(state, g));
}

Eigen::VectorXd current_covariance(const DressedState& state, const Eigen::VectorXd& g) {
  return from_normal_modes(state, state.effective_velocity.cwiseProduct(mode_amplitude(state, g)));
}

double inner_product(const DressedState& state, const Eigen::VectorXd& f, const Eigen::VectorXd& g) {
  return integral(state, mode_amplitude(state, f), dressed(state, g));
}

Eigen::VectorXd carried(const DressedState& state, const Eigen::VectorXd& h) {
  return from_normal_modes(state, state.effective_velocity.cwiseProduct(to_normal_modes(state, h)));
}

Eigen::MatrixXd backflow(const Gas& gas, const DressedState& state) {
  return state.solver.solve(phase(gas, state.model.energy_slope));
}

Eigen::VectorXd dressed_charge(const Gas& gas, const DressedState& state, const Eigen::VectorXd& g,
                               const Eigen::VectorXd& slope) {
  // int d theta' g' n F(theta'|.): by one solve with R^t, R^-t applied to g' n, instead of the matrix F.
  const Eigen::VectorXd source = from_normal_modes(state, slope.cwiseProduct(state.occupation));
  return g - numerics::product_transposed(phase(gas, state.model.energy_slope),
                                          Eigen::VectorXd(state.model.weight.cwiseProduct(source)));
}

} // namespace prethermal::equilibrium::bethe
