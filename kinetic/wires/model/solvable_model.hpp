#pragma once
#include "kinetic/wires/model/scattering.hpp"

namespace prethermal::kinetic::wires {

/// L X = h of the exactly solvable model, Dmitriev (66) with (82), as the positive quadratic form of X_s = d_k g_s,
/// Q[X] = (D2/2) int z1 z2 (X1 - X2)^2 + sum_s k_Ts D3_s Var_s(X_s) + M (<X1> - <X2>)^2, z_s = zeta_s^2. Per momentum a block of
/// two unknowns, scaled by z_s, is eliminated; what is left is one equation for <X1> - <X2>, of positive terms only. O(count);
/// relative error some 1e-13 of rounding and that of the half line.
ModelResponse solve_model(const model::WirePair& pair, double mismatch, const HalfLine& line);

/// X_s of that solution, at any momentum and without interpolation.
Gradients gradients_of_model(const ModelResponse& model, double momentum);

/// (L X)_s, the currents in momentum space by collisions, from gradients and their means: h_s where X solves the model.
std::array<double, 2> collision_currents(const ModelResponse& model, const Gradients& gradients,
                                         const std::array<double, 2>& means, double momentum);

/// Q[X] of gradients [count] on the half line of the wires.
double model_form(const ModelResponse& model, const std::vector<Gradients>& gradients);

/// <X_s> of gradients [count] on the half line.
std::array<double, 2> means_of(const ThermalWires& wires, const std::vector<Gradients>& gradients);

} // namespace prethermal::kinetic::wires
