#pragma once
#include "common/model/defect_lattice.hpp"
#include "common/numerics/whole_steps.hpp"

namespace prethermal::kinetic::defect {

enum class Equation {
  boltzmann,           // stationary slab, Bastianello Eq. (12)
  boltzmann_upwind,    // the same by the first-order scheme, Eq. (30), on several meshes, and extrapolated
  boltzmann_potential, // Eq. (6): with the force of the mean-field potential, evolved until stationary
  thermal,             // Eq. (5): the thermal emission that carries the injected currents away
  linearised,          // small departures of the inflow from a thermal state, solved exactly in X
  homogeneous,         // closed ring: dn/dt = lambda^2 I
  finite_ring          // closed ring: second order in lambda, exact for the ring's size, time and time step
};

/// Quadrature of the collision integral: staggered wavenumbers k = -pi + 2 pi (m + 1/2)/M (k = 0 and pi, where n jumps, avoided)
/// and the energy delta as sum over times.
struct CollisionPlan {
  int wavenumbers;               // M, even
  double time_step = 0.2;        // of the sum over tau, below model::resonance_bound: then exact
  double longest_time = 0.0;     // T, at most M/(2 max|v|): beyond, the lattice of M sites comes round. 0: 0.98 of that
  bool conserve_energy = false;  // I - P I on {1, E}, weighted by n^2
  bool trivial_exchange = false; // the four-wave sum over integers only, as printed: WRONG, kept to show it (tests)
};

/// The same on another grid; on a different one as long as that allows.
inline CollisionPlan on_grid(CollisionPlan plan, int wavenumbers) {
  if (wavenumbers != plan.wavenumbers) plan.longest_time = 0.0;
  plan.wavenumbers = wavenumbers;
  return plan;
}

/// Discontinuous Galerkin of linear polynomials in X, upwind.
struct SlabPlan {
  int cells = 12;           // on half of the slab where the inflow is mirrored, else on all of it: twice as many
  double grading = 2.5;     // edges at 1/2 (i/cells)^grading from both ends
  double tolerance = 1e-11; // of Newton's steps, relative to the largest n
  int fine_wavenumbers = 0; // then sweeps on that finer grid; 0: none
  int sweeps = 7;
  std::vector<int> points = {11, 21, 41}; // of the meshes of the first-order scheme; odd, so that one lies at X = 1/2
};

/// What is sent into the linearised slab, from the left.
enum class Perturbation { sine /* dn = sin k */, number /* n_th^2 */, energy /* n_th^2 E */ };

/// Discretisation and output of the theories; nothing here is physics.
struct Plan {
  model::DefectOutput output;
  CollisionPlan collision;
  SlabPlan slab;
  Perturbation perturbation = Perturbation::sine;
  double tolerance = 1e-8;           // of a time step of the evolving equations, relative to the largest n
  double simulation_time_step = 0.0; // of the simulation that a theory of a closed ring speaks of; homogeneous: 0: of none
};

/// The output times of a closed ring, as whole steps of the simulation make them.
inline std::vector<double> ring_times(const Plan& plan) {
  const double step = plan.simulation_time_step;
  return step > 0.0 ? numerics::stepped_times(plan.output.times, step) : plan.output.times;
}

/// What is solved, and how.
struct Problem {
  model::DefectLattice lattice;
  Plan plan;
};

} // namespace prethermal::kinetic::defect
