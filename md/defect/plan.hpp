#pragma once
#include "common/model/defect_lattice.hpp"

namespace prethermal::md::defect {

enum class Start {
  injected, // Gaussian field of mode density n_in: the stationary state of the lattice without its defect
  empty     // psi = 0
};

/// What a trial of a time step has measured (motion/time_step.hpp): the share of the energy that it makes, with its standard
/// error.
struct StepTrial {
  double time_step, made, error;
};
/// Why a step was chosen: the first of the trials, each shorter, that makes no more than `energy_error` is the last of them.
struct StepChoice {
  double energy_error = 0.0; // 0: the step was given
  std::vector<StepTrial> trials = {};
};

/// How a lattice field is simulated and what is measured; nothing here is physics.
struct Plan {
  model::DefectOutput output;
  double time_step;       // of the splitting; below model::resonance_bound
  bool pairs;             // a sample is a pair, +lambda and -lambda, of the same random numbers
  StepChoice choice = {}; // of time_step

  // An open lattice: a sample is one long run (a replica) whose time averages count once it is stationary. Of a closed ring a
  // sample is one Gaussian initial state.
  Start start = Start::injected;
  double time = 0.0;              // of the run
  double discard = 0.0;           // at least so much of its beginning counts nothing; more where it is not yet stationary
  int time_blocks = 0;            // equal pieces of the run: each gives one mean, from which the error bars follow
  int noise_interval = 4;         // steps between two kicks of the reservoir
  double snapshot_interval = 0.0; // time between two snapshots of the field
};

/// What is simulated, and how.
struct Problem {
  model::DefectLattice lattice;
  Plan plan;
};

} // namespace prethermal::md::defect
