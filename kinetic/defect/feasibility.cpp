// What can be solved, at what cost, and what a reader must know.
#include "kinetic/defect/collision/channels.hpp"
#include "kinetic/defect/collision/tables.hpp"
#include "kinetic/defect/equations.hpp"
#include "kinetic/defect/numerical_errors.hpp"
#include "kinetic/defect/potential/potential_slab.hpp"
#include "kinetic/defect/solve.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

constexpr int fewest_wavenumbers = 12; // of a curve in k

/// What `check` throws, as text.
template<class Check> std::string problem_of(const Check& check) {
  try {
    check();
  } catch (const std::exception& problem) {
    return problem.what();
  }
  return "";
}

std::string grid_objection(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  if (plan.collision.wavenumbers < fewest_wavenumbers)
    return fmt::format("{} wavenumbers: at least {} are needed", plan.collision.wavenumbers, fewest_wavenumbers);
  return problem_of([&] { number_of_times(lattice.dispersion, lattice.defect.power, plan.collision); });
}

std::string condensation(const model::DefectLattice& lattice, int wavenumbers) {
  return problem_of([&] { resolved_thermal_emission(inflow_on_grid(lattice, wavenumbers)); });
}

std::string upwind_objection(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& points = problem.plan.slab.points;
  if (!model::folded(lattice)) return "needs the same inflow at both ends: n_in(-k) = n_in(k)";
  const auto wavenumbers = staggered_wavenumbers(problem.plan.collision.wavenumbers);
  for (const double k : wavenumbers)
    if (k > 0.0 && !(model::group_velocity(lattice.dispersion, k) > 0.0))
      return "needs a band that rises from k = 0 to the zone edge";
  constexpr std::size_t fewest_meshes = 3;
  if (points.size() < fewest_meshes) return "three meshes are needed to extrapolate and to see an order";
  for (std::size_t i = 0; i < points.size(); ++i)
    if (points[i] < 3 || points[i] % 2 == 0 || (i > 0 && points[i] <= points[i - 1]))
      return "numbers of points must be odd, at least 3, and increase";
  return condensation(lattice, problem.plan.collision.wavenumbers);
}

std::string ring_objection(const Problem& problem, Equation equation) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  if (!model::closed(lattice)) return "is of a closed ring: geometry = \"ring\"";
  if (lattice.defect.strength == 0.0) return "without a strength nothing changes, and nothing can be divided by its square";
  if (plan.output.times.empty()) return "a closed ring needs output times";
  if (equation == Equation::finite_ring) {
    constexpr double most_steps = 1e12, most_numbers = 1e8;
    const double steps = plan.output.times.back() / plan.simulation_time_step,
                 numbers = static_cast<double>(lattice.defect.sites) * static_cast<double>(plan.output.times.size());
    if (!(plan.simulation_time_step > 0.0)) return "the time step of the simulation that it speaks of must be positive";
    if (!(steps <= most_steps)) return fmt::format("{:.3g} time steps; the limit is {:.0e}", steps, most_steps);
    return numbers <= most_numbers ? "" : fmt::format("{:.3g} mode densities; the limit is {:.0e}", numbers, most_numbers);
  }
  return grid_objection(problem);
}

std::string linear_objection(const model::DefectLattice& lattice) {
  if (lattice.injected.shape != model::InjectedShape::thermal || lattice.injected.asymmetry != 0.0)
    return "linear response is about a thermal state: injected.shape must be \"thermal\", without asymmetry";
  if (!model::mirrored(lattice.injected, lattice.dispersion)) return "linear response needs E(-k) = E(k)";
  return "";
}

/// Measured on one core (AVX-512): the integral at one point, for each wavenumber and time of the sum.
double seconds_per_integral(const model::DefectLattice& lattice, const CollisionPlan& plan) {
  constexpr double seconds_per_number = 1.2e-8;
  return seconds_per_number * plan.wavenumbers * number_of_times(lattice.dispersion, lattice.defect.power, plan);
}
double seconds_per_jacobian(const model::DefectLattice& lattice, const CollisionPlan& plan) {
  constexpr double seconds_per_pair = 1.7e-9;
  return seconds_per_pair * plan.wavenumbers * plan.wavenumbers * number_of_times(lattice.dispersion, lattice.defect.power, plan);
}
/// Dense algebra with matrices of M^2.
double seconds_per_matrix(const Plan& plan, double products) {
  constexpr double seconds_per_operation = 1e-10;
  return products * std::pow(plan.collision.wavenumbers, 3) * seconds_per_operation;
}

