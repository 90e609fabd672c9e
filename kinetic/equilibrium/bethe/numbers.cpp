// The thermodynamic Bethe ansatz as an equation: numbers and functions of a state, each at two resolutions.
#include "common/equilibrium/bethe/diffusion.hpp"
#include "common/equilibrium/bethe/response.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "common/model/catalogue/equilibrium.hpp"
#include "kinetic/equilibrium/bethe/state.hpp"
#include "kinetic/equilibrium/equations.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::bethe_states {
namespace {

// A step wider by a third: where the finer grid is right to 1e-16 this one is to 1e-12.
constexpr double coarser = 4.0 / 3.0;
// Relative error of sums over a grid beside that of their discretisation.
constexpr double sum_rounding = 1e-13;

StateNumbers numbers_of(const Solution& solution) {
  const auto& state = solution.state.dressed;
  const auto is = bethe::densities(solution.state);
  const auto wave = bethe::propagation(state);
  StateNumbers found;
  found.density = is.particles;
  found.momentum_density = is.momentum;
  found.energy_density = is.energy;
  found.momentum_current = bethe::current(state, bethe::power_charge(state, 1));
  found.entropy_density = is.entropy;
  found.susceptibility = bethe::susceptibility(state);
  found.propagation_velocity = wave.velocity;
  found.propagation_velocity_slope = wave.slope;
  found.total_variance_rate = bethe::charge(state, bethe::collision_variance_rate(state, bethe::diffusion_kernel(state)));
  if (!solution.thermal) return found;
  const auto& [T, mu, w] = *solution.thermal;
  const auto response = bethe::thermal_response(solution.state, *solution.thermal);
  const double pressure = -T * is.free_energy, kinetic = 0.5 * is.particles * w * w, at_rest = is.energy - kinetic;
  found.chemical_potential = mu;
  found.pressure = pressure;
  found.free_energy_density = mu * is.particles - pressure;
  found.compressibility = response.compressibility;
  found.heat_capacity = response.heat_capacity;
  found.isothermal_sound_velocity = response.isothermal_sound_velocity;
  found.sound_velocity = response.sound_velocity;
  found.gibbs_duhem_error = (at_rest + pressure - T * is.entropy - mu * is.particles) / (at_rest + pressure);
  found.momentum_current_error = (found.momentum_current - pressure - 2.0 * kinetic) / pressure;
  return found;
}

GivenNumbers bethe_numbers(const model::BetheSystem& system, const Plan& plan) {
  const StateNumbers fine = numbers_of(solve_state(system, {plan.rapidity_step})),
                     coarse = numbers_of(solve_state(system, {plan.rapidity_step, coarser}));
  StateNumbers error = relative_errors(fine, sum_rounding);
  for (const auto& [entry, number] : number_columns()) error.*number += std::abs(fine.*number - coarse.*number);
  return {fine, error};
}

std::vector<double> listed(const Eigen::VectorXd& values) { return {values.data(), values.data() + values.size()}; }

StateFunctions functions_at(const model::BetheSystem& system, const Plan& plan, double coarsening) {
  const Solution solution = solve_state(system, {plan.rapidity_step, coarsening});
  const auto rows = rows_of(system, solution, plan.output.rapidities);
  const auto found = functions_between(system, solution, rows);
  const auto& state = solution.state.dressed;
  StateFunctions functions;
  functions.occupation = listed(found.occupation);
  functions.pseudo_energy = listed(found.pseudo_energy);
  functions.density_of_states = listed(found.density_of_states);
  functions.rapidity_density = listed(found.rapidity_density);
  functions.effective_velocity = listed(found.effective_velocity);
  functions.collision_variance_rate = listed(bethe::collision_variance_rate(rows, state, found));
  if (system.gas.model == model::BetheModel::kernel) return functions;
  const Eigen::VectorXd& places = rows.rapidities;
  functions.velocity_slope = listed(found.velocity_slope);
  functions.dressed_momentum = listed(bethe::dressed_charge(solution.gas, rows, state, places, bethe::power_charge(state, 0)));
  functions.dressed_energy =
      listed(bethe::dressed_charge(solution.gas, rows, state, 0.5 * places.array().square(), bethe::power_charge(state, 1)));
  return functions;
}

GivenFunctions bethe_functions(const model::BetheSystem& system, const Plan& plan) {
  StateFunctions fine = functions_at(system, plan, 1.0);
  const StateFunctions coarse = functions_at(system, plan, coarser);
  StateFunctions error = relative_errors(fine, sum_rounding);
  for (const auto& [entry, function] : function_columns())
    for (std::size_t i = 0; i < (fine.*function).size(); ++i) {
      const double apart = std::abs((fine.*function)[i] - (coarse.*function)[i]);
      (error.*function)[i] += std::isfinite(apart) ? apart : 0.0; // eps is infinite where there is no particle
    }
  return {std::move(fine), std::move(error)};
}

// Derivatives of the pressure by differences of fourth order, against density and entropy: errors of about step^4.
std::vector<double> slope_errors(const model::BetheSystem& system, const Plan& plan) {
  constexpr double step = 2e-3;
  const Solution solution = solve_state(system, {plan.rapidity_step});
  const auto is = bethe::densities(solution.state);
  const bethe::Thermal& thermal = *solution.thermal;
  const auto pressure = [&](double potential, double temperature) {
    model::BetheSystem moved = system;
    moved.state.filling = model::CloudFilling::chemical_potential;
    moved.state.amount = potential;
    moved.state.temperature = temperature;
    return -temperature * bethe::densities(solve_state(moved, {plan.rapidity_step}).state).free_energy;
  };
  const auto slope = [](const auto& f, double d) { return (8.0 * (f(d) - f(-d)) - (f(2 * d) - f(-2 * d))) / (12.0 * d); };
  const double T = thermal.temperature, mu = thermal.chemical_potential;
  // Free bosons end at mu = 0.
  const double potential_step = step * (mu < 0.0 ? std::min(T, -mu) : T);
  return {slope([&](double d) { return pressure(mu + d, T); }, potential_step) / is.particles - 1.0,
          slope([&](double d) { return pressure(mu, T + d); }, step * T) / is.entropy - 1.0};
}

double diffusion_error(const model::BetheSystem& system, const Plan& plan) {
  const Solution solution = solve_state(system, {plan.rapidity_step});
  const auto& state = solution.state.dressed;
  const double density = bethe::charge(state, bethe::power_charge(state, 0)),
               mean = bethe::charge(state, bethe::power_charge(state, 1)) / density;
  const Eigen::ArrayXd apart = state.model.energy_slope.array() - mean;
  const Eigen::ArrayXd scaled = apart / std::sqrt(bethe::charge(state, apart.square()) / density);
  const Eigen::VectorXd f = scaled.sin(), g = scaled.cos(), &w = state.model.weight;
  const auto kernel = bethe::diffusion_kernel(state);
  const Eigen::VectorXd of_f = bethe::onsager(state, kernel, f), of_g = bethe::onsager(state, kernel, g);
  const double made = std::abs(w.dot(of_g)), skew = std::abs(w.dot(f.cwiseProduct(of_g)) - w.dot(g.cwiseProduct(of_f)));
  return std::max(made, skew) / w.dot(g.cwiseProduct(of_g));
}

bool scatters(const model::BetheSystem& system) {
  return !model::is_free(system.gas.model) && !(system.gas.model == model::BetheModel::hard_rods && system.gas.rod_length == 0.0);
}

std::vector<double> bethe_checks(const model::BetheSystem& system, const Plan& plan) {
  std::vector<double> found;
  if (system.state.kind == model::BetheStateKind::thermal) found = slope_errors(system, plan);
  if (scatters(system)) found.push_back(diffusion_error(system, plan));
  return found;
}

} // namespace

