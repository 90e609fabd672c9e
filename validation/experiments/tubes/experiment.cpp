#include "kinetic/tubes/solve.hpp"
#include "md/tubes/simulate.hpp"
#include "validation/experiments/tubes/tables.hpp"

namespace prethermal::validation::tubes {
namespace {

using kinetic::tubes::Equation;

Arrangement read_arrangement(deck::Table& system) {
  return system.choice<Arrangement>(
      "arrangement",
      {.meaning = "bath: a tube of bosons beside a large one whose state does not change; dipolar: tubes of dipolar "
                  "atoms side by side; rings: two rings of rods or points with forces between the rings",
       .choices = {{"bath", Arrangement::bath}, {"dipolar", Arrangement::dipolar}, {"rings", Arrangement::rings}}});
}

std::vector<Equation> read_equations(deck::Table& theory) {
  return theory.choices<Equation>("equations", {.meaning = "the theories asked, each of the arrangement it belongs to",
                                                .choices = equation_words(),
                                                .otherwise = std::vector<Equation>{}});
}

Witnesses prepare(deck::RunTables& run, const RunSetting& setting) {
  const Arrangement arrangement = read_arrangement(run.system);
  const auto equations = read_equations(run.theory);
  const auto bath = read_bath(run, arrangement == Arrangement::bath);
  const auto dipolar = read_dipolar(run, arrangement == Arrangement::dipolar);
  const auto rings = read_rings(run, setting, arrangement == Arrangement::rings);
  const auto theories = [&](const auto& of) {
    return assemble_theories(run, kinetic::tubes::Problem{of}, equations, equation_words());
  };
  switch (arrangement) {
  case Arrangement::bath: return {std::nullopt, theories(bath)};
  case Arrangement::dipolar: return {std::nullopt, theories(dipolar)};
  case Arrangement::rings: return {assemble_simulation(run, rings.simulation, rings.ensemble), theories(rings.theory)};
  }
  return {};
}

} // namespace

const Words<Equation>& equation_words() {
  using Bath = kinetic::tubes::bath::Equation;
  using Dipolar = kinetic::tubes::dipolar::Equation;
  using Rings = kinetic::tubes::rings::Equation;
  static const Words<Equation> words{
      {"golden_rule", Bath::golden_rule},
      {"landau", Bath::landau},
      {"galerkin", Bath::galerkin},
      {"relaxation_time", Bath::relaxation_time},
      {"inter_tube", Dipolar::inter_tube},
      {"linear_gap", Dipolar::linear_gap},
      {"pair_landau", Rings::pair_landau},
      {"pair_screened", Rings::pair_screened},
      {"pair_third_order", Rings::pair_third_order},
      {"pair_encounters", Rings::pair_encounters},
      {"three_particle", Rings::three_particle},
      {"structure_factors", Rings::structure_factors},
  };
  return words;
}

Experiment experiment() {
  return {"tubes", "gases on parallel lines that exchange momentum: a tube and its bath, dipolar tubes, coupled rings", prepare};
}

} // namespace prethermal::validation::tubes
