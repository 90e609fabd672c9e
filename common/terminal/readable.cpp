#include "common/terminal/progress.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::terminal {

std::string readable_duration(double seconds) {
  if (!std::isfinite(seconds) || seconds < 0.0) return "?";
  if (seconds < 9.95) return fmt::format("{:.2g} s", seconds);
  if (seconds > 1e15) return fmt::format("{:.1e} d", seconds / 86400.0);
  const long long whole = std::llround(seconds), minutes = std::llround(seconds / 60.0), hours = std::llround(seconds / 3600.0);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  if (minutes / 60 < 48) return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
  return fmt::format("{} d {:02} h", hours / 24, hours % 24);
}

std::string readable_bytes(double bytes) {
  if (!std::isfinite(bytes) || bytes < 0.0) return "?";
  if (bytes < 1023.5) return fmt::format("{:.0f} B", bytes);
  constexpr std::array<const char*, 6> units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  std::size_t unit = 0;
  double amount = bytes / 1024.0;
  for (; amount >= 1023.95 && unit + 1 < units.size(); ++unit) amount /= 1024.0;
  return fmt::format("{:.1f} {}", amount, units[unit]);
}

} // namespace prethermal::terminal
