#include "common/equilibrium/swap_stationary.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/flow/initial_noise.hpp"
#include "kinetic/velocity_swap/phase_space/phase_space.hpp"
#include "kinetic/velocity_swap/solve.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::velocity_swap {
namespace {

// Measured on one core: a cell of the density equation in one stage of a step, a node of phase space likewise, one set of
// transport coefficients; of a dense solve an element of the matrix, and n^3 of its elimination.
constexpr double seconds_per_cell_stage = 2.5e-8, seconds_per_node_stage = 9e-9, seconds_per_coefficients = 1.5e-4,
                 seconds_per_matrix_element = 2e-8, seconds_per_elimination = 8e-11;

bool homogeneous(const model::VelocitySwapGas& gas) { return gas.profile.shape == model::ProfileShape::homogeneous; }

bool is_flow(Equation equation) {
  return equation == Equation::density_flow || equation == Equation::noisy_density_flow ||
         equation == Equation::constant_advection;
}

bool is_coefficient(Equation equation) {
  return equation == Equation::chapman_enskog || equation == Equation::integral_equation || equation == Equation::relaxation_time;
}

std::string flow_objection(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (homogeneous(gas)) return "the density equation needs an inhomogeneous profile: nothing flows in this one";
  if (plan.cells < 32) return fmt::format("{} cells: at least 32 are needed", plan.cells);
  const double dx = gas.profile.length / plan.cells;
  if (dx > 0.5 * gas.profile.width)
    return fmt::format("cells of {:.4g} do not resolve a profile of width {:.4g}: at least {:.0f} cells are needed", dx,
                       gas.profile.width, std::ceil(2.0 * gas.profile.length / gas.profile.width));
  if (equation == Equation::noisy_density_flow) {
    if (plan.noise_pairs < 2) return fmt::format("{} noise pairs give no error bar: at least 2 are needed", plan.noise_pairs);
    if (dx > noise_smoothing_length(gas))
      return fmt::format("cells of {:.4g} do not resolve initial noise smoothed over {:.4g}", dx, noise_smoothing_length(gas));
  }
  const DensityFlow flow = equation == Equation::constant_advection   ? constant_advection(gas)
                           : equation == Equation::noisy_density_flow ? noisy_density_flow(gas)
                                                                      : density_flow(gas);
  if (const double peclet = cell_peclet(flow, plan.cells); peclet > 2.0)
    return fmt::format("cell Peclet number {:.3g} exceeds 2: the shock is not resolved; at least {:.0f} cells are needed", peclet,
                       std::ceil(0.5 * peclet * plan.cells));
  return "";
}

std::string phase_space_objection(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  double narrowest = model::narrowest_width(gas.bath_law);
  if (gas.initial_velocities == model::InitialVelocities::law)
    narrowest = std::min(narrowest, model::narrowest_width(gas.initial_law));
  if (!(plan.velocity_step > 0.0) || plan.velocity_step > narrowest)
    return fmt::format("a velocity step of {:.4g} does not resolve a velocity distribution of standard deviation {:.4g}",
                       plan.velocity_step, narrowest);
  if (!homogeneous(gas)) {
    const double dx = gas.profile.length / std::max(plan.wave_cells, 1);
    if (dx > 0.5 * gas.profile.width)
      return fmt::format("{} nodes in x do not resolve a profile of width {:.4g}", plan.wave_cells, gas.profile.width);
  }
  constexpr double most_nodes = 1e8;
  const double nodes = (homogeneous(gas) ? 1.0 : plan.wave_cells) * phase_space_velocities(gas, plan.velocity_step).nodes;
  if (nodes > most_nodes) return fmt::format("{:.3g} nodes in position and velocity; the limit is {:.0e}", nodes, most_nodes);
  if (gas.statistics == model::Statistics::fermion && gas.initial_velocities != model::InitialVelocities::local_stationary) {
    const auto& law = gas.initial_velocities == model::InitialVelocities::bath ? gas.bath_law : gas.initial_law;
    if (const double limit = equilibrium::pauli_limit(law), peak = model::peak_density(gas.profile); peak > limit)
      return fmt::format("density {:.4g} exceeds the Pauli limit {:.4g} of these initial velocities", peak, limit);
  }
  return "";
}

// Stages of the density equation on `cells` cells until the last output.
double flow_seconds(const Problem& problem, int cells) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (homogeneous(gas) || plan.output.times.empty()) return 0.0;
  const double dx = gas.profile.length / cells;
  const double diffusion = transport_coefficients(gas, model::peak_density(gas.profile)).density_diffusion;
  const double steps =
      20.0 * static_cast<double>(plan.output.times.size()) + plan.output.times.back() * diffusion / (0.5 * dx * dx);
  return 6.0 * steps * cells * seconds_per_cell_stage;
}

