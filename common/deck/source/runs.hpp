#pragma once
#include "common/deck/source/problems.hpp"
#include "common/deck/source/value.hpp"

#include <array>

namespace prethermal::deck {

/// The tables that make a run.
inline constexpr std::array<std::string_view, 4> run_tables = {"system", "simulation", "theory", "output"};

/// [[theory.table]], which is no table of a run's [theory], as a key of the top level.
inline constexpr std::string_view lifted_table = "theory.table";

/// Takes [[theory.table]] out of [theory] and puts it to the top of the deck.
void lift_theory_tables(Entries& deck);

/// A run before its tables are read: its name, the name of its [[run]] block, and [system], [simulation], [theory], [output].
struct RunDraft {
  std::string name, block;
  Entries tables;
};

/// The runs of a deck: common tables, [quick] if asked for, [[run]] and its quick, [sweep], each laid over those before. Whatever
/// stops a run from being formed is noted.
std::vector<RunDraft> expand_runs(const Entries& deck, bool quick, Problems& problems);

/// The tables of a run among `entries`; one that is no table is noted. `label` stands before the key in messages: "[quick] ".
Entries tables_of_run(const Entries& entries, const std::string& label, Problems& problems);

/// The tables of `[[name]]`; noted when it is something else.
std::vector<Value> blocks(const Entries& deck, std::string_view name, Problems& problems);

} // namespace prethermal::deck