CollisionPlan fine_plan(const Plan& plan) { return on_grid(plan.collision, plan.slab.fine_wavenumbers); }

/// Phases and the free field of every time, of two passes.
double bytes_of_tables(const model::DefectLattice& lattice, const CollisionPlan& plan) {
  constexpr double bytes_of_phase = 2.0 * 2.0, bytes_of_number = 2.0 * 16.0, most_of_free_field = 1.3e8;
  const double numbers = static_cast<double>(plan.wavenumbers) * number_of_times(lattice.dispersion, lattice.defect.power, plan);
  return bytes_of_phase * numbers + std::min(bytes_of_number * numbers, most_of_free_field);
}

double slab_nodes(const Problem& problem) { return problem.plan.slab.cells * (model::folded(problem.lattice) ? 2.0 : 4.0); }

double slab_seconds(const Problem& problem) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr double sweeps = 30.0, rounds = 2.5, products = 6.0;
  const double nodes = slab_nodes(problem);
  double seconds = nodes * (sweeps * seconds_per_integral(lattice, plan.collision) +
                            rounds * (seconds_per_jacobian(lattice, plan.collision) + seconds_per_matrix(plan, products)));
  if (plan.slab.fine_wavenumbers > plan.collision.wavenumbers)
    seconds += nodes * (plan.slab.sweeps + 1.0) * seconds_per_integral(lattice, fine_plan(plan));
  return seconds;
}

/// Points that are unknown, of all meshes or of the largest.
double upwind_points(const Plan& plan, bool all) {
  double sum = 0.0;
  for (const int points : plan.slab.points) sum = (all ? sum : 0.0) + 0.5 * (points + 1);
  return sum;
}

double upwind_seconds(const Problem& problem) {
  constexpr double steps = 7.0, products = 2.0, sweeps = 30.0;
  const auto& plan = problem.plan;
  return upwind_points(plan, true) *
         (sweeps * seconds_per_integral(problem.lattice, plan.collision) +
          steps * (seconds_per_jacobian(problem.lattice, plan.collision) + seconds_per_matrix(plan, products)));
}

/// How often a homogeneous gas asks for the collision integral: stability bounds its steps where waves are exchanged fast, at the
/// rate lambda^2 rho^(2p-2). Measured at p = 3, 64 and 128 wavenumbers (940 and 320 a unit), and p = 4 (680).
double integrals_of_evolution(const Problem& problem) {
  constexpr double fewest = 400.0, of_exchange = 600.0;
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  const int p = lattice.defect.power;
  if (p < 3 || plan.output.times.empty()) return fewest; // p = 2: next to nothing but exchanges that change nothing
  const double rate =
      std::pow(lattice.defect.strength * std::pow(model::density(lattice.injected, lattice.dispersion), p - 1), 2);
  return fewest + of_exchange * rate * plan.output.times.back();
}

double seconds_on_grids(const Problem& problem, Equation equation) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr double integrals_of_relaxation = 150.0, products_of_modes = 60.0;
  switch (equation) {
  case Equation::boltzmann: return slab_seconds(problem);
  case Equation::boltzmann_upwind: return upwind_seconds(problem);
  case Equation::boltzmann_potential:
    return integrals_of_relaxation * 2.0 * plan.slab.cells * seconds_per_integral(lattice, plan.collision);
  case Equation::linearised: return seconds_per_jacobian(lattice, plan.collision) + seconds_per_matrix(plan, products_of_modes);
  case Equation::homogeneous: return integrals_of_evolution(problem) * seconds_per_integral(lattice, plan.collision);
  case Equation::finite_ring: {
    constexpr double seconds_per_number = 1e-7;
    return seconds_per_number * static_cast<double>(lattice.defect.sites) * plan.output.times.back() / plan.simulation_time_step;
  }
  case Equation::thermal: break;
  }
  return 0.001;
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  const auto& lattice = problem.lattice;
  if (of_closed_ring(equation)) return ring_objection(problem, equation);
  if (model::closed(lattice)) return "is of an open lattice: geometry = \"open\"";
  if (auto reason = grid_objection(problem); !reason.empty()) return reason;
  switch (equation) {
  case Equation::boltzmann:
  case Equation::thermal: return condensation(lattice, problem.plan.collision.wavenumbers);
  case Equation::boltzmann_upwind: return upwind_objection(problem);
  case Equation::boltzmann_potential: return potential_slab_objection(problem);
  case Equation::linearised: return linear_objection(lattice);
  case Equation::homogeneous:
  case Equation::finite_ring: break;
  }
  return "";
}

