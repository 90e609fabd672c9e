#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "kinetic/hard_rods/plan.hpp"
#include "kinetic/hard_rods/triples/pair_integral.hpp"

#include <functional>
#include <variant>
#include <vector>

namespace prethermal::kinetic::hard_rods {

// Implemented in kernel.cpp and extended_kernel.cpp.

/// a^2 K(1, 2, 3) of three rods with the velocity differences w1 = theta2 - theta3, w2 = theta3 - theta1, w3 = -w1 - w2, any
/// sign and none zero: symmetric, positive, homogeneous of degree -3 where there is no screening. Units: the rate of [HR-33] is
/// c^3/(8 pi) int rho rho rho w1 X (a^2 K).
using KernelFunction = std::function<double(double w1, double w2)>;

/// scale int dk k^2 [sum_i phi-hat(k w_i) w_i^3 / (w1 w2 w3)]^2 from the pair integrals F(r) of phi: [HR-33] with scale = a^2
/// V0^2/xi^3.
KernelFunction kernel_from(PairIntegral pair, double scale);

/// (L) [HR-33]: a^2 int dk k^2 [sum_i Vhat(k w_i) w_i^3 / (w1 w2 w3)]^2, from the pair integrals F(r) alone. The printed (67),
/// (68), (108), (109), (1.19), (1.22) are twice this and have wrong signs. Throws std::runtime_error when an integral does not
/// converge.
KernelFunction landau_kernel(const model::HardRodGas& gas);

/// The same with S(y) = (1/a) int_a^{2a} V(|y| + s) ds for V: exact in a at first order of the potential [HR-32].
KernelFunction finite_rod_kernel(const model::HardRodGas& gas);

/// (L*) without screening, three homogeneous parts: (a sum w_i^3 V_i + c^2 (w1 V2 V3 + w2 V3 V1 + w3 V1 V2))^2; also for a = 0.
KernelFunction extended_kernel(const model::HardRodGas& gas);

/// The one of these that an equation of Landau's kind has. Throws std::logic_error for other equations.
KernelFunction kernel_function(const model::HardRodGas& gas, Equation equation);

/// The kernel on triples of half nodes i < j < k of a uniform grid: it depends on p = j - i and q = k - j only.
struct OffsetKernel {
  int half_nodes;
  std::vector<double> value; // [(p - 1) * half_nodes + (q - 1)]; 0 where p + q >= half_nodes
};
OffsetKernel tabulate(const KernelFunction& kernel, double step, int half_nodes);

/// extended_kernel for sums over triples, which leave out what is nearer than a step: put on the nearest triples [HR-53].
OffsetKernel extended_sums(const model::HardRodGas& gas, double step, int half_nodes);

/// The kernel on every triple i < j < k, for kernels that depend on the rapidities themselves.
struct TripleKernel {
  int half_nodes;
  std::vector<double> value; // i, then j, then k, each increasing
};

using Kernel = std::variant<OffsetKernel, TripleKernel>;

} // namespace prethermal::kinetic::hard_rods
