#include "kinetic/equilibrium/numbers.hpp"

#include "common/model/catalogue/equilibrium.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::bethe_states {

namespace catalogue = model::catalogue::equilibrium;

const std::vector<NumberColumn>& number_columns() {
  static const std::vector<NumberColumn> columns{
      {catalogue::density, &StateNumbers::density},
      {catalogue::momentum_density, &StateNumbers::momentum_density},
      {catalogue::energy_density, &StateNumbers::energy_density},
      {catalogue::momentum_current, &StateNumbers::momentum_current},
      {catalogue::entropy_density, &StateNumbers::entropy_density},
      {catalogue::susceptibility, &StateNumbers::susceptibility},
      {catalogue::propagation_velocity, &StateNumbers::propagation_velocity},
      {catalogue::propagation_velocity_slope, &StateNumbers::propagation_velocity_slope},
      {catalogue::total_variance_rate, &StateNumbers::total_variance_rate},
      {catalogue::chemical_potential, &StateNumbers::chemical_potential},
      {catalogue::pressure, &StateNumbers::pressure},
      {catalogue::free_energy_density, &StateNumbers::free_energy_density},
      {catalogue::compressibility, &StateNumbers::compressibility},
      {catalogue::heat_capacity, &StateNumbers::heat_capacity},
      {catalogue::isothermal_sound_velocity, &StateNumbers::isothermal_sound_velocity},
      {catalogue::sound_velocity, &StateNumbers::sound_velocity},
      {catalogue::gibbs_duhem_error, &StateNumbers::gibbs_duhem_error},
      {catalogue::momentum_current_error, &StateNumbers::momentum_current_error},
  };
  return columns;
}

const std::vector<FunctionColumn>& function_columns() {
  static const std::vector<FunctionColumn> columns{
      {catalogue::occupation, &StateFunctions::occupation},
      {catalogue::pseudo_energy, &StateFunctions::pseudo_energy},
      {catalogue::density_of_states, &StateFunctions::density_of_states},
      {catalogue::rapidity_density, &StateFunctions::rapidity_density},
      {catalogue::effective_velocity, &StateFunctions::effective_velocity},
      {catalogue::velocity_slope, &StateFunctions::velocity_slope},
      {catalogue::dressed_momentum, &StateFunctions::dressed_momentum},
      {catalogue::dressed_energy, &StateFunctions::dressed_energy},
      {catalogue::collision_variance_rate, &StateFunctions::collision_variance_rate},
  };
  return columns;
}

StateNumbers relative_errors(const StateNumbers& value, double share) {
  StateNumbers errors;
  for (const auto& [entry, number] : number_columns()) errors.*number = share * std::abs(value.*number);
  return errors;
}

StateFunctions relative_errors(const StateFunctions& value, double share) {
  StateFunctions errors;
  for (const auto& [entry, function] : function_columns()) {
    double largest = 0.0; // a function that passes through zero is known to a share of its largest value
    for (const double x : value.*function)
      if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
    (errors.*function).assign((value.*function).size(), share * largest);
  }
  return errors;
}

} // namespace prethermal::kinetic::bethe_states
