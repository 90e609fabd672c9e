#pragma once
#include "common/deck/deck.hpp"
#include "kinetic/free_flight/plan.hpp"
#include "md/free_flight/plan.hpp"
#include "validation/experiments/assemble.hpp"

#include <vector>

namespace prethermal::validation::free_flight {

/// [system]: what nature does.
model::FreeFlight read_system(deck::Table& system);

/// [output].
model::FreeFlightOutput read_output(deck::Table& output);

/// [theory]: the equations asked.
std::vector<kinetic::free_flight::Equation> read_equations(deck::Table& theory);
const Words<kinetic::free_flight::Equation>& equation_words();

} // namespace prethermal::validation::free_flight
