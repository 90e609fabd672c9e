#pragma once
#include "common/model/bethe_gas.hpp"

// The topic has another name in C++: its own would hide prethermal::equilibrium from the siblings.
namespace prethermal::kinetic::bethe_states {

enum class Equation {
  bethe,           // thermodynamic Bethe ansatz
  closed,          // closed forms of hard rods and of free gases [EQ-20]
  virial,          // second virial coefficient, dilute gases [EQ-21]
  tonks,           // Lieb-Liniger bosons as impenetrable ones with the room that the pressure leaves, up to c^-3 [EQ-22]
  zero_temperature // Lieb's equation, and the first order of low temperature [EQ-23]
};

/// Discretisation and output; nothing here is physics.
struct Plan {
  model::BetheOutput output;
  double rapidity_step; // of grids; 0: from the gas and the state
};

/// What is solved, and how.
struct Problem {
  model::BetheSystem system;
  Plan plan;
};

} // namespace prethermal::kinetic::bethe_states
