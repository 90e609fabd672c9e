#pragma once
#include "common/model/wires.hpp"

#include <array>
#include <vector>

namespace prethermal::kinetic::wires {

/// Midpoint rule k_i = (i + 1/2) step, 0 <= i < count, for functions that are even in k: int dk = 2 step sum_i. Its error falls
/// as exp(-2 pi y/step), y the distance of the nearest pole from the real axis.
struct HalfLine {
  double step;
  int count;
};
inline double momentum_of_node(const HalfLine& line, int i) { return (i + 0.5) * line.step; }

/// Both wires in equilibrium at one momentum, none of it by subtraction of numbers near 1.
struct Occupations {
  std::array<double, 2> filled, empty, weight; // f, 1 - f, zeta^2 = 4 f (1 - f)
  double difference;                           // f1 - f2 = -f1 (1 - f2) expm1(-(e1 - e2))
};
Occupations occupations(const std::array<double, 2>& potentials, double momentum);

/// Both wires in equilibrium on a half line, with its sums. Densities are those of the grid, so that the source below adds up to
/// zero to rounding.
struct ThermalWires {
  std::array<double, 2> potentials; // e1, e2
  HalfLine line;
  std::array<double, 2> density; // n_s = int f_s dk/2pi
  double density_difference;     // n1 - n2, without cancellation
  std::array<double, 2> width;   // k_Ts = int zeta_s^2 dk, Dmitriev (81)
  std::vector<Occupations> at;   // [count]
};
ThermalWires thermal_wires(const std::array<double, 2>& potentials, const HalfLine& line);

/// What drives both wires per E1 - E2 = 1, the left-hand side of Dmitriev (70): h_1 = (n2/n) f1, h_2 = -(n1/n) f2, n = n1 + n2.
struct Source {
  std::array<double, 2> each; // h_1, h_2
  double sum;                 // h_1 + h_2, which is small where the wires are nearly alike
};
Source source_at(const ThermalWires& wires, const Occupations& at);

/// rho_D = n1 n2/(n^2 S), Dmitriev (114).
double resistivity_of(const ThermalWires& wires, double conductance);

/// sqrt(2(e + i angle)): the distance from the real axis of the momentum at which (k^2/2 - e) is i angle.
double pole_distance(double potential, double angle);

} // namespace prethermal::kinetic::wires
