#pragma once
#include "common/deck/deck.hpp"
#include "kinetic/tubes/plan.hpp"
#include "md/tubes/plan.hpp"
#include "validation/experiments/assemble.hpp"

#include <string_view>
#include <vector>

namespace prethermal::validation::tubes {

enum class Arrangement { bath, dipolar, rings };

// Each arrangement has tables of its own, [system.bath], [output.bath], [theory.bath], and a file that reads them:
// bath_table.cpp, dipolar_table.cpp, rings_table.cpp. All are read for every deck; where the deck has another arrangement
// `applies` is false, and the tables must be absent.

inline constexpr std::string_view if_bath = "arrangement is bath";
inline constexpr std::string_view if_dipolar = "arrangement is dipolar";
inline constexpr std::string_view if_rings = "arrangement is rings";

kinetic::tubes::bath::Problem read_bath(deck::RunTables& run, bool applies);
kinetic::tubes::dipolar::Problem read_dipolar(deck::RunTables& run, bool applies);

/// Two rings are simulated as well.
struct RingsChoice {
  kinetic::tubes::rings::Problem theory;
  md::tubes::Problem simulation;
  Ensemble ensemble;
};
RingsChoice read_rings(deck::RunTables& run, const RunSetting& setting, bool applies);

/// Names of the equations in decks and results files, of all arrangements.
const Words<kinetic::tubes::Equation>& equation_words();

} // namespace prethermal::validation::tubes
