#pragma once
#include "common/numerics/dense.hpp"
#include "kinetic/defect/linear/modes.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// The boundary generalised resistance of a long defect in linear response: what Bastianello's conclusions ask for, a minimal set
/// of phenomenological parameters, as the half space s = Lambda X >= 0 (a Milne problem) defines it.
///
/// Potentials: a thermal state near n_th differs from it by n_th^2 (p_1 + p_E E) with p_1 = d(beta mu), p_E = -d beta. Currents:
/// J_a = int dk/2pi v a dn, a = 1, E. Deep in the defect a solution is p(s) + (what its currents do), p linear in s:
///   dp/ds = -bulk J,  bulk = conductivity^{-1},
/// and p(0) is that line extrapolated to the interface. The interface is then described by
///   p(0) = sum_{v>0} weight(k) phi_in(k) - resistance J,    phi_in = dn_in/n_th^2,
/// - resistance: 2 x 2, symmetric (reciprocity) and positive (entropy production). Thermal carriers, phi_in = p_in, have weight
///   phi_in = p_in: the potentials jump by p_in - p(0) = resistance J, as at a Kapitza interface.
/// - weight: the potentials that carriers of any distribution would impose if no current flowed into the defect; for a mirrored
///   defect those of its centre. Bastianello Eq. (5) would have `current_weight` here: of the thermal state that emits what comes
///   in. The boundary generalised resistance is that the two differ: weight is as much a property of the bulk's relaxation.
/// A slab with Lambda >> 1/slowest decay: weight phi_left - weight phi_right = (2 resistance + bulk Lambda) J.
struct BoundaryResistance {
  Eigen::Matrix2d resistance, bulk;
  Eigen::MatrixX2d weight, current_weight; // [M][2]; 0 where v < 0
};

/// The half space at v > 0 on the left of it: s >= 0.
class HalfSpace {
 public:
  explicit HalfSpace(SlabModes modes);

  const SlabModes& modes() const { return modes_; }

  /// What an inflow dn_in (v > 0) and the currents into the half space lead to.
  struct Solution {
    Eigen::Vector2d potential; // p(0)
    std::vector<double> left;  // dn at s = 0 [M]: the inflow where v > 0, the emission where v < 0
  };
  Solution solve(std::span<const double> inflow, const Eigen::Vector2d& currents) const;

 private:
  SlabModes modes_;
  Eigen::MatrixXd decaying_; // exponentials that fall with s, and 1, E [M][M/2]
  numerics::LuFactors inflow_;
};

BoundaryResistance boundary_resistance(const HalfSpace& half_space);

} // namespace prethermal::kinetic::defect
