#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

namespace prethermal::kinetic::tubes {

/// The Landau form on polynomials p_0 ... p_n of degree up to n, orthonormal in (f|g) = int rho_p f f^dr g^dr: Lisiak (F1)-(F5)
/// made explicit [T-38]. In the Tonks limit p_k are orthogonal polynomials of the weight rho_p (1 - n). Neither number converges
/// in the degree: the operator has no gap.
struct GalerkinDiffusion {
  double diffusion;           // D = (1/chi) s^T G^-1 s, s_i = int p_i^dr (v - u) rho_p f 1^dr
  double smallest_eigenvalue; // of G_ij = kappa int w (p_i')^dr (p_j')^dr, i, j = 1 ... n: 1/tau of the relaxation-time ansatz
};
/// Throws std::invalid_argument for degree < 1 or as many nodes, std::runtime_error where the degree is beyond what the nodes
/// hold.
GalerkinDiffusion galerkin_diffusion(const TubeState& system, const Eigen::VectorXd& weight, double coefficient, int degree);

} // namespace prethermal::kinetic::tubes
