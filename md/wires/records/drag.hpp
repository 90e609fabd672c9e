#pragma once
#include "md/wires/schedule.hpp"

#include <span>
#include <vector>

namespace prethermal::md::wires {

/// The integral of a current up to t and beyond: after a long time, currents between equal wires fall as a power of t, slower
/// than the slowest of the momenta that take part, [W-84]. Of a power law the increments of the integral over t/4..t/2 and t/2..t
/// have one ratio r = increment/earlier increment for each doubling of t: what is to come after t is increment r/(1 - r). Of an
/// exponential decay that is more than what is to come, and as small as the increment. r >= 1 is no sign that the integral ends:
/// it is infinite then.
double integral_to_infinity(double quarter, double half, double whole);

/// (u1 - u2)/2 over the integral of j1 - j2 from 0 to infinity, estimated from its values at the looks, for each output time;
/// 0 where that is infinite. Where `resolved` says no (the last increment is lost in its noise) no tail is added.
std::vector<double> drag_resistivities(const Schedule& schedule, std::span<const double> integral, double boost_difference,
                                       const std::vector<bool>& resolved);

} // namespace prethermal::md::wires
