#include "validation/experiments/free_flight/tables.hpp"

namespace prethermal::validation::free_flight {

using kinetic::free_flight::Equation;

const Words<Equation>& equation_words() {
  static const Words<Equation> words{{"ballistic", Equation::ballistic}};
  return words;
}

model::FreeFlight read_system(deck::Table& system) {
  model::FreeFlight gas{};
  gas.temperature = system.number("temperature", {.meaning = "<v^2>", .unit = "velocity^2", .above = 0.0});
  gas.particles = static_cast<int>(system.integer("particles", {.meaning = "N", .at_least = 1, .at_most = 1 << 20}));
  return gas;
}

model::FreeFlightOutput read_output(deck::Table& output) {
  return {output.numbers(
      "times",
      {.meaning = "when the witnesses are asked", .unit = "time", .at_least = 0.0, .increasing = true, .least_count = 1})};
}

std::vector<Equation> read_equations(deck::Table& theory) {
  return theory.choices<Equation>(
      "equations", {.meaning = "the theories asked", .choices = equation_words(), .otherwise = std::vector<Equation>{}});
}

} // namespace prethermal::validation::free_flight
