#pragma once
#include "kinetic/wires/model/thermal_wires.hpp"
#include "kinetic/wires/plan.hpp"

#include <string>

namespace prethermal::kinetic::wires {

/// The constants of the exactly solvable model, Dmitriev (82), (89), (90).
struct Scattering {
  double two;                    // D2
  std::array<double, 2> within;  // lambda_s
  std::array<double, 2> between; // mu_s = M/k_Ts
  std::array<double, 2> three;   // D3_s = lambda_s + mu_s
  double exchange;               // M = mu k_T(eF): the same for every mismatch
};
Scattering scattering_of(const model::WirePair& pair, const ThermalWires& wires);

/// The half line on which the model is solved to rounding at this mismatch: as far as D3 cuts off what (70) leaves of
/// two-particle scattering, in steps that resolve the poles of zeta^2 and the zeros of (74). The plan's step and highest momentum
/// win.
HalfLine model_line(const Problem& problem, double mismatch);

/// The same range with steps half as long again, for the error.
HalfLine coarser(const HalfLine& line);

/// Why the model cannot be solved at all mismatches of the output, or "".
std::string model_objection(const Problem& problem);

/// X_s = d_k g_s at one momentum; the gauge is <X_1> + <X_2> = 0.
struct Gradients {
  std::array<double, 2> each; // X_1, X_2
  double difference;          // X_1 - X_2, without cancellation
};

/// The response of the model to E1 - E2 = 1 at one mismatch.
struct ModelResponse {
  ThermalWires wires;
  Scattering scattering;
  double mean_difference; // <X_1> - <X_2>
  double conductance;     // S of Dmitriev (111)
};

} // namespace prethermal::kinetic::wires
