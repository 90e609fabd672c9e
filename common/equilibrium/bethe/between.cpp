#include "common/equilibrium/bethe/between.hpp"

#include "common/numerics/constants.hpp"

#include <cmath>

namespace prethermal::equilibrium::bethe {
namespace {

using numerics::two_pi;

// g(x) + int T n g^dr
Eigen::VectorXd dressed_at(const KernelRows& rows, const DressedState& state, const Eigen::VectorXd& g,
                           const Eigen::VectorXd& g_dressed) {
  return g + pulled(rows, state, state.occupation.cwiseProduct(g_dressed));
}

} // namespace

KernelRows kernel_rows(const Gas& gas, const Eigen::VectorXd& rapidities, const Eigen::VectorXd& nodes) {
  require_valid(gas);
  KernelRows rows{rapidities, Eigen::MatrixXd(rapidities.size(), nodes.size()), {}};
  rows.slope = rows.kernel;
  for (Eigen::Index j = 0; j < nodes.size(); ++j)
    for (Eigen::Index i = 0; i < rapidities.size(); ++i) {
      rows.kernel(i, j) = kernel(gas, rapidities[i] - nodes[j]);
      rows.slope(i, j) = kernel_slope(gas, rapidities[i] - nodes[j]);
    }
  return rows;
}

KernelRows rows_of_table(const Eigen::MatrixXd& kernel, const Eigen::VectorXd& rapidities,
                         const std::vector<Eigen::Index>& places, const std::vector<Eigen::Index>& nodes) {
  return {rapidities, kernel(places, nodes), {}};
}

Eigen::VectorXd pulled(const KernelRows& rows, const DressedState& state, const Eigen::VectorXd& y) {
  return numerics::product(rows.kernel, Eigen::VectorXd(state.model.weight.cwiseProduct(y)));
}

StateBetween dressed_between(const KernelRows& rows, const DressedState& state) {
  const Eigen::VectorXd one = Eigen::VectorXd::Ones(rows.rapidities.size());
  const Eigen::VectorXd states = two_pi * state.density_of_states, energy = state.effective_velocity.cwiseProduct(states);
  StateBetween found;
  const Eigen::VectorXd states_at = dressed_at(rows, state, one, states),
                        energy_at = dressed_at(rows, state, rows.rapidities, energy);
  found.density_of_states = states_at / two_pi;
  found.effective_velocity = energy_at.cwiseQuotient(states_at);
  if (rows.slope.size() == 0) return found;
  const Eigen::VectorXd filled = state.model.weight.cwiseProduct(state.occupation);
  const Eigen::VectorXd states_slope = numerics::product(rows.slope, Eigen::VectorXd(filled.cwiseProduct(states))),
                        energy_slope = one + numerics::product(rows.slope, Eigen::VectorXd(filled.cwiseProduct(energy)));
  found.velocity_slope = (energy_slope - found.effective_velocity.cwiseProduct(states_slope)).cwiseQuotient(states_at);
  return found;
}

StateBetween between_by_driving(const KernelRows& rows, const GibbsState& state, const Eigen::VectorXd& driving) {
  const auto statistics = state.dressed.model.statistics;
  StateBetween found = dressed_between(rows, state.dressed);
  found.pseudo_energy = driving + pulled(rows, state.dressed, free_energy_function(statistics, state.pseudo_energy));
  found.occupation = occupation(statistics, found.pseudo_energy);
  found.rapidity_density = found.occupation.cwiseProduct(found.density_of_states);
  return found;
}

StateBetween between_by_density(const KernelRows& rows, const GibbsState& state, const Eigen::VectorXd& rapidity_density) {
  StateBetween found = dressed_between(rows, state.dressed);
  found.rapidity_density = rapidity_density;
  found.occupation = rapidity_density.cwiseQuotient(found.density_of_states);
  found.pseudo_energy = pseudo_energy(state.dressed.model.statistics, found.occupation);
  return found;
}

Eigen::VectorXd collision_variance_rate(const KernelRows& rows, const DressedState& state, const StateBetween& between) {
  const Eigen::VectorXd& v = state.effective_velocity;
  const Eigen::VectorXd& weight = state.model.weight;
  // T^dr(x, theta) = T + int T n T^dr.
  const Eigen::VectorXd filled = weight.cwiseProduct(state.occupation);
  const Eigen::MatrixXd shift =
      rows.kernel + numerics::product(Eigen::MatrixXd(rows.kernel * filled.asDiagonal()), dressed_kernel(state));
  const Eigen::Index nodes = v.size();
  Eigen::VectorXd rate(between.effective_velocity.size());
  for (Eigen::Index i = 0; i < rate.size(); ++i) {
    double sum = 0.0;
    for (Eigen::Index j = 0; j < nodes; ++j)
      sum += weight[j] * state.rapidity_density[j] * state.statistics_factor[j] * shift(i, j) * shift(i, j) *
             std::abs(between.effective_velocity[i] - v[j]);
    // The kink at theta = x lies a share s of a step above a node: h^2 B_2(s) |v'| more, B_2 = s^2 - s + 1/6.
    const double step = weight[0], offset = (rows.rapidities[i] - state.model.energy_slope[0]) / step;
    const auto below = static_cast<Eigen::Index>(std::floor(offset));
    if (below >= 0 && below + 1 < nodes) {
      const double s = offset - static_cast<double>(below), slope = std::abs(v[below + 1] - v[below]) / step;
      const double own = std::pow((1.0 - s) * shift(i, below) + s * shift(i, below + 1), 2) * between.rapidity_density[i] *
                         (1.0 + statistics_sign(state.model.statistics) * between.occupation[i]);
      sum += step * step * (s * s - s + 1.0 / 6.0) * slope * own;
    }
    rate[i] = sum / (between.density_of_states[i] * between.density_of_states[i]);
  }
  return rate;
}

Eigen::VectorXd dressed_charge(const Gas& gas, const KernelRows& rows, const DressedState& state,
                               const Eigen::VectorXd& at_places, const Eigen::VectorXd& slope) {
  const Eigen::VectorXd source = state.model.weight.cwiseProduct(from_normal_modes(state, slope.cwiseProduct(state.occupation)));
  const Eigen::VectorXd& nodes = state.model.energy_slope;
  Eigen::VectorXd dressed = at_places;
  for (Eigen::Index i = 0; i < dressed.size(); ++i)
    for (Eigen::Index j = 0; j < nodes.size(); ++j) dressed[i] += phase(gas, rows.rapidities[i] - nodes[j]) * source[j];
  return dressed;
}

} // namespace prethermal::equilibrium::bethe
