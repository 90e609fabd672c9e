#pragma once
#include "kinetic/wires/dynamics/cells.hpp"

#include <array>
#include <vector>

namespace prethermal::kinetic::wires {

// One state a cell: levels that both wires or neither fill are frozen; those with one electron exchange it with each other, a
// symmetric exclusion process on the levels that happen to have one [W-28]. It is not the two-particle equation where the
// mismatch is not 0.

/// What <j_1 j_2> tends to, (1/8 pi) int k^2 zeta_1 zeta_2 dk/(2 cosh(Delta/2)).
double exclusion_plateau(const model::WirePair& pair, double mismatch);

/// f_1 and f_2 by cell at the times, [time][wire][cell], averaged over which levels have one electron as if they were as many as
/// a sum over the cells has: exact for cells that are narrow against the range of the potential.
std::vector<std::array<std::vector<double>, 2>> exclusion_occupations(const Problem& problem);

} // namespace prethermal::kinetic::wires
