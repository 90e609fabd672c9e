#pragma once
#include "common/equilibrium/dressing.hpp"

// How a homogeneous state answers to a small change h of its rapidity density: derivatives of n, v, C and the currents with
// respect to rho, that is the tensors of third order of Biagetti (42), (45), (46), each applied to its arguments in O(N^2).
// Changes are densities, f and g are functions of rapidity. docs/theory/equilibrium.md.
namespace prethermal::equilibrium::bethe {

/// delta n = R^t h / rho_t [EQ-1].
Eigen::VectorXd occupation_change(const DressedState& state, const Eigen::VectorXd& change);

/// delta (g^dr) = T^dr delta n g^dr, of the dressed function g^dr [EQ-1].
Eigen::VectorXd dressing_change(const DressedState& state, const Eigen::VectorXd& change, const Eigen::VectorXd& dressed);

/// delta v(1) = (1/rho_t1) int d2 T^dr_12 (v_2 - v_1) R^t h_2 [EQ-1].
Eigen::VectorXd velocity_change(const DressedState& state, const Eigen::VectorXd& change);

/// (delta C) g, a density: (45) with the sign of its second term corrected for fermions and bosons [EQ-2].
Eigen::VectorXd covariance_change(const DressedState& state, const Eigen::VectorXd& change, const Eigen::VectorXd& g);

/// H(h, h'), a density: the second derivative of the flux v rho along two changes, (42) [EQ-3].
Eigen::VectorXd flux_curvature(const DressedState& state, const Eigen::VectorXd& one, const Eigen::VectorXd& other);

/// int d2 d3 M_12^3 g_2 h_3, a density of rapidity 1, (46): what a gradient of the two-point function leaves at contact [EQ-4].
Eigen::VectorXd contact_source(const DressedState& state, const Eigen::VectorXd& g, const Eigen::VectorXd& change);

/// (f|g|h) = <f g h>, the third cumulant of what three functions count, per length: symmetric; int f (delta C) g along C h
/// [EQ-5].
double third_cumulant(const DressedState& state, const Eigen::VectorXd& f, const Eigen::VectorXd& g, const Eigen::VectorXd& h);

} // namespace prethermal::equilibrium::bethe
