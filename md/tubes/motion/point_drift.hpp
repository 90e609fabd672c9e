#pragma once
#include "md/rods/motion/move.hpp"
#include "md/rods/state.hpp"

namespace prethermal::md::tubes {

/// Free points of one ring: kicks and a move as of rods::Drift, then in order again round the ring, places within [0, L) unless
/// they came from elsewhere. Points have no labels that count, so that, unlike rods, any number may pass within a step.
void drift_points(rods::Rods& points, double length, rods::Kick kick, double interval);

} // namespace prethermal::md::tubes
