#pragma once
#include "common/model/velocity_swap.hpp"

namespace prethermal::md::velocity_swap {

enum class Method {
  event_driven,   // exact, no time step: independent run-and-tumble walkers (classical), or true swaps with an explicit bath
  comoving_cells, // exact for fermions: null collisions in phase cells that move with their velocity bin
  fixed_cells     // Lisiak App. C, corrected: fixed cells, time step, re-scattering of duplicates; biased O(1/cell_length)
};

enum class Start {
  random, // independent draws: the number in each cell fluctuates as in a grand-canonical local state (fermions), N fixed
          // (classical)
  quiet   // stratified: initial density fluctuations suppressed
};

/// How the model is simulated and what is measured; nothing here is physics.
struct Plan {
  model::VelocitySwapOutput output;
  Method method;
  Start start;
  double cell_length; // ell of comoving_cells and fixed_cells; the velocity bin is 2 pi / ell
  double time_step;   // of fixed_cells
};

/// What is simulated, and how.
struct Problem {
  model::VelocitySwapGas gas;
  Plan plan;
};

} // namespace prethermal::md::velocity_swap
