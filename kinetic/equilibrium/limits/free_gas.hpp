#pragma once
#include "common/model/velocity_swap.hpp"

// Gases without scattering, at rest: integrals over their distributions, by adaptive quadrature.
namespace prethermal::kinetic::bethe_states {

/// n = 1/(exp((theta^2/2 - mu)/T) -+ 1) or its classical limit.
double free_occupation(model::Statistics statistics, double temperature, double chemical_potential, double rapidity);

struct FreeNumbers {
  double density, pressure; // P = 2 e
  double susceptibility;    // int n (1 -+ n) d theta/2 pi
};
/// To a relative 1e-12. Bosons need mu < 0.
FreeNumbers free_numbers(model::Statistics statistics, double temperature, double chemical_potential);

/// int theta^4 n d theta/2 pi.
double free_fourth_moment(model::Statistics statistics, double temperature, double chemical_potential);

/// mu of this density, to the last digits.
double free_chemical_potential(model::Statistics statistics, double temperature, double density);

} // namespace prethermal::kinetic::bethe_states
