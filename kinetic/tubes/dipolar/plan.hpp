#pragma once
#include "common/model/tubes/dipolar_tubes.hpp"

namespace prethermal::kinetic::tubes::dipolar {

enum class Equation {
  inter_tube, // three-particle collisions between the tubes, in time [T-50], [T-65]
  linear_gap  // the same linearised about a thermal state, on polynomials: smallest rate by degree [T-68]
};

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::DipolarTubesOutput output;
  int nodes;                 // of rapidity, at the least
  double reach;              // |theta| <= reach k_D
  double nodes_per_coupling; // where c is small the step is divided until it is below c over this
  double tolerance;          // of rho in a step of time, relative to its largest value
  double temperature;        // of the thermal state of linear_gap, in (hbar k_D)^2/m
  double gap_reach;          // its |theta| <= gap_reach k_D
};

/// What is solved, and how.
struct Problem {
  using EquationOfArrangement = Equation;
  model::DipolarTubes tubes;
  Plan plan;
};

} // namespace prethermal::kinetic::tubes::dipolar
