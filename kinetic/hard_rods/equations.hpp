#pragma once
#include "kinetic/hard_rods/plan.hpp"

#include <algorithm>
#include <span>
#include <vector>

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

/// Output times until the handover, or from it on; the handover is always one of them.
inline std::vector<double> times_until_handover(const Plan& plan) {
  std::vector<double> times;
  for (const double time : plan.output.times)
    if (time < plan.handover_time) times.push_back(time);
  times.push_back(plan.handover_time);
  return times;
}
inline std::vector<double> times_from_handover(const Plan& plan) {
  std::vector<double> times{plan.handover_time};
  for (const double time : plan.output.times)
    if (time > plan.handover_time) times.push_back(time);
  return times;
}

} // namespace prethermal::kinetic::hard_rods
