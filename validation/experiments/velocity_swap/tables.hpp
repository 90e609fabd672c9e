#pragma once
#include "common/deck/deck.hpp"
#include "common/model/velocity_swap.hpp"
#include "kinetic/velocity_swap/plan.hpp"
#include "md/velocity_swap/plan.hpp"

#include <cstdint>

namespace prethermal::validation::velocity_swap {

/// [system]: what nature does.
model::VelocitySwapGas read_system(deck::Table& system);

/// [output]: when and where both witnesses are asked.
struct Output {
  std::vector<double> times;
  int position_bins, velocity_bins;
  double velocity_lowest, velocity_highest;
};
Output read_output(deck::Table& output, const model::VelocitySwapGas& gas);

/// [simulation]; a deck without `realisations` calls no simulation (samples = 0).
struct SimulationChoice {
  std::int64_t samples, samples_per_block;
  md::velocity_swap::Plan plan;
};
SimulationChoice read_simulation(deck::Table& simulation, const model::VelocitySwapGas& gas, const Output& output);

/// [theory]: the equations asked, and how each is discretised.
struct TheoryChoice {
  std::vector<kinetic::velocity_swap::Equation> equations;
  kinetic::velocity_swap::Plan plan;
};
TheoryChoice read_theory(deck::Table& theory, const model::VelocitySwapGas& gas, const Output& output);

/// The name of an equation in decks and results files.
std::string equation_name(kinetic::velocity_swap::Equation equation);

} // namespace prethermal::validation::velocity_swap
