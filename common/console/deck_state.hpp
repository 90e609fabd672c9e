#pragma once
#include "common/console/deck.hpp"
#include "common/console/sets.hpp"
#include "common/console/table_state.hpp"

namespace prethermal::console {

struct Deck::State {
  Entries deck;                        // the text as a tree
  Entries header;                      // the same with what was set at the top level: experiment, title, seed
  std::vector<Assignment> assignments; // --set
  std::vector<std::string> run_names;
  std::shared_ptr<Findings> findings = std::make_shared<Findings>();
  std::vector<std::shared_ptr<Reading>> runs, compares, checks, statements;
};

} // namespace prethermal::console
