#include "common/model/wire_units.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::model {
namespace {

// CODATA 2018, SI.
constexpr double electron_charge = 1.602176634e-19, planck_bar = 1.054571817e-34, electron_mass = 9.1093837015e-31,
                 boltzmann = 1.380649e-23, vacuum_permittivity = 8.8541878128e-12;

double thermal_energy(const WireUnits& units) { return boltzmann * units.temperature; }

double thermal_length(const WireUnits& units) {
  return planck_bar / std::sqrt(units.effective_mass * electron_mass * thermal_energy(units));
}

} // namespace

double energy_unit(const WireUnits& units) { return thermal_energy(units) / electron_charge * 1e3; }

double length_unit(const WireUnits& units) { return thermal_length(units) * 1e9; }

double time_unit(const WireUnits& units) { return planck_bar / thermal_energy(units) * 1e12; }

double resistivity_unit(const WireUnits& units) {
  return planck_bar / (electron_charge * electron_charge * thermal_length(units)) * 1e-9;
}

double coulomb_strength(const WireUnits& units) {
  const double coulomb =
      electron_charge * electron_charge / (4.0 * std::numbers::pi * vacuum_permittivity * units.dielectric_constant); // J m
  return coulomb / (thermal_energy(units) * thermal_length(units));
}

} // namespace prethermal::model
