#pragma once
#include "md/wires/schedule.hpp"

#include <span>
#include <vector>

namespace prethermal::md::wires {

/// (u1 - u2)/2 over the integral of j1 - j2 from 0 to infinity, for each output time from the looks up to then. Currents between
/// equal wires fall as a power of t in the end, since the slowest electrons are ever fewer, [W-84]:
/// numerics::integral_to_infinity; 0 where that is infinite. Where `resolved` says no (the last increment is lost in its noise)
/// no tail is added.
std::vector<double> drag_resistivities(const Schedule& schedule, std::span<const double> integral, double boost_difference,
                                       const std::vector<bool>& resolved);

} // namespace prethermal::md::wires
