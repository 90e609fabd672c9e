#pragma once
#include "kinetic/tubes/two_particle/golden_rule.hpp"

// Diffusion in the Tonks limit beside any bath; the pair is stationary, eps = eps_b + const.
namespace prethermal::kinetic::tubes {

/// Means <.> over the weight rho_p (1 - n), and what the relaxation-time ansatz makes of them: D = tau <(lambda - u)^2>, nu =
/// D/u' [T-39]. Lisiak (89) prints (h1 - u, h0), which is zero, for (h1 - u, n h0) in u'.
struct DensityResponse {
  double susceptibility; // chi = int rho_p (1 - n)
  double velocity;       // u = <lambda>
  double velocity_slope; // u' = du/drho = -2 <(lambda - u) n>/chi
  double variance;       // <(lambda - u)^2> = D/tau
};
DensityResponse density_response(const TonksPair& pair);

/// D of the golden rule at its true momentum transfer: chi D = int s alpha, Gamma alpha = s, s = (lambda - u) rho_p (1 - n),
/// on the graph Laplacian, scaled by its diagonal and pinned at the node nearest u [T-40]. O(N^3). Finite, though the operator
/// has no gap. Throws std::runtime_error where the Laplacian is not positive to rounding.
double golden_rule_diffusion(const TonksPair& pair, const Eigen::VectorXd& rates);

/// The same D and the smallest eigenvalue gamma > 0 of Gamma g = gamma rho_p (1 - n) g, by inverse iteration on the same
/// Laplacian: to a relative 1e-10 or so however small it is, where a spectrum has rounding of its largest eigenvalue. Throws
/// std::runtime_error where it does not settle.
struct GoldenRuleModes {
  double diffusion, smallest_eigenvalue;
};
GoldenRuleModes golden_rule_modes(const TonksPair& pair, const Eigen::VectorXd& rates);

/// 1/tau_1 = <h1|Gamma h1>/(h1 - u|h1 - u), the rate at which momentum relaxes: D >= tau_1 <(lambda - u)^2>, by Schwarz.
double golden_rule_momentum_relaxation(const TonksPair& pair, const Eigen::VectorXd& rates);

/// Eigenvalues of Gamma g = gamma rho_p (1 - n) g on the grid, increasing; the first is zero to rounding (the density).
Eigen::VectorXd golden_rule_spectrum(const TonksPair& pair, const Eigen::VectorXd& rates);

} // namespace prethermal::kinetic::tubes
