#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

// Diffusion of the density in a tube beside a bath, d_t rho + d_x J = d_x (D d_x rho), where its deviation from stationarity
// relaxes by two-particle collisions in the Landau form [T-37]. The number D is not the quasi-particle diffusion, which is an
// operator and enters with 1/2.
namespace prethermal::kinetic::tubes {

/// (B - u C) h0 at the nodes in normal modes: (v - u) rho_p f 1^dr, what a gradient of the density excites.
Eigen::VectorXd normal_source(const equilibrium::DressedState& state);

/// What each node adds to D, and u, the centre of the cut-off.
struct RunningDiffusion {
  numerics::UniformGrid grid;
  double velocity;
  Eigen::VectorXd integrand;
};
/// D = (chi/kappa) int [(1 - n T) R]^2/w, R(lambda) = int^lambda r, r = -(1/chi)(B - u C) h0: the closed form for any bath in the
/// Tonks limit, for thermal and boosted baths at any interaction; elsewhere d_rho eps_0 is not a constant and it does not hold.
/// It grows without bound, linearly in Lambda for baths with Gaussian tails.
RunningDiffusion running_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient);
/// D with the cut-off |lambda - u| <= Lambda: the node's cells as far as they lie inside, of second order in the step.
double diffusion_within(const RunningDiffusion& running, double cutoff);

} // namespace prethermal::kinetic::tubes
