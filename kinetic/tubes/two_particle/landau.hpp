#pragma once
#include "common/equilibrium/dressing.hpp"
#include "common/numerics/cubic_curve.hpp"
#include "common/numerics/uniform_grid.hpp"
#include "kinetic/tubes/two_particle/golden_rule.hpp"

// Two-particle collisions at small momentum transfer, at any interaction in either tube: Lisiak (B13) with Vhat(k) in place of
// V~ = Vhat/2 pi [T-35].
namespace prethermal::kinetic::tubes {

/// A homogeneous state of one tube on a uniform grid. eps' is a function of rapidity of its own, since a prethermal state has no
/// analytic eps_0.
struct TubeState {
  numerics::UniformGrid grid;
  equilibrium::DressedState dressed;
  Eigen::VectorXd pseudoenergy;
  Eigen::VectorXd pseudoenergy_slope; // eps'
};

/// The state of this eps, dressed; eps' by differences of order 8, for which nine nodes are needed. The model is one of
/// equilibrium/bethe on the same grid.
TubeState state_of(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model,
                   const Eigen::VectorXd& pseudoenergy);

/// kappa = (1/2)(2 pi)^2 int dk |k| |Vhat|^2 over all k: the rate of all two-particle Landau collisions, (2 pi V0/x_r)^2 for the
/// Gaussian. Half of what Lisiak (E7), (E8) print. To a relative 1e-10 for a potential that decays.
double landau_coefficient(const SquaredPotential& potential);

/// What a bath is to a particle of effective velocity v [T-36]: slope F_b(v) = eps_b'/k_b' and zeta_b(v) = rho_b rho_hb
/// k_b'/|v_b'|, at v_b = v, as splines in v. A velocity next to the bath's last one is extrapolated.
struct BathTable {
  numerics::CubicCurve slope, log_zeta;
};
/// Throws std::invalid_argument where v_b does not increase along the grid.
BathTable bath_table(const TubeState& bath);

/// F_b at each of these velocities.
Eigen::VectorXd bath_slope(const Eigen::VectorXd& velocities, const BathTable& bath);

/// w = (rho_p rho_h/k') zeta_b(v) at the nodes of the system: <f|Gamma g> = kappa int w (f')^dr (g')^dr. In the Tonks limit
/// rho_p rho_h rho_b rho_hb. The derivative of landau_rate at thermal and boosted states and in the Tonks limit; beside an
/// athermal bath at finite interaction it has another term, bath_curvature in linearised.hpp.
Eigen::VectorXd landau_weight(const TubeState& system, const BathTable& bath);

/// I0 = -kappa w [eps' - k' F_b(v)], (B13) at each rapidity.
Eigen::VectorXd landau_normal_flux(const TubeState& system, const BathTable& bath, double coefficient);
/// d_t rho = d_lambda [R^-t I0]: conserves particles; zero where eps'/k' = F_b(v).
Eigen::VectorXd landau_rate(const TubeState& system, const BathTable& bath, double coefficient);
/// -int I0 (eps' - k' F_b) = kappa int w (eps' - k' F_b)^2 >= 0.
double landau_entropy_production(const TubeState& system, const BathTable& bath, double coefficient);

} // namespace prethermal::kinetic::tubes
