#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

#include <vector>

namespace prethermal::kinetic::tubes {

/// The Landau form on polynomials p_0 ... p_n of degree up to n, orthonormal in (f|g) = int rho_p f f^dr g^dr: Lisiak (F1)-(F5)
/// made explicit [T-38]. In the Tonks limit p_k are orthogonal polynomials of the weight rho_p (1 - n). Neither number converges
/// in the degree: the operator has no gap.
struct GalerkinDiffusion {
  double diffusion;           // D = (1/chi) s^T G^-1 s, s_i = int p_i^dr (v - u) rho_p f 1^dr
  double smallest_eigenvalue; // of G_ij = kappa int w (p_i')^dr (p_j')^dr, i, j = 1 ... n: 1/tau of the relaxation-time ansatz
};
/// Of each of these degrees. Throws std::invalid_argument without degrees and for one < 1 or as large as the number of nodes,
/// std::runtime_error where a degree is beyond what the nodes hold.
std::vector<GalerkinDiffusion> galerkin_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient,
                                                  const std::vector<int>& degrees);

/// The same beside an athermal bath at finite interaction: G_ij = kappa int w (p_i')^dr [(p_j')^dr + K p_j^dr] is not symmetric,
/// the source is -(B - u C) d eps_0/d rho, D = (h_1|alpha), and the eigenvalue is the smallest real part [T-42].
std::vector<GalerkinDiffusion> galerkin_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient,
                                                  const std::vector<int>& degrees, const Eigen::MatrixXd& curvature,
                                                  const Eigen::VectorXd& driving_slope);

} // namespace prethermal::kinetic::tubes
