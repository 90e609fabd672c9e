#include "kinetic/velocity_swap/solve.hpp"
#include "md/velocity_swap/simulate.hpp"
#include "validation/experiments/columns.hpp"
#include "validation/experiments/velocity_swap/tables.hpp"

#include <fmt/core.h>

namespace prethermal::validation::velocity_swap {
namespace {

/// What the tables of the deck leave open.
std::vector<std::string> notes_on_tables(const model::VelocitySwapGas& gas) {
  std::vector<std::string> notes;
  const auto see = [&](std::string_view what, const std::optional<numerics::CurveError>& error, std::string_view particles) {
    if (const auto note = note_on_density(error, particles)) notes.push_back(fmt::format("{}: {}", what, *note));
  };
  for (const auto& table : gas.bath_law.tables) see("bath", table.law->error, "bath's particles");
  if (gas.initial_velocities == model::InitialVelocities::law)
    for (const auto& table : gas.initial_law.tables) see("initial velocities", table.law->error, "particles");
  if (gas.profile.table) see("profile", gas.profile.table->error, "particles");
  return notes;
}

Witnesses prepare(deck::RunTables& run, const RunSetting&) {
  const model::VelocitySwapGas gas = read_system(run.system);
  const model::VelocitySwapOutput output = read_output(run.output, gas);
  const SimulationChoice simulation = read_simulation(run.simulation, gas, output);
  const TheoryChoice theory = read_theory(run.theory, gas, output);
  Witnesses witnesses{
      assemble_simulation(run, md::velocity_swap::Problem{gas, simulation.plan}, simulation.ensemble, "method"),
      assemble_theories(run, kinetic::velocity_swap::Problem{gas, theory.plan}, theory.equations, equation_words())};
  for (const std::string& note : notes_on_tables(gas)) add_note(witnesses, note);
  return witnesses;
}

} // namespace

Experiment experiment() {
  return {"velocity_swap", "stochastic velocity swaps with a bath, against Chapman-Enskog, Burgers and the kinetic equation",
          prepare};
}

} // namespace prethermal::validation::velocity_swap
