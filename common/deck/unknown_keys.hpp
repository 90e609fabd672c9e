#pragma once
#include "common/deck/source/sets.hpp"
#include "common/deck/table_state.hpp"

namespace prethermal::deck {

/// Notes every key of the deck and of the --set arguments that no read asked for, with the nearest name that is known. Also what
/// was not laid over the runs is looked at: [quick] when it was not asked for, values that others replaced. Before the first read
/// only the names of the tables and the keys outside of them can be judged.
void note_unknown_keys(const Entries& deck, const std::vector<Assignment>& assignments, Findings& findings);

} // namespace prethermal::deck
