#pragma once
#include "kinetic/bosons/collision/drag.hpp"
#include "kinetic/bosons/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::bosons {

/// The drags of the rows of a map, [drift][beta].
std::vector<Drag> drags_of(const Problem& problem);

/// Why a variant has no value at one point, or "".
std::string objection_at(const Drag& drag, double k, Equation variant, Poles poles);

/// The drag whose exponents change fastest along q, and the smallest beta: their nodes of (4.1) serve all drags of a map.
struct NodeChoice {
  Drag steepest;
  double shallowest;
};
NodeChoice node_choice(const std::vector<Drag>& drags);

} // namespace prethermal::kinetic::bosons