Method bethe_method(const model::BetheSystem& system) {
  namespace catalogue = model::catalogue::equilibrium;
  Method method{.source = "thermodynamic Bethe ansatz [T-3]",
                .objection = bethe_objection,
                .numbers_of = bethe_numbers,
                .functions_of = bethe_functions,
                .checks_of = bethe_checks};
  const bool thermal = system.state.kind == model::BetheStateKind::thermal;
  const std::vector of_thermal{
      &StateNumbers::chemical_potential, &StateNumbers::pressure,          &StateNumbers::free_energy_density,
      &StateNumbers::compressibility,    &StateNumbers::heat_capacity,     &StateNumbers::isothermal_sound_velocity,
      &StateNumbers::sound_velocity,     &StateNumbers::gibbs_duhem_error, &StateNumbers::momentum_current_error};
  for (const auto& [entry, number] : number_columns())
    if (thermal || std::ranges::find(of_thermal, number) == of_thermal.end()) method.numbers.push_back(number);
  const std::vector of_known_kernel{&StateFunctions::velocity_slope, &StateFunctions::dressed_momentum,
                                    &StateFunctions::dressed_energy};
  for (const auto& [entry, function] : function_columns())
    if (system.gas.model != model::BetheModel::kernel || std::ranges::find(of_known_kernel, function) == of_known_kernel.end())
      method.functions.push_back(function);
  if (thermal) method.checks = {catalogue::pressure_slope_error, catalogue::temperature_slope_error};
  if (scatters(system)) method.checks.push_back(catalogue::diffusion_error);
  return method;
}

} // namespace prethermal::kinetic::bethe_states
