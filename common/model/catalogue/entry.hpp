#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace prethermal::model::catalogue {

/// An axis of an observable: what its places count, and in which unit.
struct AxisEntry {
  std::string_view name, unit;
};

/// One observable of a topic, as every witness that gives it calls it: simulation and theories take name, unit, axes and meaning
/// from here, so that they cannot drift apart.
struct Entry {
  std::string_view name, unit, meaning;
  std::array<AxisEntry, 3> axes = {}; // in their order; those without a name do not exist
  std::string_view given = "always";  // by which witness, and under which settings
};

inline constexpr std::size_t axis_count(const Entry& entry) {
  std::size_t count = 0;
  while (count < entry.axes.size() && !entry.axes[count].name.empty()) ++count;
  return count;
}

// Axes that several topics have.
inline constexpr AxisEntry time{"time", "time"};
inline constexpr AxisEntry position{"position", "length"};
inline constexpr AxisEntry velocity{"velocity", "velocity"};

} // namespace prethermal::model::catalogue
