#pragma once
#include "kinetic/defect/plan.hpp"
#include "kinetic/defect/state.hpp"

namespace prethermal::kinetic::defect {

/// What the slowest carriers meet at X = 0, where n jumps at k = 0: for k < 0 < p, both -> 0,
///   dI_k/dn_p = logarithm log(1/|k - p|) + constant     (of dp/2pi),
/// by the processes k + a + a -> p + a + a of two nearly equal partners:
///   logarithm = 3 C_3/(2 pi) int da/2pi n(a)^4.
struct EdgeKernel {
  double injected;  // n(0+)
  double emitted;   // n(0-) = r0, gain over loss there
  double loss;      // b: I = b (r0 - n)
  double logarithm; // c
  double constant;  // K_0
};

/// n(k, X = 0) = r0 + |k| [square log^2 |k| + logarithm log |k| + O(1)], k -> 0-: a cusp of infinite slope, no power. The slow
/// injected carriers are gone after X = v/(Lambda b), n(p, X) = r0 + jump exp(-X Lambda b/v(p)), jump = n(0+) - r0, and the
/// emitted ones come from as near, X = |v(k)| s/(Lambda b) with weight exp(-s): they average
///   b (n(k) - r0) = int_0^inf ds e^{-s} int_0 dp/2pi dI_k/dn_p jump [exp(-s |k|/p) - 1] + c jump/(2pi) |k| log |k|,
/// the last term from log(1/|k - p|) over the jump itself. To the orders kept Lambda drops out, and what is far from k = 0 goes
/// into O(1):
///   square = -c jump/(4 pi b),   logarithm = (K_0 + c) jump/(2 pi b).
struct CuspLaw {
  double emitted, square, logarithm;
};
CuspLaw cusp_law(const EdgeKernel& edge);

/// Known for |psi|^6 and E = k^2 alone.
bool has_cusp_law(const model::DefectLattice& lattice);

/// Of the left edge of a solution. K_0 by quadrature over the resonant processes that are left at k = p = 0; r0 and b from the
/// solution's own grid, whose finite longest time leaves them 1/T off: alpha and beta are 2 and 4 % too large at M = 2048, 0.5
/// and 1 % at 8192. Throws std::invalid_argument unless the dispersion is parabolic and the power 3.
EdgeKernel edge_kernel(const Problem& problem, const SlabState& state);

} // namespace prethermal::kinetic::defect
