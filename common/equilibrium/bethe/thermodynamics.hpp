#pragma once
#include "common/equilibrium/bethe/gas.hpp"
#include "common/equilibrium/bethe/tba.hpp"

// What a homogeneous state says: charges, currents, pressure, entropy, covariances. Functions of rapidity are vectors over its
// nodes; operators act on them in O(N^2). (f|g) = int rho f_stat f^dr g^dr.
namespace prethermal::equilibrium::bethe {

/// int rho h and int v_eff rho h: what is carried per length, and per time past a point [T-8].
double charge(const DressedState& state, const Eigen::VectorXd& h);
double current(const DressedState& state, const Eigen::VectorXd& h);

/// h_k = theta^k / k!: particles, momentum, energy.
Eigen::VectorXd power_charge(const DressedState& state, int k);

/// Densities of a state, per length. Of a generalised Gibbs state with eps0 = sum beta_k h_k, entropy = sum beta_k charge_k -
/// free_energy; of a thermal one the pressure is -T free_energy.
struct Densities {
  double particles, momentum, energy;
  double free_energy;      // (1/2 pi) int p' F(eps), without a unit of energy
  double free_energy_flux; // (1/2 pi) int E' F(eps)
  double entropy;          // Yang and Yang: int rho_t (n eps - F)
};
Densities densities(const GibbsState& state);

/// C g, B g, densities: C = R^-t rho f R^-1, B = R^-t v_eff rho f R^-1 = A C, acting on functions. Lisiak (F4) prints v rho rho f
/// for B [T-9].
Eigen::VectorXd covariance(const DressedState& state, const Eigen::VectorXd& g);
Eigen::VectorXd current_covariance(const DressedState& state, const Eigen::VectorXd& g);

/// (f|g) = int f C g.
double inner_product(const DressedState& state, const Eigen::VectorXd& f, const Eigen::VectorXd& g);

/// A h = R^-t v_eff R^t h, of a density h.
Eigen::VectorXd carried(const DressedState& state, const Eigen::VectorXd& h);

/// F(theta_i | theta_j) = R^-1 Theta / 2 pi, the shift of the others' phases by a particle at theta_j: d F/d theta_j = -T^dr
/// [T-10].
Eigen::MatrixXd backflow(const Gas& gas, const DressedState& state);

/// g^Dr(theta) = g(theta) - int d theta' g'(theta') n(theta') F(theta'|theta), with the slope (g^Dr)' = (g')^dr; `slope` is g'.
Eigen::VectorXd dressed_charge(const Gas& gas, const DressedState& state, const Eigen::VectorXd& g, const Eigen::VectorXd& slope);

} // namespace prethermal::equilibrium::bethe
