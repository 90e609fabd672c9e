#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

namespace prethermal::kinetic::tubes {

/// Polynomials p_1 ... p_n of rapidity and their slopes, a column each, both dressed: p_0 ... p_n are orthonormal in (f|g) = int
/// rho_p f f^dr g^dr, p_k of degree k.
struct DressedPolynomials {
  Eigen::MatrixXd value, slope;
};

/// lambda p_(k-1), made orthogonal to all before it, twice: the Stieltjes recurrence in the Tonks limit, where all but two
/// projections vanish; at finite interaction multiplication by lambda is not symmetric in (f|g) and all are there. Throws
/// std::runtime_error where the degree is beyond what the nodes hold.
DressedPolynomials orthonormal_polynomials(const TubeState& system, int degree);

} // namespace prethermal::kinetic::tubes
