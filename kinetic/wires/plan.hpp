#pragma once
#include "common/model/wires.hpp"

namespace prethermal::kinetic::wires {

enum class Equation {
  two_particle,       // the linearised operator (3), (7) corrected: dc and any frequency
  fokker_planck,      // its limit of small momentum transfer, (13)-(28)
  solvable_model,     // (66) with the constants (82), solved as the positive quadratic form in d_k g
  closed_form,        // the same model by (84)-(114) corrected
  lorentzian,         // its limits, each a law of its own: (135)-(137) corrected
  printed_lorentzian, // (137) as printed
  activated,          // (143)
  plateau,            // (145), with the densities kept
  printed_plateau,    // (145) as printed
  drift,              // (153)
  three_particle,     // two- and three-particle scattering from the potentials, (S9)-(S25) in the combined form Q3
  relaxation,         // the nonlinear two-particle equation on momentum cells, in time
  linear_relaxation,  // linearised about equilibrium
  exclusion           // what one state a cell tends to: a symmetric exclusion process
};

/// Which three-particle processes `three_particle` has.
enum class Channels {
  within,          // (a): three electrons of one wire
  within_and_mixed // (a), (b) and (c); (b), (c) have double poles: the result depends on the regulator
};

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::WiresOutput output;
  double step;             // dk of the momentum grids; 0: from the potential and the error aimed at
  double highest_momentum; // of the momentum grids; 0: as far as the tails contribute
  double tolerance;        // relative, of the adaptive time step
  Channels channels;
  double regulator;        // kappa of three_particle
  double neighbour_weight; // of relaxation, linear_relaxation and exclusion: as the simulation's
};

/// What is solved, and how.
struct Problem {
  model::WirePair pair;
  Plan plan;
};

} // namespace prethermal::kinetic::wires
