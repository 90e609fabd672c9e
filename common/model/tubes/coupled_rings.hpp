#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/velocity_law.hpp"
#include "common/model/potentials/pair_potential.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace prethermal::model {

/// One ring: classical rods of unit mass and of length `rod_length`, or points that pass through each other (0).
struct RodRing {
  std::int64_t rods;
  double rod_length;
  VelocityLaw law; // at time 0, of independent velocities; places are those of free rods, as if the other ring were not there
};

/// Two rings of equal circumference side by side. Rods of one ring touch; rods of different rings feel each other by V(x - y)
/// alone, which is switched on at time 0: H = sum p^2/2 + hard cores in each ring + sum_{i in 1, j in 2} V(x_i - y_j).
struct CoupledRings {
  double length; // of both
  std::array<RodRing, 2> rings;
  PairPotential potential; // between the rings
};

/// When the witnesses are asked.
struct CoupledRingsOutput {
  std::vector<double> times; // strictly increasing, >= 0
  // Charges are recorded at k growth_interval, k = 0 .. growth_records, for the growth of their covariances; 0 records: none.
  int growth_records = 0;
  double growth_interval = 0.0;
  std::array<int, 2> growth_lags = {1, 5}; // intervals of the increments, from .. to, whose covariances a straight line joins
};

inline double density(const CoupledRings& system, std::size_t ring) {
  return static_cast<double>(system.rings[ring].rods) / system.length;
}

/// c = 1 - a rho, the share of the ring that its rods leave free.
inline double free_share(const CoupledRings& system, std::size_t ring) {
  return 1.0 - system.rings[ring].rod_length * density(system, ring);
}

/// One ring as a gas of its own, with the potential that acts between the rings.
inline HardRodGas gas_of(const CoupledRings& system, std::size_t ring) {
  const auto& [rods, rod_length, law] = system.rings[ring];
  return {rods, system.length, rod_length, system.potential, RodStart::mixture, law, {}};
}

/// Whether the rings are alike: as many rods, as long, with the same velocities.
bool alike(const CoupledRings& system);

/// The k_n = 2 pi n / L of the ring count, n = 1, 2, ..: sum over them, times 2 pi / L for both signs, is what an integral over
/// wavenumbers is on this ring. int dk |k|^power Vhat(k)^2 sinc(k rod_length/2)^2 of the potential. Of rings so long that over a
/// million wavenumbers count: `line_integral`.
double ring_integral(const CoupledRings& system, int power, double rod_length = 0.0);
/// The same on an infinite ring.
double line_integral(const PairPotential& potential, int power, double rod_length = 0.0);

/// <h(v)> of the initial velocities for h = v, v^2, v^4.
std::array<double, 3> initial_means(const VelocityLaw& law);

} // namespace prethermal::model
