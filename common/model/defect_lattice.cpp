#include "common/model/defect_lattice.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <algorithm>
#include <boost/math/special_functions/binomial.hpp>
#include <boost/math/special_functions/factorials.hpp>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {
namespace {

using std::numbers::pi;

/// int_0^s cos^4(pi t/(2 ramp)) dt, s <= ramp.
double ramp_integral(double s, double ramp) {
  const double phase = pi * s / ramp;
  return 0.375 * s + ramp * (0.5 * std::sin(phase) + 0.0625 * std::sin(2.0 * phase)) / pi;
}

/// int_0^u D^2, u >= 0.
double half_integral(const Defect& defect, double u) {
  switch (defect.profile) {
  case DefectProfile::box: return u;
  case DefectProfile::smooth_step: {
    const double flat = 0.5 - defect.ramp;
    return std::min(u, flat) + (u > flat ? ramp_integral(u - flat, defect.ramp) : 0.0);
  }
  case DefectProfile::gaussian: return 0.5 * defect.width * std::sqrt(pi) * std::erf(u / defect.width);
  }
  throw std::logic_error("profile_square_integral: unknown profile");
}

} // namespace

Layout layout(const DefectLattice& lattice) {
  const std::int64_t bath = lattice.reservoir.sites, buffer = lattice.buffer_sites, defect = lattice.defect.sites;
  const std::int64_t left = bath + buffer, right = left + defect;
  return {right + buffer, {0, bath}, {bath, left}, {left, right}, {right, right + buffer}};
}

std::vector<double> ring_wavenumbers(std::int64_t sites) {
  std::vector<double> found;
  const std::int64_t zero = sites / 2;
  for (std::int64_t i = 0; i < sites; ++i) found.push_back(2.0 * pi * static_cast<double>(i - zero) / static_cast<double>(sites));
  return found;
}

double profile(const Defect& defect, double u) {
  const double distance = std::abs(u);
  if (distance > 0.5) return 0.0;
  switch (defect.profile) {
  case DefectProfile::box: return 1.0;
  case DefectProfile::smooth_step: {
    const double into = distance - (0.5 - defect.ramp);
    if (into <= 0.0) return 1.0;
    const double root = std::cos(0.5 * pi * into / defect.ramp);
    return root * root;
  }
  case DefectProfile::gaussian: return std::exp(-0.5 * u * u / (defect.width * defect.width));
  }
  throw std::logic_error("profile: unknown profile");
}

double profile_at_site(const Defect& defect, std::int64_t site_of_defect) {
  return profile(defect, (static_cast<double>(site_of_defect) + 0.5) / static_cast<double>(defect.sites) - 0.5);
}

double profile_square_integral(const Defect& defect, double u) {
  const double within = std::clamp(u, -0.5, 0.5), half = half_integral(defect, 0.5);
  return half + std::copysign(half_integral(defect, std::abs(within)), within);
}

double scaled_position(const Defect& defect, double u) {
  return profile_square_integral(defect, u) / profile_square_integral(defect, 0.5);
}

double position_of(const Defect& defect, double scaled) {
  if (!(scaled > 0.0)) return -0.5;
  if (!(scaled < 1.0)) return 0.5;
  return numerics::bracketed_root([&](double u) { return scaled_position(defect, u) - scaled; }, -0.5, 0.5);
}

double coupling(const Defect& defect) {
  return defect.strength * defect.strength * static_cast<double>(defect.sites) * profile_square_integral(defect, 0.5);
}

double strength_of(const Defect& defect, double coupling) {
  return std::sqrt(coupling / (static_cast<double>(defect.sites) * profile_square_integral(defect, 0.5)));
}

double damping(const Reservoir& reservoir, std::int64_t site_of_reservoir) {
  const double root = std::sin(pi * (static_cast<double>(site_of_reservoir) + 0.5) / static_cast<double>(reservoir.sites));
  return reservoir.strength * root * root;
}

double total_damping(const Reservoir& reservoir) {
  return 0.5 * reservoir.strength * static_cast<double>(reservoir.sites); // sum of sin^2 over whole sites
}

double resonance_bound(const Dispersion& dispersion, int power) {
  const Band of_energies = band(dispersion);
  return 2.0 * pi / (power * (of_energies.highest - of_energies.lowest));
}

double normal_ordered_coefficient(int power, int waves, double density) {
  const auto p = static_cast<unsigned>(power), l = static_cast<unsigned>(waves);
  if (waves < 1 || waves > power) return 0.0;
  const double choices = boost::math::binomial_coefficient<double>(p, l);
  return choices * choices * boost::math::factorial<double>(p - l) * std::pow(density, static_cast<double>(power - waves));
}

} // namespace prethermal::model
