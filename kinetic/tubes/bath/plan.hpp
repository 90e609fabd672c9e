#pragma once
#include "common/model/tubes/bath_tube.hpp"

namespace prethermal::kinetic::tubes::bath {

enum class Equation {
  golden_rule,    // one particle-hole pair in each tube at its true momentum transfer, impenetrable bosons [T-40]
  landau,         // small momentum transfer, the closed form of D as a function of the cut-off [T-37]
  galerkin,       // the same on polynomials: D and the smallest eigenvalue by degree [T-38], [T-42]
  relaxation_time // the relaxation-time ansatz in units of its time [T-39], [T-41]
};

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::BathTubeOutput output;
  double step;  // of rapidity; 0: chosen_step
  double reach; // of the golden rule: rapidities up to so many sqrt(T (1 + T x_r^2)) from the clouds of the bath
};

/// What is solved, and how.
struct Problem {
  using EquationOfArrangement = Equation;
  model::BathTube tube;
  Plan plan;
};

} // namespace prethermal::kinetic::tubes::bath
