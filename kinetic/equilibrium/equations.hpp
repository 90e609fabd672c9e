#pragma once
#include "kinetic/equilibrium/numbers.hpp"
#include "kinetic/equilibrium/plan.hpp"

#include <string>

// How each equation is asked: what it gives of a system, why it cannot ("" when it can), the numbers of a state, the functions
// of rapidity at the places of the output.
namespace prethermal::kinetic::bethe_states {

struct Method {
  std::string source; // of its numbers
  std::vector<double StateNumbers::*> numbers = {};
  std::vector<std::vector<double> StateFunctions::*> functions = {};
  std::vector<model::catalogue::Entry> checks = {};                 // numbers of the system itself that must be zero
  std::string (*objection)(const model::BetheSystem&, const Plan&); // of one place of the scan
  GivenNumbers (*numbers_of)(const model::BetheSystem&, const Plan&);
  GivenFunctions (*functions_of)(const model::BetheSystem&, const Plan&) = nullptr;
  std::vector<double> (*checks_of)(const model::BetheSystem&, const Plan&) = nullptr;
};

/// What this equation gives of this system; lists are empty where it gives nothing.
Method method_of(const model::BetheSystem& system, Equation equation);

/// The systems of the scan, or the system itself without one.
std::vector<model::BetheSystem> scanned(const Problem& problem);

/// bethe/feasibility.cpp.
std::string bethe_objection(const model::BetheSystem& system, const Plan& plan);
double bethe_nodes(const model::BetheSystem& system, const Plan& plan); // of the grid on which the state is solved

Method bethe_method(const model::BetheSystem& system);
Method closed_method();
Method virial_method();
Method tonks_method();
Method zero_temperature_method();

} // namespace prethermal::kinetic::bethe_states
