#pragma once
#include "common/model/potentials/pair_potential.hpp"

#include <functional>

namespace prethermal::kinetic::hard_rods {

/// F(r) of an even function phi, r > 0: F(r) = int dk k^2 phi-hat(k) phi-hat(r k) = (4 pi/r) int_0^inf phi'(y) phi'(r y) dy, and
/// F(1/r) = r^3 F(r). Of two velocity differences: int dk k^2 phi-hat(k w) phi-hat(k w') = F(|w'/w|)/|w|^3.
using PairIntegral = std::function<double(double ratio)>;

/// F of any phi whose slope phi'(u) is smooth for u > 0 (it may have a kink at 0) and square integrable. Quadrature once, at the
/// nodes of a Chebyshev interpolation in ln r, and at each call for r outside of [1e-5, 1e5]; relative accuracy 1e-9 or better
/// (of 1/(1+u^3): 1e-14). Throws std::runtime_error, naming r, when an integral does not converge.
PairIntegral pair_integral(const std::function<double(double)>& slope);

/// F of the potential's shape phi. Of a tabulated one, whose slope is a polynomial from node to node, the integrals are exact;
/// the jump of phi to zero beyond the last node is no force and does not count.
PairIntegral pair_integral(const model::PairPotential& potential);

/// F of the shape averaged over the next rod length, in the same unit: sigma(u) = (1/alpha) int_alpha^{2 alpha} phi(|u| + s) ds
/// with alpha = rod_length/xi > 0 ([HR-32], S = (V0/xi) sigma). Its slope has a kink at 0.
PairIntegral averaged_pair_integral(const model::PairPotential& potential, double rod_length);

} // namespace prethermal::kinetic::hard_rods
