#pragma once
#include "kinetic/hard_rods/landau/triple_fluxes.hpp"

#include <span>

namespace prethermal::kinetic::hard_rods {

// Implemented in landau.cpp.

/// Hard rods between the nodes of a uniform grid: the logarithmic mean of rho, for which weight times force is exactly the
/// difference quotient of rho; (ln rho)'. Throws std::invalid_argument, naming the node, unless every rho > 0.
HalfNodes half_nodes(std::span<const double> rho, double step);

/// From triple_fluxes of these to Phi of (L), d rho/dt = d Phi/d theta.
double flux_scale(double free_fraction, double step);

} // namespace prethermal::kinetic::hard_rods
