#pragma once
#include "kinetic/wires/dynamics/cells.hpp"
#include "kinetic/wires/operator/response.hpp"

#include <vector>

namespace prethermal::kinetic::wires {

/// The cell equation [W-26] linearised about equilibrium at the pair's own mismatch, by its modes in the odd sector: with
/// d = g_1 - g_2 and y = z_1 z_2/(z_1 + z_2), y d_t d = -(L/2) d, while z_1 g_1 + z_2 g_2 of each cell never changes [W-27].
struct LinearWires {
  ThermalWeights weights;        // on the half grid of the cells
  std::vector<double> rate;      // lambda_m > 0, increasing
  std::vector<double> weight;    // c_m^2: sum c_m^2 exp(-lambda_m t) = (1/8 pi) int k y exp(-t y^-1 L/2) k dk, s at t = 0
  std::vector<double> vectors;   // [mode][node], orthonormal, of y^-1/2 (L/2) y^-1/2
  std::vector<double> amplitude; // of y^1/2 k in them
};

LinearWires linear_wires(const Problem& problem);

/// sum_m c_m^2 exp(-lambda_m t): how much of the relative current is left; and s less this, without cancellation.
double relaxing_part(const LinearWires& wires, double time);
double relaxed_part(const LinearWires& wires, double time);
/// sum_m c_m^2 (1 - exp(-lambda_m t))/lambda_m.
double relaxing_integral(const LinearWires& wires, double time);

/// f_s of all cells after boosts u_s, to first order in them. [wire][cell]
std::array<std::vector<double>, 2> linear_occupations(const LinearWires& wires, const Problem& problem, double time);

} // namespace prethermal::kinetic::wires
