#pragma once
#include "common/numerics/dense.hpp"
#include "kinetic/defect/linear/modes.hpp"
#include "kinetic/defect/plan.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// The slab 0 <= X <= 1 about a thermal state, exact in X for any Lambda >= 0: one linear system for the amplitudes of its modes,
/// every exponential counted from the end where it is largest, so that none overflows.
class LinearSlab {
 public:
  /// Throws std::invalid_argument for Lambda < 0.
  LinearSlab(SlabModes modes, double coupling);

  const SlabModes& modes() const { return modes_; }
  double coupling() const { return coupling_; }

  /// The amplitudes of the solution with the inflow dn [M]: from the left (X = 0) where v > 0, from the right (X = 1) where v <
  /// 0.
  Eigen::VectorXd amplitudes(std::span<const double> inflow) const;

  /// dn(X) [M] of these amplitudes.
  std::vector<double> departure(const Eigen::VectorXd& amplitudes, double scaled_position) const;

 private:
  Eigen::MatrixXd basis(double scaled_position) const;

  SlabModes modes_;
  double coupling_;
  numerics::LuFactors inflow_; // amplitudes -> y where it enters
};

/// dn_in(k) for v > 0, 0 for v < 0.
std::vector<double> perturbation(const SlabModes& modes, Perturbation shape);

/// What becomes of an inflow from the left: shares of the currents that it carries,
///   R_N = -sum_{v<0} v dn(X = 0)/sum_{v>0} v dn_in,  T_N = sum_{v>0} v dn(X = 1)/sum_{v>0} v dn_in,  R_E, T_E with v E;
/// R + T = 1 exactly.
struct Transport {
  double reflected_number, transmitted_number, reflected_energy, transmitted_energy;
  std::vector<double> reflected, transmitted; // dn [M] at X = 0 where v < 0, at X = 1 where v > 0; 0 elsewhere
};
Transport transport(const LinearSlab& slab, std::span<const double> inflow_from_left);

} // namespace prethermal::kinetic::defect
