#pragma once
#include "kinetic/tubes/rings/plan.hpp"
#include "kinetic/tubes/rings/structure_factors.hpp"

#include <array>
#include <optional>

namespace prethermal::kinetic::tubes::rings {

/// What grows per length and time at order V^2, all orders in the rod lengths and, on rings, in 1/N.
struct StructureGrowth {
  std::optional<std::array<double, 5>> of_both; // rings that are alike: Cov of (v^4,v^4), (v^4,W), (W,W), (v^6,W), (v^6,v^6)
  std::array<double, 2> of_first;               // variances of the momentum and of the kinetic energy of ring 1
};

/// d Cov(H_g,H_h)/(L dt) of charges sum g(v) as V0 -> 0, from the structure factors of both rings [T-80]:
///   (1/L) sum_k k^2 Vhat^2 int_0^inf dt [C_gh + C_hg],  C_gh = S1_g'h' S2_11* - S1_g'1 S2_1h'* - S1_1h' S2_g'1* + S1_11
///   S2_g'h'*.
StructureGrowth structure_growth(const Problem& problem, int nodes, Extent extent);

/// Nodes of velocity: sums over Gauss functions are settled with half of the plan's.
int structure_nodes(const Problem& problem);

/// How many modes times nodes of time that takes, those of several charges counted for more.
double structure_modes(const Problem& problem);

} // namespace prethermal::kinetic::tubes::rings
