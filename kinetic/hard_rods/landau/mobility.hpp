#pragma once
#include "kinetic/hard_rods/landau/triple_fluxes.hpp"

#include <Eigen/Core>

namespace prethermal::kinetic::hard_rods {

/// B of triple_fluxes = B force: B_mn = sum over triples that hold m and n of weight_1 weight_2 weight_3 K w_m w_n. Symmetric,
/// positive semidefinite; takes 1 and the velocity to zero (rods, momentum), the velocity as a force too (energy).
Eigen::MatrixXd mobility(const Kernel& kernel, const HalfNodes& nodes);

} // namespace prethermal::kinetic::hard_rods
