#pragma once

namespace prethermal::equilibrium {

/// Spinless electrons of one wire in equilibrium, units hbar = m = T = 1: u = k^2/2 - chemical potential.

/// f = 1/(1 + exp u), without cancellation; 1 - f is fermi(-u).
double fermi(double u);

/// zeta^2 = 4 f (1 - f) = 1/cosh^2(u/2).
double zeta_squared(double u);

/// n = int f dk/2pi, relative error below 1e-13 (rounding of the momenta of a sum) at any finite chemical potential.
double wire_density(double chemical_potential);

/// k_T = int zeta^2 dk = 8 pi dn/de, Dmitriev (81): the width of the Fermi surface in momentum.
double thermal_width(double chemical_potential);

/// The chemical potential at which wire_density is `density`. Throws std::invalid_argument unless 0 < density and finite.
double wire_chemical_potential(double density);

} // namespace prethermal::equilibrium
