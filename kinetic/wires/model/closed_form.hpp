#pragma once
#include "kinetic/wires/model/scattering.hpp"

namespace prethermal::kinetic::wires {

/// The solution of the exactly solvable model in closed form, Dmitriev (84)-(114) with the corrected bars, per E1 - E2 = 1. Where
/// D3 << D2 exp(-eF), (93) and (110) are differences of numbers 1/Delta times as large: relative errors of 1e-14/Delta.
struct ClosedForm {
  ModelResponse response;
  std::array<double, 2> a, b, c; // of (84), averages of (85)-(87)
};
ClosedForm closed_form(const model::WirePair& pair, double mismatch, const HalfLine& line);

/// (85)-(87) at one momentum, before they are averaged.
struct ClosedFormPoint {
  std::array<double, 2> a, b, c;
};
ClosedFormPoint closed_form_point(const ThermalWires& wires, const Scattering& scattering, const Occupations& at);

/// X_s by (108) with B = 0, their difference by (96) with (97) and (98) corrected.
Gradients gradients_of_closed_form(const ClosedForm& form, double momentum);

} // namespace prethermal::kinetic::wires
