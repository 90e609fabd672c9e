#pragma once
#include "kinetic/hard_rods/plan.hpp"

#include <algorithm>
#include <span>

namespace prethermal::kinetic::hard_rods {

/// Whether an equation goes on from the handover with a three-body collision integral.
inline bool of_landau_kind(Equation equation) {
  return equation == Equation::landau || equation == Equation::finite_rod_landau || equation == Equation::extended_landau;
}

inline bool hierarchy_wanted(const Plan& plan, std::span<const Equation> equations) {
  return std::ranges::any_of(equations, [&](Equation equation) {
    return equation == Equation::hierarchy || (of_landau_kind(equation) && plan.handover == Handover::hierarchy);
  });
}

} // namespace prethermal::kinetic::hard_rods
