#pragma once
#include "kinetic/defect/collision/tables.hpp"

#include <Eigen/Core>
#include <span>

namespace prethermal::kinetic::defect {

/// dI_k/dn_p at fixed coefficients C_l and without the term of rate_k on the diagonal:
///   1/M Re sum_tau [ P_k P_p (A_{k+p} + n_k B_{k+p}) + P_k P*_p (A'_{k-p} + n_k B'_{k-p}) ],  P_k = exp(i tau E_k),
/// with the kernels of jacobian_kernels, those of half-integer sites with exp(i (k+p)/2), exp(i (k-p)/2), k +- p not reduced.
/// Even under exchange of k and p but for B', which is odd: only pairs p <= k are summed.
Eigen::MatrixXd scattering_jacobian(const CollisionTables& tables, std::span<const double> n, SumScratch& scratch);

} // namespace prethermal::kinetic::defect
