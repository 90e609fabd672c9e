#include "validation/experiments/defect/tables.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::validation::defect {
namespace {

using deck::Table;
using kinetic::defect::Equation;
using kinetic::defect::Perturbation;
using kinetic::defect::Plan;

void read_collision(Table& theory, const model::DefectLattice& lattice, bool applies, Plan& plan) {
  constexpr std::string_view when = "an equation with a collision integral is asked";
  plan.collision.wavenumbers = static_cast<int>(theory.integer(
      "wavenumbers",
      {.meaning = "M: staggered nodes k = -pi + 2 pi (m + 1/2)/M of the collision integral, even; the work grows as M^2 "
                  "log M, Newton's as M^3",
       .otherwise = 256,
       .at_least = 8,
       .at_most = 1 << 16,
       .applies = applies,
       .when = when}));
  if (plan.collision.wavenumbers % 2 != 0) theory.reject("wavenumbers", "must be even");
  const double bound = model::resonance_bound(lattice.dispersion, lattice.defect.power);
  constexpr double margin = 0.94; // .2 of .2122 for the parabolic law
  const double step =
      theory.number("tau_step", {.meaning = "step of the sum over tau that conserves energy: exact below 2 pi/(power * "
                                            "width of the band); 0: 0.94 of that",
                                 .unit = "time",
                                 .otherwise = 0.0,
                                 .at_least = 0.0,
                                 .applies = applies,
                                 .when = when});
  plan.collision.time_step = step > 0.0 ? step : margin * bound;
  plan.collision.longest_time = theory.number(
      "longest_tau", {.meaning = "T: energy is conserved to 1/T; at most M/(2 max|v|), where the lattice of M sites comes "
                                 "round; 0: 0.98 of that",
                      .unit = "time",
                      .otherwise = 0.0,
                      .at_least = 0.0,
                      .applies = applies,
                      .when = when});
  plan.collision.conserve_energy =
      theory.flag("conserve_energy", {.meaning = "project what changes the energy out of the collision integral",
                                      .otherwise = false,
                                      .applies = applies,
                                      .when = when});
}

/// Meshes of the first-order scheme.
void read_points(Table& theory, bool applies, Plan& plan) {
  constexpr double most = 4001.0;
  const auto points = theory.numbers(
      "points",
      {.meaning = "N of each mesh of the first-order scheme, Bastianello Eq. (30): odd, increasing, at least three; the last "
                  "three are extrapolated",
       .otherwise = std::vector<double>{11.0, 21.0, 41.0},
       .at_least = 3.0,
       .at_most = most,
       .increasing = true,
       .least_count = 3,
       .applies = applies,
       .when = "boltzmann_upwind is asked"});
  plan.slab.points.clear();
  for (const double number : points) {
    if (std::fmod(number, 2.0) != 1.0) {
      theory.reject("points", "must be odd whole numbers: one point lies in the middle");
      break;
    }
    plan.slab.points.push_back(static_cast<int>(number));
  }
}

void read_slab(Table& theory, bool applies, bool iterated, bool refined, Plan& plan) {
  constexpr std::string_view when = "boltzmann or boltzmann_potential is asked";
  plan.slab.cells = static_cast<int>(theory.integer("cells", {.meaning = "of X on half of the defect",
                                                              .otherwise = 12,
                                                              .at_least = 2,
                                                              .at_most = 4096,
                                                              .applies = applies,
                                                              .when = when}));
  plan.slab.grading = theory.number("grading", {.meaning = "edges at 1/2 (i/cells)^grading from both ends: layers at the edges",
                                                .otherwise = 2.5,
                                                .at_least = 1.0,
                                                .at_most = 10.0,
                                                .applies = applies,
                                                .when = when});
  constexpr std::string_view if_refined = "boltzmann is asked";
  plan.slab.tolerance = theory.number("tolerance", {.meaning = "of Newton's steps, of max n",
                                                    .otherwise = 1e-11,
                                                    .at_least = 1e-14,
                                                    .at_most = 0.1,
                                                    .applies = iterated,
                                                    .when = "boltzmann or boltzmann_upwind is asked"});
  plan.slab.fine_wavenumbers = static_cast<int>(theory.integer(
      "fine_wavenumbers", {.meaning = "the solution goes on by sweeps on a finer grid of so many nodes; 0: it does not",
                           .otherwise = 0,
                           .at_least = 0,
                           .at_most = 1 << 17,
                           .applies = refined,
                           .when = if_refined}));
  if (plan.slab.fine_wavenumbers > 0 &&
      (plan.slab.fine_wavenumbers <= plan.collision.wavenumbers || plan.slab.fine_wavenumbers % 2 != 0))
    theory.reject("fine_wavenumbers", "must be even and more than wavenumbers, or 0");
  plan.slab.sweeps = static_cast<int>(theory.integer("sweeps", {.meaning = "on the finer grid",
                                                                .otherwise = 7,
                                                                .at_least = 1,
                                                                .at_most = 1000,
                                                                .applies = refined && plan.slab.fine_wavenumbers > 0,
                                                                .when = "fine_wavenumbers > 0"}));
}

} // namespace

