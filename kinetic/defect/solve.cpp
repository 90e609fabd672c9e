#include "kinetic/defect/solve.hpp"

#include "kinetic/defect/equations.hpp"
#include "kinetic/defect/linear/boundary_resistance.hpp"
#include "kinetic/defect/linear/slab.hpp"
#include "kinetic/defect/numerical_errors.hpp"
#include "kinetic/defect/observables.hpp"
#include "kinetic/defect/potential/potential_slab.hpp"
#include "kinetic/defect/ring/finite_ring.hpp"
#include "kinetic/defect/ring/homogeneous.hpp"
#include "kinetic/defect/slab/slab.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

// False: the checkpoint has told it to stop.

bool solve_boltzmann(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto state = solve_slab(problem, context.ranks, context.checkpoint);
  if (!state) return false;
  give_slab(record, problem, *state, emitted_at_zero(problem, *state));
  if (has_cusp_law(problem.lattice)) give_cusp(record, cusp_law(edge_kernel(problem, *state)));
  return true;
}

void solve_first_order(records::Record& record, const Problem& problem) {
  const auto& plan = problem.plan;
  CollisionIntegral collision(problem.lattice.dispersion, problem.lattice.defect.power, plan.collision);
  const auto inflow = inflow_on_grid(problem.lattice, plan.collision.wavenumbers);
  const auto thermal = resolved_thermal_emission(inflow).left;
  std::vector<double> start;
  for (const double energy : inflow.energy) start.push_back(equilibrium::mode_density(thermal, energy));
  give_upwind(record, problem,
              solve_upwind_meshes(collision, inflow.mode_density, model::coupling(problem.lattice.defect), plan.slab.points,
                                  start, plan.slab.tolerance));
}

bool solve_potential(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto state = solve_potential_slab(problem, context.ranks, context.checkpoint);
  if (!state) return false;
  give_potential(record, problem, *state);
  return true;
}

void solve_thermal(records::Record& record, const Problem& problem) {
  const auto inflow = inflow_on_grid(problem.lattice, wavenumbers_of_result(problem.plan, Equation::thermal));
  give_thermal(record, problem, inflow.ends(), resolved_thermal_emission(inflow));
}

void solve_linear(records::Record& record, const Problem& problem) {
  const auto& lattice = problem.lattice;
  CollisionIntegral integral(lattice.dispersion, lattice.defect.power, problem.plan.collision);
  const SlabModes modes = slab_modes(linearised_collisions(integral, {lattice.injected.beta, lattice.injected.mu}));
  const LinearSlab slab(modes, model::coupling(lattice.defect));
  give_linear(record, slab, perturbation(modes, problem.plan.perturbation), boundary_resistance(HalfSpace(modes)));
}

bool solve_homogeneous(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto& lattice = problem.lattice;
  const auto evolution = evolve_homogeneous(problem, context.ranks, context.checkpoint);
  if (!evolution) return false;
  const auto inflow = inflow_on_grid(lattice, problem.plan.collision.wavenumbers);
  const auto sites = model::ring_wavenumbers(lattice.defect.sites);
  const double square = lattice.defect.strength * lattice.defect.strength;
  std::vector<double> change;
  for (auto n : evolution->mode_density) {
    for (std::size_t k = 0; k < n.size(); ++k) n[k] = (n[k] - inflow.mode_density[k]) / square;
    const auto of_time = at_wavenumbers(n, sites);
    change.insert(change.end(), of_time.begin(), of_time.end());
  }
  give(record, catalogue::mode_density_change, std::move(change));
  return true;
}

void solve_finite_ring(records::Record& record, const Problem& problem) {
  const double step = problem.plan.simulation_time_step;
  const auto steps = numerics::whole_steps(problem.plan.output.times, step);
  std::vector<double> change;
  for (const auto& of_time : finite_ring_change(problem.lattice, step, steps)) {
    // From k = 0, 1, ... to increasing k.
    const auto first = static_cast<std::ptrdiff_t>((of_time.size() + 1) / 2);
    change.insert(change.end(), of_time.begin() + first, of_time.end());
    change.insert(change.end(), of_time.begin(), of_time.begin() + first);
  }
  give(record, catalogue::mode_density_change, std::move(change));
}

/// Without errors.
std::optional<records::Record> record_of(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  records::Record record = declared_observables(problem, equation);
  bool ended = true;
  switch (equation) {
  case Equation::boltzmann: ended = solve_boltzmann(record, problem, context); break;
  case Equation::boltzmann_upwind: solve_first_order(record, problem); break;
  case Equation::boltzmann_potential: ended = solve_potential(record, problem, context); break;
  case Equation::thermal: solve_thermal(record, problem); break;
  case Equation::linearised: solve_linear(record, problem); break;
  case Equation::homogeneous: ended = solve_homogeneous(record, problem, context); break;
  case Equation::finite_ring: solve_finite_ring(record, problem); break;
  }
  if (!ended) return std::nullopt;
  return record;
}

/// On coarser grids; nothing where they have no solution. Messages get their turn, but no state is kept: this is short work
/// beside what has ended.
std::optional<records::Record> coarser_record(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  const auto coarser = on_coarser_grids(problem, equation);
  if (!coarser || !objection(*coarser, equation).empty()) return std::nullopt;
  parallel::ItemCheckpoint passing = parallel::no_checkpoint();
  passing.due = [&context] {
    context.checkpoint.due();
    return false;
  };
  try {
    return record_of(*coarser, equation, {context.seed, context.run, context.samples, context.ranks, passing});
  } catch (const std::runtime_error&) {
    return std::nullopt;
  }
}

} // namespace

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  auto record = record_of(problem, equation, context);
  if (!record) return std::nullopt;
  if (equation == Equation::finite_ring)
    records::give_rounding(*record);
  else if (const auto coarser = coarser_record(problem, equation, context))
    give_errors(*record, *coarser);
  return record;
}

} // namespace prethermal::kinetic::defect
