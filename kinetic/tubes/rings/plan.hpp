#pragma once
#include "common/model/tubes/coupled_rings.hpp"

namespace prethermal::kinetic::tubes::rings {

/// The equations of two coupled rings.
enum class Equation {
  pair_landau,      // two particles of different rings, second order in V along straight lines: many others within the range
  pair_screened,    // the same with the potential dressed by the answer of both rings
  pair_third_order, // two points, third order in V while their velocities diffuse
  pair_encounters,  // two points that meet alone: slow ones turn round and so exchange velocities, fast ones pass unchanged
  three_particle,   // two rods that touch while a third of the other ring passes: growth of covariances, rings that are alike
  structure_factors // growth at order V^2 from the exact structure factors of rods: all orders in their length, ring of N
};

/// How the equations are discretised.
struct Plan {
  model::CoupledRingsOutput output;
  int nodes = 121;    // of velocity
  double reach = 6.0; // standard deviations of the peaks that they cover
};

struct Problem {
  using EquationOfArrangement = Equation;
  model::CoupledRings rings;
  Plan plan;
};

} // namespace prethermal::kinetic::tubes::rings
