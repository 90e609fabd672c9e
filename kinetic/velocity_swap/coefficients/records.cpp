#include "kinetic/velocity_swap/coefficients/integral_equation.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/observables.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::velocity_swap {
namespace {

constexpr double relative_rounding = 1e-13, slope_error = 1e-8; // relative

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
  std::vector<OnTwoGrids> all;
  for (const double density : problem.plan.densities) all.push_back(transport_coefficients_on_two_grids(gas, density));
  const auto column = [&](const model::catalogue::Entry& entry, const auto& value) {
    if (!declares(record, entry)) return;
    std::vector<double> values, errors;
    for (const auto& [fine, coarse] : all) {
      values.push_back(value(fine));
      const double other = value(coarse);
      errors.push_back((values.back() == other ? 0.0 : std::abs(values.back() - other)) +
                       relative_rounding * std::abs(values.back()));
    }
    give(record, entry, std::move(values), std::move(errors));
  };
  using C = TransportCoefficients;
  column(catalogue::propagation_velocity, [](const C& c) { return c.propagation_velocity; });
  column(catalogue::propagation_velocity_slope, [](const C& c) { return c.propagation_velocity_slope; });
  column(catalogue::density_diffusion, [](const C& c) { return c.density_diffusion; });
  column(catalogue::stationary_current, [](const C& c) { return c.current; });
  column(catalogue::susceptibility, [](const C& c) { return c.susceptibility; });
  column(catalogue::stationary_peak_occupation, [](const C& c) { return c.peak_occupation; });
  column(catalogue::spectral_gap, [](const C& c) { return c.spectral_gap; });
  if (declares(record, catalogue::current_slope_error)) {
    std::vector<double> values, errors;
    for (const auto& [fine, coarse] : all) {
      values.push_back(current_slope(gas, fine.density) - fine.propagation_velocity);
      errors.push_back(slope_error * std::sqrt(model::mean_square(gas.bath_law)));
    }
    give(record, catalogue::current_slope_error, std::move(values), std::move(errors));
  }
  column(catalogue::burgers_viscosity, [](const C& c) { return burgers_viscosity(c); });
  column(catalogue::stationary_constant, [](const C& c) { return c.stationary_constant; });
  column(catalogue::free_bath_identity_error,
         [](const C& c) { return c.free_bath_density / (2.0 * std::numbers::pi * c.stationary_constant * c.density) - 1.0; });
}

void give_integral_equation(records::Record& record, const Problem& problem) {
  constexpr double digits_of_solve = 1e-9; // the inversion loses some
  constexpr double coarsening = 1.5;
  const double margin = problem.gas.bath_law.tables.empty() ? 1.0 : 4.0; // on a table it converges to low order, and not evenly
  std::vector<double> values, errors;
  for (const double density : problem.plan.densities) {
    values.push_back(density_diffusion_by_integral_equation(problem.gas, density));
    errors.push_back(margin * std::abs(values.back() - density_diffusion_by_integral_equation(problem.gas, density, coarsening)) +
                     digits_of_solve * values.back());
  }
  give(record, catalogue::density_diffusion, std::move(values), std::move(errors));
}

void give_relaxation_time(records::Record& record, const Problem& problem) {
  std::vector<double> values, errors;
  for (const double density : problem.plan.densities) {
    const auto [fine, coarse] = transport_coefficients_on_two_grids(problem.gas, density);
    values.push_back(fine.relaxation_time_diffusion);
    errors.push_back(std::abs(fine.relaxation_time_diffusion - coarse.relaxation_time_diffusion) +
                     relative_rounding * values.back());
  }
  give(record, catalogue::density_diffusion, std::move(values), std::move(errors));
}

} // namespace prethermal::kinetic::velocity_swap
