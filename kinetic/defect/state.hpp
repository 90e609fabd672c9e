#pragma once
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// The staggered wavenumbers k = -pi + 2 pi (m + 1/2)/M, m = 0 .. M - 1: neither k = 0 nor the zone edge, where n jumps, is one.
std::vector<double> staggered_wavenumbers(int wavenumbers);

/// rho = int dk/2pi n and its energy density int dk/2pi E n on a grid of equal steps.
double density(std::span<const double> n);
double energy_density(std::span<const double> n, std::span<const double> energies);

/// The stationary state of the slab, at the nodes of its mesh in increasing X over the whole of [0, 1], and at its edges.
struct SlabState {
  std::vector<double> wavenumber;   // [M]
  std::vector<double> position;     // X [nodes]
  std::vector<double> mode_density; // [nodes][M]
  std::vector<double> left, right;  // n at X = 0 and 1 [M]: injected where v enters, emitted where it leaves
  std::vector<double> centre;       // n at X = 1/2 [M]
  double residual;                  // largest change in the last iteration, relative to the largest n
  double flux_spread;               // max_X |J(X) - J(0)| of the number current, relative to the injected one
  int iterations;
};

} // namespace prethermal::kinetic::defect
