#pragma once

namespace prethermal::model {

/// What turns laboratory numbers into the units hbar = m = kB T = e = 1 of model::WirePair.
struct WireUnits {
  double effective_mass;      // in electron masses, > 0
  double temperature;         // K, > 0
  double dielectric_constant; // > 0
};

double energy_unit(const WireUnits& units);      // kB T in meV
double length_unit(const WireUnits& units);      // l = hbar/sqrt(m kB T) in nm
double time_unit(const WireUnits& units);        // hbar/(kB T) in ps
double resistivity_unit(const WireUnits& units); // hbar/(e^2 l) in kOhm/um

/// e^2/(4 pi epsilon_0 epsilon) in units of kB T l: the strength of a Coulomb potential.
double coulomb_strength(const WireUnits& units);

} // namespace prethermal::model