const Words<Equation>& equation_words() {
  static const Words<Equation> words{
      {"boltzmann", Equation::boltzmann},
      {"boltzmann_upwind", Equation::boltzmann_upwind},
      {"boltzmann_potential", Equation::boltzmann_potential},
      {"thermal", Equation::thermal},
      {"linearised", Equation::linearised},
      {"homogeneous", Equation::homogeneous},
      {"finite_ring", Equation::finite_ring},
  };
  return words;
}

TheoryChoice read_theory(Table& theory, const model::DefectLattice& lattice, const model::DefectOutput& output,
                         const SimulationChoice& simulation) {
  TheoryChoice choice{};
  choice.equations = theory.choices<Equation>(
      "equations",
      {.meaning = "the theories asked. Open: boltzmann, Bastianello Eq. (12); boltzmann_upwind, the same by the scheme (30); "
                  "boltzmann_potential, Eq. (6); thermal, Eq. "
                  "(5); linearised. Ring: homogeneous, dn/dt = lambda^2 I; finite_ring, exact to second order in lambda",
       .choices = equation_words(),
       .otherwise = std::vector<Equation>{}});
  const auto asked = [&](std::initializer_list<Equation> any) { return any_asked(choice.equations, any); };
  const bool evolving = asked({Equation::boltzmann_potential, Equation::homogeneous});
  const bool slab = asked({Equation::boltzmann, Equation::boltzmann_potential});
  const bool linear = asked({Equation::linearised});
  auto& plan = choice.plan;
  plan.output = output;
  plan.simulation_time_step = simulation.plan.time_step;
  read_collision(theory, lattice, !choice.equations.empty(), plan);
  read_slab(theory, slab, asked({Equation::boltzmann, Equation::boltzmann_upwind}), asked({Equation::boltzmann}), plan);
  read_points(theory, asked({Equation::boltzmann_upwind}), plan);
  plan.perturbation = theory.choice<Perturbation>(
      "perturbation",
      {.meaning = "what is sent into the linearised defect from the left, v > 0: sine: sin k; number: n_th^2; energy: "
                  "n_th^2 E",
       .choices = {{"sine", Perturbation::sine}, {"number", Perturbation::number}, {"energy", Perturbation::energy}},
       .otherwise = Perturbation::sine,
       .applies = linear,
       .when = "linearised is asked"});
  plan.tolerance = theory.number(
      "step_tolerance",
      {.meaning = "homogeneous: error of a time step, of max n; boltzmann_potential: largest change in the time of the fastest "
                  "carriers' crossing, of max n",
       .otherwise = 1e-8,
       .at_least = 1e-14,
       .at_most = 0.1,
       .applies = evolving,
       .when = "boltzmann_potential or homogeneous is asked"});
  return choice;
}

} // namespace prethermal::validation::defect
