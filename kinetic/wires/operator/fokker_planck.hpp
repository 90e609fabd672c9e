#pragma once
#include "kinetic/wires/operator/response.hpp"
#include "kinetic/wires/plan.hpp"

namespace prethermal::kinetic::wires {

/// I(x) = arctan(sinh x)/sinh x, Dmitriev (19) as corrected: tanh is printed in place of the first sinh. I(0) = 1.
double mismatch_factor(double x);

/// gamma, Dmitriev (26): the rate at which g_1 - g_2 relaxes, for T << eF.
double relaxation_rate(const model::WirePair& pair, double mismatch);

/// gamma/(2 n), Dmitriev (28): rho_D of identical wires, for T << eF. 0 at any other mismatch.
double resonant_drag(const model::WirePair& pair, double mismatch);

/// (13) with the collision integral (15) at omega > 0 on a grid: -i omega y d - 2 D2 (z_1 z_2 d')' = k y (E_1 - E_2). A
/// three-diagonal problem of second order in the step; no T << eF is needed.
Conductivity diffusive_conductivity(const ThermalWeights& weights, double diffusion, double omega);

} // namespace prethermal::kinetic::wires
