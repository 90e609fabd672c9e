#pragma once
#include <Eigen/Core>

// Functions of rapidity on uniform nodes [T-30].
namespace prethermal::kinetic::tubes {

/// df/dlambda of a function that need not vanish at the ends, of order 8 in the step: central differences of nine nodes, at the
/// four nodes next to either end the nine that are there. Exact for polynomials of degree 8. Throws std::invalid_argument for
/// fewer than nine nodes.
Eigen::VectorXd slope(const Eigen::VectorXd& values, double step);

/// df/dlambda of a density that has decayed at both ends: the same central differences, with zeros beyond. Antisymmetric as a
/// matrix: sum_i g_i slope_of_density(f)_i = -sum_i slope(g)_i f_i for polynomials g up to degree 8 as far as f has decayed.
Eigen::VectorXd slope_of_density(const Eigen::VectorXd& values, double step);

/// df/dlambda of a current that does not flow through the ends: minus the transpose of central differences that have order 8
/// inside and next to the ends, from the last node but one inwards, order 2, 4, 6; at the last node three nodes. So sum_i
/// slope_without_flux(f)_i, and with lambda_i and lambda_i^2 before it minus the sum of f_i and of 2 lambda_i f_i, hold to
/// rounding: particles, momentum and energy. Order 8 where f has decayed at the ends. Throws std::invalid_argument for fewer than
/// nine nodes.
Eigen::VectorXd slope_without_flux(const Eigen::VectorXd& values, double step);

/// int_a^lambda_i f of a density that has decayed at both ends: from the first node on below `turn`, and minus the integral to
/// the last node from there on, so that tails keep their relative accuracy where the whole integral is zero. Of order 6 in the
/// step.
Eigen::VectorXd integral_from_the_ends(const Eigen::VectorXd& values, double step, Eigen::Index turn);

} // namespace prethermal::kinetic::tubes
