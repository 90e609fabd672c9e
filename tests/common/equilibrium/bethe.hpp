#pragma once
#include "common/equilibrium/bethe/thermal.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "tests/catch.hpp"

namespace prethermal::test {

inline double apart(const Eigen::VectorXd& one, const Eigen::VectorXd& other) {
  return one.size() == other.size() ? (one - other).cwiseAbs().maxCoeff() : HUGE_VAL;
}

/// A function of rapidity without any symmetry, and its slope.
inline Eigen::VectorXd bethe_charge(const Eigen::VectorXd& v) { return (1.3 * v.array()).cos() + 0.4 * v.array(); }
inline Eigen::VectorXd bethe_charge_slope(const Eigen::VectorXd& v) { return 0.4 - 1.3 * (1.3 * v.array()).sin(); }

/// The slope of f at node i by the difference of eighth order.
inline double slope_of_eighth_order(const Eigen::VectorXd& f, Eigen::Index i, double h) {
  return (672.0 * (f[i + 1] - f[i - 1]) - 168.0 * (f[i + 2] - f[i - 2]) + 32.0 * (f[i + 3] - f[i - 3]) -
          3.0 * (f[i + 4] - f[i - 4])) /
         (840.0 * h);
}

} // namespace prethermal::test
