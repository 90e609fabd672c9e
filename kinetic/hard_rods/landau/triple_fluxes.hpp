#pragma once
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// What the sums over triples of (L) need of an integrable gas, on the half nodes in the order of increasing velocity. Hard rods:
/// rho, theta in units of the step, d ln rho/d theta. In general [HR-35]: rho f, v_eff and -eps'/k', and the flux is divided by
/// k'.
struct HalfNodes {
  std::vector<double> weight, velocity, force;
};

/// flux_1 = sum over the pairs {2, 3} of other half nodes of weight_1 weight_2 weight_3 w_1 X K(1, 2, 3), with w_1 = v_2 - v_3,
/// cyclic, and X = sum_i w_i force_i. Every triple gives to its three fluxes what sums to zero, also times the velocity. The bits
/// do not depend on the instruction set. Throws std::invalid_argument when the kernel is of another number of half nodes.
void triple_fluxes(const Kernel& kernel, const HalfNodes& nodes, std::span<double> flux);

} // namespace prethermal::kinetic::hard_rods
