#include "common/model/laws/injected_state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {
namespace {

using std::numbers::pi;
constexpr int fine = 1 << 14; // midpoints of the zone

double two_peaks(const InjectedState& state, double k) {
  const double height = state.density * 2.0 * pi / (2.0 * state.width * std::sqrt(2.0 * pi));
  double sum = 0.0;
  for (const double zone : {-1.0, 0.0, 1.0})
    for (const double side : {-1.0, 1.0}) {
      const double scaled = (k + 2.0 * pi * zone - side * state.peak) / state.width;
      sum += std::exp(-0.5 * scaled * scaled);
    }
  return height * sum;
}

double even_shape(const InjectedState& state, const Dispersion& dispersion, double k) {
  switch (state.shape) {
  case InjectedShape::two_peaks: return two_peaks(state, k);
  case InjectedShape::thermal: return 1.0 / (state.beta * (energy(dispersion, k) - state.mu));
  case InjectedShape::table: return std::max(0.0, numerics::value_at(state.table->curve, k)); // rounding
  }
  throw std::logic_error("mode_density: unknown shape");
}

} // namespace

double mode_density(const InjectedState& state, const Dispersion& dispersion, double wavenumber) {
  const double k = in_zone(wavenumber);
  return even_shape(state, dispersion, k) * (1.0 + state.asymmetry * std::sin(k));
}

bool mirrored(const InjectedState& state, const Dispersion& dispersion) {
  if (state.asymmetry != 0.0) return false;
  if (state.shape != InjectedShape::table && dispersion.law != DispersionLaw::table) return true;
  constexpr double rounding = 1e-9;
  double largest = 0.0, largest_energy = 0.0, difference = 0.0, energy_difference = 0.0;
  constexpr int half = fine / 2;
  for (int i = 0; i < half; ++i) {
    const double k = pi * (i + 0.5) / half;
    const double right = mode_density(state, dispersion, k), left = mode_density(state, dispersion, -k);
    const double upper = energy(dispersion, k), lower = energy(dispersion, -k);
    largest = std::max({largest, right, left});
    difference = std::max(difference, std::abs(right - left));
    largest_energy = std::max({largest_energy, std::abs(upper), std::abs(lower)});
    energy_difference = std::max(energy_difference, std::abs(upper - lower));
  }
  return difference <= rounding * largest && energy_difference <= rounding * largest_energy;
}

double density(const InjectedState& state, const Dispersion& dispersion) {
  double sum = 0.0;
  for (int i = 0; i < fine; ++i) sum += mode_density(state, dispersion, -pi + 2.0 * pi * (i + 0.5) / fine);
  return sum / fine;
}

InjectedCurrents injected_currents(const InjectedState& state, const Dispersion& dispersion) {
  const double bottom = band(dispersion).lowest;
  InjectedCurrents sum{0.0, 0.0};
  for (int i = 0; i < fine; ++i) {
    const double k = -pi + 2.0 * pi * (i + 0.5) / fine;
    const double current = std::abs(group_velocity(dispersion, k)) * mode_density(state, dispersion, k) / fine;
    sum.number += current;
    sum.energy += current * (energy(dispersion, k) - bottom);
  }
  return sum;
}

std::shared_ptr<const InjectedTable> tabulate_injected(std::vector<double> wavenumber, std::vector<double> density) {
  InjectedTable table{numerics::periodic_curve(wavenumber, density, -pi, 2.0 * pi, numerics::Slopes::monotone), {}};
  for (std::size_t i = 0; i < density.size(); ++i)
    if (density[i] < 0.0) throw numerics::PointFault(i, true, fmt::format("a density must be >= 0, not {}", density[i]));
  if (std::ranges::max(density) <= 0.0) throw std::invalid_argument("the mode density is zero everywhere");
  table.error = numerics::error_by_halving(table.curve, numerics::Slopes::monotone);
  return std::make_shared<const InjectedTable>(std::move(table));
}

} // namespace prethermal::model
