#pragma once
#include "common/model/wire_potential.hpp"

#include <vector>

namespace prethermal::kinetic::wires {

/// What the rate of exchange with the nearest node is multiplied by [W-22], so that the midpoint rule without the node itself is
/// of fourth order in the step: 13/12 for a Gaussian, which is smooth; for other potentials what makes sum_n n V^2(n step) step^2
/// the integral int_0^inf q V^2 dq = 16 pi D2, whatever V does at q = 0.
double neighbour_weight(const model::WirePotential& between, double step);

/// V12^2(q)/q at q = step, 2 step, ... count steps; index 0 is q = 0 and holds 0. The first is multiplied by `weight`.
std::vector<double> exchange_rates(const model::WirePotential& between, double step, int count, double weight);

/// a in V^2 = V^2(0) exp(-q^2 a^2) with the same int_0^inf q V^2 dq; `range` itself for the shapes that have one.
double effective_range(const model::WirePotential& between);

} // namespace prethermal::kinetic::wires
