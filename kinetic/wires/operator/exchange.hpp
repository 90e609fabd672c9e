#pragma once
#include "common/model/potentials/wire_potential.hpp"

#include <vector>

namespace prethermal::kinetic::wires {

/// V12^2(q)/q at q = step, 2 step, ... count steps; index 0 is q = 0 and holds 0. The first is multiplied by `weight`.
std::vector<double> exchange_rates(const model::WirePotential& between, double step, int count, double weight);

/// a in V^2 = V^2(0) exp(-q^2 a^2) with the same int_0^inf q V^2 dq; `range` itself for the shapes that have one.
double effective_range(const model::WirePotential& between);

} // namespace prethermal::kinetic::wires
