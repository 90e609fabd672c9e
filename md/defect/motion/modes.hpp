#pragma once
#include <cstdint>
#include <numbers>

namespace prethermal::md::defect {

/// k of mode m of a ring, m = 0 .. sites - 1: 2 pi m/sites in [-pi, pi).
inline double wavenumber_of_mode(std::int64_t mode, std::int64_t sites) {
  return 2.0 * std::numbers::pi * static_cast<double>(2 * mode < sites ? mode : mode - sites) / static_cast<double>(sites);
}

} // namespace prethermal::md::defect
