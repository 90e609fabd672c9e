#pragma once
#include "common/model/bosons.hpp"

namespace prethermal::kinetic::bosons {

enum class Equation {
  exact,             // the integral (4.1) with its infrared cut-off [B-4]
  printed43,         // (4.3) as printed, by quadrature [B-6]
  closed43,          // the corrected closed form of (4.3) [B-7]
  literal46,         // (4.6) as printed: wrong, kept because Figs. 2 and 3 follow from it [B-8]
  linearised,        // the closed form of (4.1) with the dispersion linearised about k [B-9]
  maximum_entropy,   // multipliers of energy and momentum on the modes [B-11]
  linear_dispersion, // the same for omega = v|k| in closed form, (5.1)-(5.5) [B-12]
  momentum_swap      // the conserving kinetic equation on the modes [B-15]
};

/// What a collision amplitude is where its integrand has a pole.
enum class Poles {
  refuse,         // there must be none at any place asked for
  principal_value // of closed43, printed43 and linearised; exact has no value where a distribution does not exist
};

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::BosonsOutput output;
  Poles poles;
  double tolerance; // of an occupation, relative to 1 + n, in each time step
};

/// What is solved, and how.
struct Problem {
  model::BosonPair pair;
  Plan plan;
};

} // namespace prethermal::kinetic::bosons
