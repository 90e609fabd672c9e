#pragma once
#include "common/model/hard_rod_gas.hpp"

#include <string>

// Which steps a gas of rods can be moved in, known before a run. Objections answer with the reason, and the bound, or with "".

namespace prethermal::md::rods {

/// kappa = dt <|v - median|>/gap: how many others a rod of the free gas passes in a step, typically. 0 for velocities from a
/// file.
double passed_rods(const model::HardRodGas& gas, double dt);

/// A drift of so many steps `dt` must find, each time, a place in the ring that no rod comes across: contacts would reach round
/// it otherwise. With kappa of `passed_rods` a place of the free gas is such a one with probability exp(-kappa), and 1 + 2 kappa
/// places share their fate.
std::string objection_to_chains(const model::HardRodGas& gas, double dt, double steps);

/// Kicks of one step that exceed the velocities, and move a rod by a twentieth of the range, heat: the potential is steeper than
/// the step can follow. A start at rest in small steps is none of that. `nearest`: how close a pair comes, a on one ring, 0
/// between rings; `partners`: the density of those that kick.
std::string objection_to_kicks(const model::HardRodGas& gas, double nearest, double partners, double dt);

} // namespace prethermal::md::rods
