#pragma once
#include "common/deck/deck.hpp"
#include "common/deck/source/sets.hpp"
#include "common/deck/table_state.hpp"

namespace prethermal::deck {

struct Deck::State {
  Entries deck;                        // the text as a tree; [[theory.table]] lifted to the top
  Entries header;                      // the same with what was set at the top level: experiment, title, seed
  std::vector<Assignment> assignments; // --set
  std::vector<std::string> run_names;
  std::shared_ptr<Findings> findings = std::make_shared<Findings>();
  std::vector<std::shared_ptr<Reading>> runs, theory_tables, observables, compares, checks, statements;
};

} // namespace prethermal::deck
