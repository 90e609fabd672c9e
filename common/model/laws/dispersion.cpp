#include "common/model/laws/dispersion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::model {
namespace {

using std::numbers::pi;

constexpr int samples = 4096; // of a table, for its extremes

/// Whether f(d) = E(P/2 + d/2) + E(P/2 - d/2) grows with |d| for every P, both wavenumbers in the zone; for sign -1, whether it
/// falls. The energy then fixes |d| = |k1 - k2|: k1 + k2 = q1 + q2 leaves nothing but the exchange.
bool energy_fixes_the_pair(const Dispersion& dispersion, double sign) {
  constexpr int sums = 64, differences = 256;
  for (int s = -sums + 1; s < sums; ++s) {
    const double half_sum = pi * s / sums;
    const double furthest = pi - std::abs(half_sum); // of half the difference
    double before = sign * 2.0 * energy(dispersion, half_sum);
    for (int d = 1; d < differences; ++d) {
      const double half = furthest * d / differences;
      const double now = sign * (energy(dispersion, half_sum + half) + energy(dispersion, half_sum - half));
      if (now <= before) return false;
      before = now;
    }
  }
  return true;
}

} // namespace

double in_zone(double wavenumber) {
  const double k = wavenumber - 2.0 * pi * std::floor((wavenumber + pi) / (2.0 * pi));
  return k >= pi ? -pi : k; // rounding
}

double energy(const Dispersion& dispersion, double wavenumber) {
  const double k = in_zone(wavenumber);
  switch (dispersion.law) {
  case DispersionLaw::parabolic: return k * k;
  case DispersionLaw::tight_binding: return 2.0 * (1.0 - std::cos(k));
  case DispersionLaw::table: return numerics::value_at(dispersion.table->curve, k);
  }
  throw std::logic_error("energy: unknown dispersion law");
}

double group_velocity(const Dispersion& dispersion, double wavenumber) {
  const double k = in_zone(wavenumber);
  switch (dispersion.law) {
  case DispersionLaw::parabolic: return 2.0 * k;
  case DispersionLaw::tight_binding: return 2.0 * std::sin(k);
  case DispersionLaw::table: return numerics::slope_at(dispersion.table->curve, k);
  }
  throw std::logic_error("group_velocity: unknown dispersion law");
}

Band band(const Dispersion& dispersion) {
  if (dispersion.law == DispersionLaw::parabolic) return {0.0, pi * pi, 2.0 * pi};
  if (dispersion.law == DispersionLaw::tight_binding) return {0.0, 4.0, 2.0};
  const auto [lowest, highest] = std::ranges::minmax(dispersion.table->curve.value);
  Band found{lowest, highest, 0.0};
  for (int i = 0; i < samples; ++i) {
    const double k = -pi + 2.0 * pi * i / samples;
    found.lowest = std::min(found.lowest, energy(dispersion, k));
    found.highest = std::max(found.highest, energy(dispersion, k));
    found.fastest = std::max(found.fastest, std::abs(group_velocity(dispersion, k)));
  }
  return found;
}

std::shared_ptr<const DispersionTable> tabulate_dispersion(std::vector<double> wavenumber, std::vector<double> energy) {
  using numerics::PointFault, numerics::Slopes;
  constexpr std::size_t fewest = 4;
  constexpr double rounding = 1e-6;
  numerics::curve_through(wavenumber, energy, Slopes::spline); // refuses what is no table
  const std::size_t n = wavenumber.size();
  if (n < fewest) throw std::invalid_argument(fmt::format("a dispersion needs at least {} points, found {}", fewest, n));
  if (std::abs(wavenumber.front() + pi) > rounding)
    throw PointFault(0, false, fmt::format("the table must begin at k = -pi, not at {}", wavenumber.front()));
  if (std::abs(wavenumber.back() - pi) > rounding)
    throw PointFault(n - 1, false, fmt::format("the table must end at k = pi, not at {}", wavenumber.back()));
  if (std::abs(energy.front() - energy.back()) > rounding * (1.0 + std::abs(energy.front())))
    throw PointFault(n - 1, true,
                     fmt::format("E is {} at -pi and {} at pi: they must be the same", energy.front(), energy.back()));
  wavenumber.front() = -pi;
  wavenumber.back() = pi;
  energy.back() = energy.front();
  DispersionTable table{numerics::curve_through(std::move(wavenumber), std::move(energy), Slopes::spline), {}};
  table.error = numerics::error_by_halving(table.curve, Slopes::spline);
  return std::make_shared<const DispersionTable>(std::move(table));
}

FourWaves four_wave_processes(const Dispersion& dispersion) {
  switch (dispersion.law) {
  case DispersionLaw::parabolic: return FourWaves::umklapp_only;
  case DispersionLaw::tight_binding: // cos(d/2) is fixed up to its sign, and the other sign exchanges the same two wavenumbers
    return FourWaves::none;
  case DispersionLaw::table:
    return energy_fixes_the_pair(dispersion, 1.0) || energy_fixes_the_pair(dispersion, -1.0) ? FourWaves::umklapp_only
                                                                                             : FourWaves::all;
  }
  throw std::logic_error("four_wave_processes: unknown dispersion law");
}

} // namespace prethermal::model
