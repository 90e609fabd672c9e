#include "common/equilibrium/swap_stationary.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/observables.hpp"
#include "kinetic/velocity_swap/phase_space/relaxation.hpp"

namespace prethermal::kinetic::velocity_swap {
namespace {

double mean_density(const model::VelocitySwapGas& gas) { return gas.profile.particles / gas.profile.length; }

double bin_width(const Plan& plan) {
  return (plan.output.velocity_highest - plan.output.velocity_lowest) / plan.output.velocity_bins;
}

template<class Integrand> double integral(const equilibrium::VelocityQuadrature& rule, Integrand integrand) {
  double sum = 0.0;
  for (std::size_t i = 0; i < rule.velocity.size(); ++i) sum += rule.weight[i] * integrand(rule.velocity[i]);
  return rule.unit * sum;
}

} // namespace

void give_relaxation(records::Record& record, const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const Relaxation exact = relaxation(gas);
  const double width = bin_width(plan);
  VelocityStatistics statistics;
  for (const double time : plan.output.times) {
    const auto law = velocity_law(exact, time);
    statistics.means.push_back(model::mean(law));
    statistics.mean_squares.push_back(model::mean_square(law));
    for (int i = 0; i < plan.output.velocity_bins; ++i) {
      const double lower = plan.output.velocity_lowest + i * width;
      statistics.distribution.push_back((model::cumulative(law, lower + width) - model::cumulative(law, lower)) / width);
    }
  }
  give_velocities(record, std::move(statistics), mean_density(gas));
  records::give_rounding(record);
}

void give_stationary(records::Record& record, const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  const double density = mean_density(gas), width = bin_width(plan);
  const auto state = equilibrium::swap_stationary_state(gas, density);
  const auto rule = equilibrium::quadrature(state);
  const auto per_particle = [&](double v) { return equilibrium::rapidity_density(state, v) / density; };
  const double mean = integral(rule, [&](double v) { return v * per_particle(v); });
  const double mean_square = integral(rule, [&](double v) { return v * v * per_particle(v); });
  VelocityStatistics statistics;
  for (std::size_t t = 0; t < plan.output.times.size(); ++t) {
    statistics.means.push_back(mean);
    statistics.mean_squares.push_back(mean_square);
    for (int i = 0; i < plan.output.velocity_bins; ++i) {
      const double lower = plan.output.velocity_lowest + i * width;
      statistics.distribution.push_back(equilibrium::particles_between_velocities(state, lower, lower + width) /
                                        (width * density));
    }
  }
  give_velocities(record, std::move(statistics), density);
  records::give_rounding(record);
}

} // namespace prethermal::kinetic::velocity_swap