std::vector<std::string> notes(const Problem& problem, Equation equation) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  if (equation == Equation::finite_ring)
    return {fmt::format("finite_ring: exact to second order in lambda for a ring of {} sites and a time step of {:g}",
                        lattice.defect.sites, plan.simulation_time_step)};
  if (equation == Equation::thermal) return {};
  std::vector<std::string> found;
  const double reach = plan.collision.time_step * (number_of_times(lattice.dispersion, lattice.defect.power, plan.collision) - 1);
  const auto four_waves = model::four_wave_processes(lattice.dispersion);
  found.push_back(fmt::format("collision integral on {} wavenumbers, energy conserved to 1/{:.3g}; four-wave processes: {}",
                              plan.collision.wavenumbers, reach,
                              four_waves == model::FourWaves::umklapp_only ? "umklapp only, all others are exchanges"
                              : four_waves == model::FourWaves::none       ? "none, all are exchanges"
                                                                           : "all"));
  if (passes(lattice.defect.power, four_waves).empty())
    found.push_back(fmt::format("the collision integral is zero: |psi|^{} has four-wave processes only, and all of them are "
                                "exchanges; to this order in lambda every carrier leaves as it came, and what a simulation "
                                "shows beyond that is of higher order",
                                2 * lattice.defect.power));
  if (equation == Equation::boltzmann) {
    const auto state = resolved_thermal_emission(inflow_on_grid(lattice, plan.collision.wavenumbers));
    const auto side = [](const equilibrium::FieldTemperature& of) {
      return fmt::format("beta = {:.4g}, mu = {:.4g}", of.beta, of.mu);
    };
    found.push_back(fmt::format(
        "Lambda = {:.4g}; thermal emission of Eq. (5): {}", model::coupling(lattice.defect),
        model::folded(lattice) ? side(state.left)
                               : fmt::format("{} at the left end, {} at the right end", side(state.left), side(state.right))));
  }
  return found;
}

double seconds_needed(const Problem& problem, Equation equation) {
  const auto coarser = on_coarser_grids(problem, equation); // for the errors
  return seconds_on_grids(problem, equation) + (coarser ? seconds_on_grids(*coarser, equation) : 0.0);
}

double bytes_needed(const Problem& problem, Equation equation) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  constexpr double matrices_of_modes = 12.0, matrices_of_cell = 4.5, states = 10.0;
  const double modes = wavenumbers_of_result(plan, equation), square = 8.0 * std::pow(plan.collision.wavenumbers, 2);
  switch (equation) {
  case Equation::boltzmann: {
    const double fine = plan.slab.fine_wavenumbers > plan.collision.wavenumbers ? bytes_of_tables(lattice, fine_plan(plan)) : 0.0;
    return bytes_of_tables(lattice, plan.collision) + fine +
           slab_nodes(problem) * (0.5 * matrices_of_cell * square + states * 8.0 * modes);
  }
  case Equation::boltzmann_upwind:
    return bytes_of_tables(lattice, plan.collision) + upwind_points(plan, false) * (0.5 * square + states * 8.0 * modes) +
           matrices_of_modes * square;
  case Equation::boltzmann_potential:
    return bytes_of_tables(lattice, plan.collision) + 2.0 * plan.slab.cells * states * 8.0 * modes;
  case Equation::linearised: return bytes_of_tables(lattice, plan.collision) + matrices_of_modes * square;
  case Equation::homogeneous: return bytes_of_tables(lattice, plan.collision);
  case Equation::finite_ring: {
    constexpr double bytes_of_site = 150.0; // phases, four correlators, their transforms
    const double sites = static_cast<double>(lattice.defect.sites);
    return 1e6 + sites * (bytes_of_site + 16.0 * static_cast<double>(plan.output.times.size()));
  }
  case Equation::thermal: break;
  }
  return 1e6;
}

int most_ranks(const Problem& problem, Equation equation) {
  constexpr int cells_of_a_rank = 4; // whose collision integrals are made together
  const int cells = problem.plan.slab.cells;
  if (equation == Equation::boltzmann) return cells;
  if (equation == Equation::boltzmann_potential) return std::max(1, 2 * cells / cells_of_a_rank);
  return 1;
}

} // namespace prethermal::kinetic::defect
