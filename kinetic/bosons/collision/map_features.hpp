#pragma once
#include "kinetic/bosons/collision/map.hpp"

#include <vector>

namespace prethermal::kinetic::bosons {

/// How a map changes along one of its axes, one number a line: over the places that have a value.
struct AlongAxis {
  std::vector<double> strongest;                   // the place of the largest value; NaN without any
  std::vector<double> distance;                    // of the places around it: its error
  std::vector<double> smallest_step, largest_step; // of the natural logarithm between neighbouring places; 0 without any
  std::vector<double> smallest_error, largest_error;
};

enum class MapAxis { drift, beta, momentum };

/// Lines in the order of the other two axes.
AlongAxis along_axis(const CollisionMap& map, const model::BosonsOutput& output, MapAxis axis);

} // namespace prethermal::kinetic::bosons
