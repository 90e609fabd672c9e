#pragma once
#include "common/model/catalogue/entry.hpp"

#include <limits>
#include <vector>

// What an equation says of one state, before it becomes records.
namespace prethermal::kinetic::bethe_states {

inline constexpr double not_given = std::numeric_limits<double>::quiet_NaN();

/// Numbers of a state, as the catalogue has them.
struct StateNumbers {
  double density = not_given, momentum_density = not_given, energy_density = not_given, momentum_current = not_given,
         entropy_density = not_given, susceptibility = not_given, propagation_velocity = not_given,
         propagation_velocity_slope = not_given, total_variance_rate = not_given, chemical_potential = not_given,
         pressure = not_given, free_energy_density = not_given, compressibility = not_given, heat_capacity = not_given,
         isothermal_sound_velocity = not_given, sound_velocity = not_given, gibbs_duhem_error = not_given,
         momentum_current_error = not_given;
};

/// A number and its entry.
struct NumberColumn {
  model::catalogue::Entry entry;
  double StateNumbers::*number;
};

/// All of them, in the order of the catalogue.
const std::vector<NumberColumn>& number_columns();

/// Functions of rapidity of a state at the places asked; what is not given is empty.
struct StateFunctions {
  std::vector<double> occupation, pseudo_energy, density_of_states, rapidity_density, effective_velocity, velocity_slope,
      dressed_momentum, dressed_energy, collision_variance_rate;
};

struct FunctionColumn {
  model::catalogue::Entry entry;
  std::vector<double> StateFunctions::*function;
};
const std::vector<FunctionColumn>& function_columns();

/// Values with their errors: numerical ones, of approximations the estimated size of the first term that is left out.
struct GivenNumbers {
  StateNumbers value, error;
};
struct GivenFunctions {
  StateFunctions value, error;
};

/// Each error as `share` of its value.
StateNumbers relative_errors(const StateNumbers& value, double share);
StateFunctions relative_errors(const StateFunctions& value, double share);

} // namespace prethermal::kinetic::bethe_states
