#include "common/model/dispersion.hpp"

#include <algorithm>
#include <array>
#include <boost/math/interpolators/cubic_hermite.hpp>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::model {
namespace {

using std::numbers::pi;
using Interpolator = boost::math::interpolators::cubic_hermite<std::vector<double>>;

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

/// Of the parabola through each node and its two neighbours; no neighbour beyond the edge of the zone, where the slope may jump.
std::vector<double> slopes(const std::vector<double>& k, const std::vector<double>& e) {
  const std::size_t n = k.size();
  const auto secant = [&](std::size_t i) { return (e[i + 1] - e[i]) / (k[i + 1] - k[i]); };
  const auto curvature = [&](std::size_t i) { return (secant(i) - secant(i - 1)) / (k[i + 1] - k[i - 1]); };
  std::vector<double> slope(n);
  slope.front() = secant(0) - (k[1] - k[0]) * curvature(1);
  for (std::size_t i = 1; i < n - 1; ++i) slope[i] = secant(i - 1) + (k[i] - k[i - 1]) * curvature(i);
  slope.back() = secant(n - 2) + (k[n - 1] - k[n - 2]) * curvature(n - 2);
  return slope;
}

} // namespace

struct DispersionTable::Curve {
  Interpolator energy;
};

double in_zone(double wavenumber) {
  const double k = wavenumber - 2.0 * pi * std::floor((wavenumber + pi) / (2.0 * pi));
  return k >= pi ? -pi : k; // rounding
}

double energy(const Dispersion& dispersion, double wavenumber) {
  const double k = in_zone(wavenumber);
  switch (dispersion.law) {
  case DispersionLaw::parabolic: return k * k;
  case DispersionLaw::tight_binding: return 2.0 * (1.0 - std::cos(k));
  case DispersionLaw::table: return dispersion.table->curve->energy(k);
  }
  throw std::logic_error("energy: unknown dispersion law");
}

double group_velocity(const Dispersion& dispersion, double wavenumber) {
  const double k = in_zone(wavenumber);
  switch (dispersion.law) {
  case DispersionLaw::parabolic: return 2.0 * k;
  case DispersionLaw::tight_binding: return 2.0 * std::sin(k);
  case DispersionLaw::table: return dispersion.table->curve->energy.prime(k);
  }
  throw std::logic_error("group_velocity: unknown dispersion law");
}

Band band(const Dispersion& dispersion) {
  if (dispersion.law == DispersionLaw::parabolic) return {0.0, pi * pi, 2.0 * pi};
  if (dispersion.law == DispersionLaw::tight_binding) return {0.0, 4.0, 2.0};
  const auto [lowest, highest] = std::ranges::minmax(dispersion.table->energy);
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
  constexpr std::size_t fewest = 4;
  const std::size_t n = wavenumber.size();
  if (n != energy.size()) throw std::invalid_argument("dispersion table: as many energies as wavenumbers are needed");
  if (n < fewest) throw std::invalid_argument(fmt::format("dispersion table: at least {} points are needed", fewest));
  for (std::size_t i = 0; i < n; ++i)
    if (!std::isfinite(wavenumber[i]) || !std::isfinite(energy[i]) || (i > 0 && wavenumber[i] <= wavenumber[i - 1]))
      throw std::invalid_argument(fmt::format("entry {} of the dispersion table (k {}, E {}): finite numbers with increasing k "
                                              "are needed",
                                              i + 1, wavenumber[i], energy[i]));
  constexpr double rounding = 1e-6;
  if (std::abs(wavenumber.front() + pi) > rounding || std::abs(wavenumber.back() - pi) > rounding)
    throw std::invalid_argument(
        fmt::format("the dispersion table reaches from k = {} to {}, not from -pi to pi", wavenumber.front(), wavenumber.back()));
  if (std::abs(energy.front() - energy.back()) > rounding * (1.0 + std::abs(energy.front())))
    throw std::invalid_argument(
        fmt::format("the dispersion table has E = {} at -pi and {} at pi", energy.front(), energy.back()));
  wavenumber.front() = -pi;
  wavenumber.back() = pi;
  energy.back() = energy.front();
  auto table = std::make_shared<DispersionTable>();
  table->wavenumber = wavenumber;
  table->energy = energy;
  auto slope = slopes(wavenumber, energy);
  table->curve = std::make_shared<const DispersionTable::Curve>(
      DispersionTable::Curve{Interpolator(std::move(wavenumber), std::move(energy), std::move(slope))});
  return table;
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
