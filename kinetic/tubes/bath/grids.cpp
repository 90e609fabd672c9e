#include "kinetic/tubes/bath/grids.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::tubes::bath {
namespace {

constexpr double e_foldings = 37.0;     // of what states leave out: log(1e16)
constexpr double most_exponent = 650.0; // eps at the last node: amplitudes, about e^-eps, do not underflow

double splitting(const model::BathTube& tube) {
  return tube.bath.law == model::BathLaw::bragg ? std::abs(tube.bath.momentum) : 0.0;
}

/// The chemical potential of impenetrable bosons with the larger of the densities of bath and system, and with it a bound on that
/// of any coupling.
double highest_chemical_potential(const Problem& problem) {
  double density = problem.tube.bath.density;
  for (const double of_system : problem.plan.output.densities) density = std::max(density, of_system);
  return impenetrable_chemical_potential(problem.tube.bath.temperature, density);
}

/// From the centre of a cloud to where its states, times lambda^(2 degree), end.
double width_of_cloud(double temperature, double mu, int degree) {
  const double sea = std::sqrt(4.0 * std::max(mu, 0.0)); // 2 sqrt(mu) as c -> 0, sqrt(2 mu) of impenetrable bosons
  return sea + std::sqrt(2.0 * temperature * e_foldings) + std::sqrt(2.0 * degree * temperature);
}

/// Beyond a cut-off the tails of Gaussian states start, e_foldings further out.
double with_tails(double cutoff, double temperature) { return std::sqrt(cutoff * cutoff + 2.0 * temperature * e_foldings); }

double half_width(const Problem& problem, Equation equation, double reach) {
  const auto& [densities, cutoffs, degrees] = problem.plan.output;
  const double temperature = problem.tube.bath.temperature, mu = highest_chemical_potential(problem);
  const double cloud = splitting(problem.tube) + width_of_cloud(temperature, mu, 0);
  switch (equation) {
  case Equation::golden_rule: return golden_rule_reach(problem, reach);
  case Equation::landau:
    return std::max(cloud, splitting(problem.tube) + with_tails(cutoffs.empty() ? 0.0 : cutoffs.back(), temperature));
  case Equation::galerkin:
    return splitting(problem.tube) + width_of_cloud(temperature, mu, degrees.empty() ? 1 : static_cast<int>(degrees.back()));
  case Equation::relaxation_time: break;
  }
  return cloud;
}

} // namespace

double impenetrable_chemical_potential(double temperature, double density) {
  return temperature * equilibrium::wire_chemical_potential(density / std::sqrt(temperature));
}

equilibrium::bethe::Gas gas_of(const model::BathTube& tube) {
  if (model::impenetrable(tube)) return equilibrium::bethe::tonks_girardeau;
  return equilibrium::bethe::LiebLiniger{tube.coupling};
}

double step_of(const Problem& problem, Equation equation) {
  if (problem.plan.step > 0.0) return problem.plan.step;
  const double temperature = problem.tube.bath.temperature, mu = highest_chemical_potential(problem);
  // The pole of the bare occupation, lambda^2/2 = mu + i pi T, is so far from the real axis: the trapezoid rule is right to
  // e^-37.
  const double pole =
      std::numbers::pi * temperature / std::sqrt(std::hypot(mu, std::numbers::pi * temperature) + std::max(mu, 0.0));
  const auto& cutoffs = problem.plan.output.cutoffs;
  const double tails = equation == Equation::landau && !cutoffs.empty() ? 0.5 * temperature / cutoffs.back()
                                                                        : std::numeric_limits<double>::infinity();
  return std::min({tails, 0.2 / problem.tube.potential.range, problem.tube.coupling / 20.0, std::sqrt(temperature) / 20.0,
                   2.0 * std::numbers::pi * pole / e_foldings});
}

double golden_rule_reach(const Problem& problem, double reach) {
  const double temperature = problem.tube.bath.temperature, range = problem.tube.potential.range;
  return splitting(problem.tube) + reach * std::sqrt(temperature * (1.0 + temperature * range * range));
}

numerics::UniformGrid grid_of(const Problem& problem, Equation equation, double step, double reach) {
  const double half = std::ceil(half_width(problem, equation, reach) / step);
  return {problem.tube.bath.velocity - half * step, step, 2 * static_cast<int>(half) + 1};
}

std::string objection_to_grid(const Problem& problem, Equation equation) {
  const auto& tube = problem.tube;
  const double coarse = 2.0 * problem.plan.step, temperature = tube.bath.temperature;
  const std::string_view why = "errors are told from twice the step, which must resolve";
  if (coarse > tube.coupling / 2.6)
    return fmt::format("step = {:g}: {} the kernel of width c = {:g}, 2 step <= c/2.6", problem.plan.step, why, tube.coupling);
  if (coarse > std::sqrt(temperature))
    return fmt::format("step = {:g}: {} the thermal width, 2 step <= sqrt(T) = {:g}", problem.plan.step, why,
                       std::sqrt(temperature));
  if (equation == Equation::golden_rule && coarse > 1.0 / tube.potential.range)
    return fmt::format("step = {:g}: {} the potential, 2 step <= 1/x_r = {:g}", problem.plan.step, why,
                       1.0 / tube.potential.range);
  const double width = half_width(problem, equation, problem.plan.reach),
               nodes = 2.0 * std::ceil(width / step_of(problem, equation)) + 1.0;
  if (!(nodes <= equilibrium::bethe::most_nodes))
    return fmt::format("needs {:g} rapidities of step {:g} to {:g}, more than {}", nodes, step_of(problem, equation), width,
                       equilibrium::bethe::most_nodes);
  const double from_cloud = width - splitting(tube), exponent = 0.5 * from_cloud * from_cloud / temperature;
  if (!(exponent <= most_exponent))
    return fmt::format("reaches to {:g}, where occupations are e^-{:.0f} and what follows from them underflows", width, exponent);
  return "";
}

} // namespace prethermal::kinetic::tubes::bath
