#include "common/model/dispersion.hpp"

#include <algorithm>
#include <array>
#include <boost/math/interpolators/makima.hpp>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::model {
namespace {

using std::numbers::pi;
using Interpolator = boost::math::interpolators::makima<std::vector<double>>;

constexpr int samples = 4096; // of a table, for its extremes

/// f(d) = E(P/2 + d/2) + E(P/2 - d/2) grows or falls with |d| for every P: energy then fixes |d| = |k1 - k2|.
bool energy_fixes_the_pair(const Dispersion& dispersion) {
  constexpr int sums = 64, differences = 256;
  for (int s = 0; s < sums; ++s) {
    const double half_sum = pi * s / sums;
    const double reach = pi - half_sum; // of half the difference, both wavenumbers in the zone
    double before = 2.0 * energy(dispersion, half_sum);
    for (int d = 1; d <= differences; ++d) {
      const double half = reach * d / differences;
      const double now = energy(dispersion, half_sum + half) + energy(dispersion, half_sum - half);
      const double mirrored = energy(dispersion, -half_sum + half) + energy(dispersion, -half_sum - half);
      if (now <= before || mirrored <= before) return false;
      before = std::min(now, mirrored);
    }
  }
  return true;
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
  auto table = std::make_shared<DispersionTable>();
  table->wavenumber = wavenumber;
  table->energy = energy;
  // Akima's slopes look two nodes to either side: three nodes of the neighbouring zones make the curve periodic.
  std::vector<double> k, e;
  constexpr std::size_t beyond = 3;
  for (std::size_t i = n - 1 - beyond; i < n - 1; ++i) {
    k.push_back(wavenumber[i] - 2.0 * pi);
    e.push_back(energy[i]);
  }
  k.insert(k.end(), wavenumber.begin(), wavenumber.end());
  e.insert(e.end(), energy.begin(), energy.end());
  for (std::size_t i = 1; i <= beyond; ++i) {
    k.push_back(wavenumber[i] + 2.0 * pi);
    e.push_back(energy[i]);
  }
  table->curve = std::make_shared<const DispersionTable::Curve>(DispersionTable::Curve{Interpolator(std::move(k), std::move(e))});
  return table;
}

FourWaves four_wave_processes(const Dispersion& dispersion) {
  switch (dispersion.law) {
  case DispersionLaw::parabolic: return FourWaves::umklapp_only;
  case DispersionLaw::tight_binding: // cos(d/2) is fixed up to its sign, and the other sign exchanges the same two wavenumbers
    return FourWaves::none;
  case DispersionLaw::table: return energy_fixes_the_pair(dispersion) ? FourWaves::umklapp_only : FourWaves::all;
  }
  throw std::logic_error("four_wave_processes: unknown dispersion law");
}

} // namespace prethermal::model
