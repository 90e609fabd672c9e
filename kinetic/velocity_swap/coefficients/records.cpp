#include "kinetic/velocity_swap/coefficients/integral_equation.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/observables.hpp"

#include <numbers>

namespace prethermal::kinetic::velocity_swap {
namespace {

// Fourth-order central difference of J; its own error is of order 1e-8 of u.
double current_slope(const model::VelocitySwapGas& gas, double density) {
  const double h = 0.005 * density;
  const auto difference = [&](double step) {
    return transport_coefficients(gas, density + step).current - transport_coefficients(gas, density - step).current;
  };
  return (8.0 * difference(h) - difference(2.0 * h)) / (12.0 * h);
}

} // namespace

void give_chapman_enskog(records::Record& record, const Problem& problem) {
  const auto& gas = problem.gas;
  std::vector<TransportCoefficients> all;
  for (const double density : problem.plan.densities) all.push_back(transport_coefficients(gas, density));
  const auto column = [&](const model::catalogue::Entry& entry, const auto& value) {
    if (!declares(record, entry)) return;
    std::vector<double> values;
    for (const auto& c : all) values.push_back(value(c));
    give(record, entry, std::move(values));
  };
  using C = TransportCoefficients;
  column(catalogue::propagation_velocity, [](const C& c) { return c.propagation_velocity; });
  column(catalogue::propagation_velocity_slope, [](const C& c) { return c.propagation_velocity_slope; });
  column(catalogue::density_diffusion, [](const C& c) { return c.density_diffusion; });
  column(catalogue::stationary_current, [](const C& c) { return c.current; });
  column(catalogue::susceptibility, [](const C& c) { return c.susceptibility; });
  column(catalogue::stationary_peak_occupation, [](const C& c) { return c.peak_occupation; });
  column(catalogue::spectral_gap, [](const C& c) { return c.spectral_gap; });
  column(catalogue::current_slope_error, [&](const C& c) { return current_slope(gas, c.density) - c.propagation_velocity; });
  column(catalogue::burgers_viscosity, [](const C& c) { return burgers_viscosity(c); });
  column(catalogue::stationary_constant, [](const C& c) { return c.stationary_constant; });
  column(catalogue::free_bath_identity_error,
         [](const C& c) { return c.free_bath_density / (2.0 * std::numbers::pi * c.stationary_constant * c.density) - 1.0; });
}

void give_integral_equation(records::Record& record, const Problem& problem) {
  std::vector<double> values;
  for (const double density : problem.plan.densities)
    values.push_back(density_diffusion_by_integral_equation(problem.gas, density));
  give(record, catalogue::density_diffusion, std::move(values));
}

void give_relaxation_time(records::Record& record, const Problem& problem) {
  std::vector<double> values;
  for (const double density : problem.plan.densities)
    values.push_back(transport_coefficients(problem.gas, density).relaxation_time_diffusion);
  give(record, catalogue::density_diffusion, std::move(values));
}

} // namespace prethermal::kinetic::velocity_swap