double integral_equation_nodes(const model::VelocitySwapGas& gas, double density) {
  return equilibrium::quadrature_grid(equilibrium::swap_stationary_state(gas, density)).nodes;
}

// One dense solve a density, and one on a coarser grid for its error.
double integral_equation_seconds(const Problem& problem) {
  constexpr double with_coarser_grid = 1.3;
  double seconds = 0.0;
  for (const double density : problem.plan.densities) {
    const double nodes = integral_equation_nodes(problem.gas, density);
    seconds += with_coarser_grid * nodes * nodes * (seconds_per_matrix_element + nodes * seconds_per_elimination);
  }
  return seconds;
}

double integral_equation_words(const Problem& problem) {
  constexpr double matrices = 3.0;
  double most = 0.0;
  for (const double density : problem.plan.densities) most = std::max(most, integral_equation_nodes(problem.gas, density));
  return matrices * most * most;
}

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  if (gas.bath_kind == model::BathKind::explicit_particles && equation != Equation::relaxation)
    return "only relaxation knows an explicit bath";
  if (equation == Equation::relaxation && gas.statistics != model::Statistics::classical)
    return "relaxation is exact for classical particles only; phase_space solves the kinetic equation of fermions";
  if (equation == Equation::relaxation && !homogeneous(gas)) return "relaxation needs a homogeneous profile";
  if (!is_coefficient(equation) && plan.output.times.empty()) return "no output times";
  if (is_coefficient(equation)) {
    if (plan.densities.empty()) return "no densities";
    if (!(*std::min_element(plan.densities.begin(), plan.densities.end()) > 0.0)) return "densities must be positive";
  }
  try {
    // The densest state that the equation will ask for.
    if (is_coefficient(equation))
      equilibrium::swap_stationary_state(gas, 1.02 * *std::max_element(plan.densities.begin(), plan.densities.end()));
    else
      equilibrium::swap_stationary_state(gas, model::peak_density(gas.profile));
    if (is_flow(equation)) return flow_objection(problem, equation);
    if (equation == Equation::phase_space) return phase_space_objection(problem);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

double seconds_needed(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double densities = static_cast<double>(plan.densities.size()), table = 400.0 * seconds_per_coefficients;
  switch (equation) {
  case Equation::relaxation:
  case Equation::stationary: return 0.01;
  case Equation::chapman_enskog: return 5.0 * densities * seconds_per_coefficients;
  case Equation::relaxation_time: return densities * seconds_per_coefficients;
  case Equation::integral_equation: return integral_equation_seconds(problem);
  case Equation::density_flow:
  case Equation::constant_advection: return table + flow_seconds(problem, plan.cells) + flow_seconds(problem, plan.cells / 2);
  case Equation::noisy_density_flow:
    if (homogeneous(gas)) return table;
    return table + 2.0 * plan.noise_pairs * flow_seconds(problem, noisy_cells(noisy_density_flow(gas), plan));
  case Equation::phase_space: {
    const PhaseSpace space(gas, homogeneous(gas) ? 1 : plan.wave_cells, plan.velocity_step, frame_velocity(gas));
    const double steps = plan.output.times.empty() ? 0.0 : plan.output.times.back() / space.stable_step();
    constexpr double with_coarser_nodes = 7.0 / 6.0; // for the errors
    return with_coarser_nodes * 4.0 * steps * space.position_nodes() * space.velocities().nodes * seconds_per_node_stage;
  }
  }
  throw std::logic_error("seconds_needed: unknown equation");
}

double bytes_needed(const Problem& problem, Equation equation) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double times = static_cast<double>(plan.output.times.size()), word = sizeof(double);
  double words = times * (2.0 * plan.output.position_bins + 2.0 * plan.output.velocity_bins + 10.0) +
                 12.0 * static_cast<double>(plan.densities.size());
  if (is_flow(equation)) words += plan.cells * (12.0 + 3.0 * times);
  if (equation == Equation::noisy_density_flow) words += plan.noise_pairs * times * 2.0 * plan.cells;
  if (equation == Equation::integral_equation) words += integral_equation_words(problem);
  if (equation == Equation::phase_space) {
    const double nodes = homogeneous(gas) ? 1.0 : plan.wave_cells;
    words += 9.0 * nodes * phase_space_velocities(gas, plan.velocity_step).nodes; // state, stages, both sides of the transform
  }
  return word * words;
}

} // namespace prethermal::kinetic::velocity_swap
