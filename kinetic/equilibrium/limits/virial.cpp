// Dilute gases to second order in the fugacity [EQ-21].
#include "common/numerics/constants.hpp"
#include "kinetic/equilibrium/equations.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::bethe_states {
namespace {

using model::BetheModel;
using model::BetheSystem;

/// P/T = (z + b2 z^2)/lambda, lambda = sqrt(2 pi/T).
struct SecondVirial {
  double value, slope; // b2, d b2/dT
};

// exp(x^2) erfc(x)
double scaled_erfc(double x) {
  constexpr double far = 20.0; // beyond, five terms of the asymptotic series are right to 1e-13
  if (x < far) return std::exp(x * x) * std::erfc(x);
  const double square = 0.5 / (x * x);
  return (1.0 - square * (1.0 - 3.0 * square * (1.0 - 5.0 * square * (1.0 - 7.0 * square)))) / (x * std::sqrt(std::numbers::pi));
}

// Beth and Uhlenbeck's of the delta potential, 2^-3/2 (2 exp(x^2) erfc(x) - 1), x = c/(2 sqrt T).
SecondVirial of_delta(double c, double T) {
  const double x = c / (2.0 * std::sqrt(T)), tail = scaled_erfc(x);
  const double by_x = std::sqrt(0.5) * (2.0 * x * tail - 2.0 / std::sqrt(std::numbers::pi));
  return {(2.0 * tail - 1.0) / std::sqrt(8.0), by_x * -x / (2.0 * T)};
}

SecondVirial second_virial(const BetheSystem& system) {
  const double T = system.state.temperature;
  switch (system.gas.model) {
  case BetheModel::lieb_liniger: return of_delta(system.gas.coupling, T);
  case BetheModel::hard_rods: {
    const double value = -system.gas.rod_length * std::sqrt(T / numerics::two_pi);
    return {value, value / (2.0 * T)};
  }
  case BetheModel::impenetrable:
  case BetheModel::free_fermions: return {-1.0 / std::sqrt(8.0), 0.0};
  case BetheModel::free_bosons: return {1.0 / std::sqrt(8.0), 0.0};
  case BetheModel::free_classical:
  case BetheModel::kernel: break;
  }
  return {0.0, 0.0};
}

// z of this density: rho lambda = z + 2 b2 z^2; none where that has no solution.
double fugacity(const BetheSystem& system, double b2, double lambda) {
  const auto& state = system.state;
  if (state.filling == model::CloudFilling::chemical_potential) return std::exp(state.amount / state.temperature);
  const double wanted = state.amount * lambda;
  return 2.0 * wanted / (1.0 + std::sqrt(1.0 + 8.0 * b2 * wanted));
}

StateNumbers to_second_order(double T, double w, double lambda, double z, const SecondVirial& b2) {
  StateNumbers found;
  const double density = (z + 2.0 * b2.value * z * z) / lambda, pressure = T * (z + b2.value * z * z) / lambda;
  const double energy = 0.5 * pressure + T * T * b2.slope * z * z / lambda, mu = T * std::log(z);
  found.density = density;
  found.momentum_density = density * w;
  found.energy_density = energy + 0.5 * density * w * w;
  found.momentum_current = pressure + density * w * w;
  found.entropy_density = (energy + pressure - mu * density) / T;
  found.susceptibility = (z + 4.0 * b2.value * z * z) / lambda;
  found.chemical_potential = mu;
  found.pressure = pressure;
  found.free_energy_density = mu * density - pressure;
  found.compressibility = found.susceptibility / (T * density * density);
  return found;
}

// The third coefficient is about 2 b2^2 (rods: 3/2) and, by statistics, 3^-3/2; it enters density, susceptibility and
// compressibility up to 9 times.
double next_order(double z, double b2) { return 9.0 * z * z * (2.0 * b2 * b2 + std::pow(3.0, -1.5)); }

GivenNumbers virial_numbers(const BetheSystem& system, const Plan&) {
  const double T = system.state.temperature, lambda = std::sqrt(numerics::two_pi / T);
  const auto b2 = second_virial(system);
  const double z = fugacity(system, b2.value, lambda);
  const auto found = to_second_order(T, system.state.velocity, lambda, z, b2);
  StateNumbers error = relative_errors(found, next_order(z, b2.value) + 1e-13);
  // mu is T log z: its error is that of z.
  error.chemical_potential = system.state.filling == model::CloudFilling::density ? T * next_order(z, b2.value) : 0.0;
  error.entropy_density += error.chemical_potential * found.density / T;
  error.free_energy_density += error.chemical_potential * found.density;
  return {found, error};
}

std::string virial_objection(const BetheSystem& system, const Plan&) {
  if (system.gas.model == BetheModel::kernel) return "the second virial coefficient of a table's kernel is not known";
  if (system.state.kind != model::BetheStateKind::thermal) return "the virial expansion is that of thermal states";
  return "";
}

} // namespace

Method virial_method() {
  using N = StateNumbers;
  return {.source = "Beth and Uhlenbeck's second virial coefficient [EQ-21]",
          .numbers = {&N::density, &N::momentum_density, &N::energy_density, &N::momentum_current, &N::entropy_density,
                      &N::susceptibility, &N::chemical_potential, &N::pressure, &N::free_energy_density, &N::compressibility},
          .objection = virial_objection,
          .numbers_of = virial_numbers};
}

} // namespace prethermal::kinetic::bethe_states
