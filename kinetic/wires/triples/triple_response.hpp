#pragma once
#include "kinetic/wires/triples/triple_form.hpp"

#include <string>

namespace prethermal::kinetic::wires {

/// The response to E1 - E2 = 1 of wires with two-particle scattering in the Fokker-Planck form, (D2/2) int z1 z2 (X1 - X2)^2, and
/// three-particle scattering from the potentials. Nodes are those of the half line; gauge <X1> + <X2> = 0.
struct TripleResponse {
  ThermalWires wires;
  double conductance;                         // S
  std::vector<double> mean, difference;       // (X1 + X2)/2 and X1 - X2 [count]
  std::array<std::vector<double>, 2> current; // (L X)_s [count]
};

/// L X = h of the form `triples` (of triple_form, on the same wires). The unknowns are mean and difference, so that D2 enters the
/// difference only and nothing cancels where D3 << D2; scaled by the diagonal, the mode X = 1 lifted, Cholesky. O(count^3).
/// Throws std::runtime_error where the form is not positive to rounding.
TripleResponse solve_triples(const ThermalWires& wires, double two, const Eigen::MatrixXd& triples);

/// zeta_s^2 X_s and J_s at any momenta up to the last node, between nodes by a spline of X and of J_s/f_s.
struct TripleFunctions {
  std::array<std::vector<double>, 2> gradient, current;
};
TripleFunctions functions_at(const TripleResponse& response, const std::vector<double>& momenta);

/// The half line on which triples are summed at this mismatch: the step resolves the Fermi surface and the regulator.
HalfLine triple_line(const Problem& problem, double mismatch);
/// The same in steps a third longer and over a shorter range, where the plan leaves that open: for the error.
HalfLine coarser_triple_line(const Problem& problem, double mismatch);

/// Why three-particle scattering from the potentials cannot be solved at all mismatches of the output, or "".
std::string triple_objection(const Problem& problem);

} // namespace prethermal::kinetic::wires
