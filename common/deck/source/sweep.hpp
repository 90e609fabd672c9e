#pragma once
#include "common/deck/source/problems.hpp"
#include "common/deck/source/value.hpp"

namespace prethermal::deck {

inline constexpr std::size_t most_runs = 10000, most_swept_keys = 64;

/// A swept key and its values.
struct SweepAxis {
  std::vector<std::string> path; // "system", "bath", "density"
  Place place;
  List values;
};

/// What a sweep adds to a run: to its name (",density=10") and to its tables.
struct SweepPoint {
  std::string suffix;
  Entries overrides;
  Place place; // of the last key's value
};

/// The swept keys in the order of appearance.
std::vector<SweepAxis> sweep_axes(const Entries& deck, Problems& problems);

/// The points of the sweep, the last axis running fastest; one empty point when nothing is swept.
std::vector<SweepPoint> sweep_points(const Entries& deck, Problems& problems);

} // namespace prethermal::deck
