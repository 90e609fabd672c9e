#pragma once
#include "kinetic/defect/slab/jacobian.hpp"

namespace prethermal::kinetic::defect {

/// One step towards the solution on a finer grid of wavenumbers; one evaluation of the rates at all nodes. What differs from the
/// coarse solution is first of all local in k (slow carriers): plain sweeps, v n' = Lambda (A + B n) at given gain A and rate B,
/// remove it. Their slow part, which conserves number and energy, is left to the coarse Jacobian:
///   n <- n + P J^-1 R F + (v d/dX - Lambda B)^-1 (1 - P R) F,
/// F the defect of the equations, R means over coarse cells, P interpolation. Errors fall three- to fourfold a step where plain
/// sweeps need ten. Number is conserved only in the limit. Collective.
struct FineStep {
  std::vector<double> n;
  double change; // relative to the largest n
};
FineStep fine_sweep(const SlabProblem& fine, std::span<const double> n);
FineStep fine_correction(const SlabProblem& fine, const SlabJacobian& coarse, std::size_t coarse_modes,
                         std::span<const double> n);

} // namespace prethermal::kinetic::defect
