#include "kinetic/velocity_swap/coefficients/integral_equation.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/equations.hpp"
#include "kinetic/velocity_swap/observables.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::velocity_swap {
namespace {

constexpr Quantity propagation_velocity{"propagation_velocity", "velocity",
                                        "velocity u at which small changes of density travel"};
constexpr Quantity propagation_velocity_slope{"propagation_velocity_slope", "velocity length", "du/dvarrho"};
constexpr Quantity density_diffusion{"density_diffusion", "length^2/time", "diffusion coefficient D of the density"};
constexpr Quantity burgers{"burgers_viscosity", "1/length", "nu = D / u'"};
constexpr Quantity stationary_constant{"stationary_constant", "1/(length velocity)", "A of the stationary state"};
constexpr Quantity current{"current", "1/time", "stationary current J"};
constexpr Quantity susceptibility{"susceptibility", "1/length", "(h0|h0), number variance per length"};
constexpr Quantity spectral_gap{"spectral_gap", "1/time", "lowest non-zero rate of the linearised collision integral"};
constexpr Quantity free_bath_identity_error{"free_bath_identity_error", "1",
                                            "B / (2 pi A varrho) - 1, zero in the stationary state"};
constexpr Quantity current_slope_error{"current_slope_error", "velocity", "dJ/dvarrho by finite differences, less u"};

// Fourth-order central difference of J; its own error is of order 1e-8 of u.
double current_slope(const model::VelocitySwapGas& gas, double density) {
  const double h = 0.005 * density;
  const auto difference = [&](double step) {
    return transport_coefficients(gas, density + step).current - transport_coefficients(gas, density - step).current;
  };
  return (8.0 * difference(h) - difference(2.0 * h)) / (12.0 * h);
}

} // namespace

records::Record chapman_enskog_record(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  std::vector<TransportCoefficients> all;
  for (const double density : plan.densities) all.push_back(transport_coefficients(gas, density));
  const auto column = [&](auto value) {
    std::vector<double> values;
    for (const auto& c : all) values.push_back(value(c));
    return values;
  };
  const auto axis = density_axis(plan);
  records::Record record;
  append(record, propagation_velocity, {axis}, column([](const auto& c) { return c.propagation_velocity; }), "Lisiak Eq. (88)");
  append(record, propagation_velocity_slope, {axis}, column([](const auto& c) { return c.propagation_velocity_slope; }),
         "Lisiak Eq. (89), corrected");
  append(record, density_diffusion, {axis}, column([](const auto& c) { return c.density_diffusion; }), "Lisiak Eq. (99)");
  append(record, current, {axis}, column([](const auto& c) { return c.current; }), "Lisiak Eq. (45)");
  append(record, susceptibility, {axis}, column([](const auto& c) { return c.susceptibility; }), "Lisiak Eq. (88)");
  append(record, quantity::peak_occupation, {axis}, column([](const auto& c) { return c.peak_occupation; }), "Lisiak Eq. (40)");
  append(record, spectral_gap, {axis}, column([](const auto& c) { return c.spectral_gap; }), "Lisiak Eq. (68)");
  append(record, current_slope_error, {axis},
         column([&](const auto& c) { return current_slope(gas, c.density) - c.propagation_velocity; }), "Lisiak Eq. (88)");

  // nu means something only where u' is more than the round-off of a symmetric bath.
  const double scale = std::sqrt(model::variance(gas.bath_law));
  if (std::all_of(all.begin(), all.end(),
                  [&](const auto& c) { return std::abs(c.propagation_velocity_slope) * c.density > 1e-10 * scale; }))
    append(record, burgers, {axis}, column([](const auto& c) { return burgers_viscosity(c); }), "Lisiak Eq. (2), D / u'");
  if (gas.statistics == model::Statistics::fermion) {
    append(record, stationary_constant, {axis}, column([](const auto& c) { return c.stationary_constant; }), "Lisiak Eq. (40)");
    append(record, free_bath_identity_error, {axis}, column([](const auto& c) {
             return c.free_bath_density / (2.0 * std::numbers::pi * c.stationary_constant * c.density) - 1.0;
           }),
           "Lisiak Eq. (40)");
  }
  return record;
}

records::Record integral_equation_record(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  std::vector<double> values;
  for (const double density : plan.densities) values.push_back(density_diffusion_by_integral_equation(gas, density));
  records::Record record;
  append(record, density_diffusion, {density_axis(plan)}, std::move(values), "Lisiak Eqs. (61), (90)");
  return record;
}

records::Record relaxation_time_record(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  std::vector<double> values;
  for (const double density : plan.densities) values.push_back(transport_coefficients(gas, density).relaxation_time_diffusion);
  records::Record record;
  append(record, density_diffusion, {density_axis(plan)}, std::move(values), "Lisiak Eqs. (69)-(78)");
  return record;
}

} // namespace prethermal::kinetic::velocity_swap
