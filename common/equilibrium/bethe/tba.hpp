#pragma once
#include "common/equilibrium/dressing.hpp"

// The thermodynamic Bethe ansatz of a generalised Gibbs state, eps = eps0 + T F(eps) [T-3].
namespace prethermal::equilibrium::bethe {

/// F: -log(1 + e^-eps) of fermions, log(1 - e^-eps) of bosons, -e^-eps of classical particles. Bosons need eps > 0.
double free_energy_function(model::Statistics statistics, double pseudo_energy);
Eigen::VectorXd free_energy_function(model::Statistics statistics, const Eigen::VectorXd& pseudo_energy);

/// n = F' = 1/(e^eps + 1), 1/(e^eps - 1), e^-eps.
Eigen::VectorXd occupation(model::Statistics statistics, const Eigen::VectorXd& pseudo_energy);

/// eps of n: log(1/n - 1), log(1/n + 1), -log n; infinite where n = 0. Throws std::invalid_argument where n < 0, or n > 1 of
/// fermions.
Eigen::VectorXd pseudo_energy(model::Statistics statistics, const Eigen::VectorXd& occupation);

/// A state and its eps, which knows 1 - n where n has rounded to 1.
struct GibbsState {
  DressedState dressed;
  Eigen::VectorXd pseudo_energy;
  int iterations; // of Newton's method; 0 where none was needed
};

/// The state of this driving eps0 by Newton's method from eps = eps0: (1 - T n) d eps = eps0 + T F(eps) - eps. Of fermions with
/// T >= 0 eps falls towards the solution without overshooting it, where the grid has one [T-4]. Throws std::invalid_argument for
/// another number of values than nodes, a driving that is not finite, or bosons with eps0 <= 0 somewhere; std::runtime_error with
/// the residual where the iteration does not converge, as on a grid too coarse for the kernel.
GibbsState gibbs_state(IntegrableModel model, const Eigen::VectorXd& driving);

/// The state of prescribed rho >= 0 [T-6]: rho_t = p'/2 pi + T rho, n = rho/rho_t, without iteration. Throws
/// std::invalid_argument where no state has this density: rho < 0, rho_t <= 0, or n >= 1 of fermions, with the rapidity E'.
GibbsState state_of_density(IntegrableModel model, const Eigen::VectorXd& rapidity_density);

} // namespace prethermal::equilibrium::bethe
