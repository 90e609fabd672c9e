#pragma once
#include "kinetic/wires/model/thermal_wires.hpp"
#include "kinetic/wires/triples/kernel_table.hpp"

#include <Eigen/Core>

namespace prethermal::kinetic::wires {

/// How the singular kernels are cut off, where the soft amplitude no longer holds: R of equal wires by (s^2/(s^2 + kappa^2))^4,
/// s the span; R of mixed triples by (p^2/(p^2 + kappa^2))^2 for each p between the odd electron and another.
struct Regulator {
  double kappa; // > 0
};

/// The matrix of the quadratic form of three-particle scattering, Dmitriev (S9)-(S20) collapsed, on the momenta
/// k_i = (i - (n - 1)/2) step, 0 <= i < n = 2 count, of both wires, wire 1 first:
///   Q3[X] = (1/128)(1/2pi)^3 { (1/3) sum_s int z_s z_s z_s R [k23 X_s(1) + k31 X_s(2) + k12 X_s(3)]^2
///           + sum_s int z_s(1) z_t(2) z_t(3) R [k23 X_s(1) + k31 X_t(2) + k12 X_t(3)]^2 } = X^T A X,
/// the second line being channels (b) and (c). The diffusion coefficients and integral terms of the paper diverge each and are
/// never formed. A is symmetric to the last bit, its entries never sums over ranks, and X = 1 and X = k are null vectors to
/// rounding. O(n^3). Collective.
Eigen::MatrixXd triple_form(const ThermalWires& wires, const TripleTables& tables, Regulator regulator,
                            const parallel::RankGroup& ranks);

/// The same form of functions that are even in k, on the half line: [wire][momentum] rows and columns, 2 count of each.
Eigen::MatrixXd even_part(const Eigen::MatrixXd& form);

} // namespace prethermal::kinetic::wires
