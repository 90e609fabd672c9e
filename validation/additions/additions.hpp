#pragma once
#include "common/deck/deck.hpp"
#include "common/records/results/file.hpp"
#include "validation/additions/own_observable.hpp"

#include <span>

namespace prethermal::validation {

/// What the witnesses of one run declare, in their order: "simulation", then equations.
struct RunDeclared {
  std::string run;
  std::vector<std::pair<std::string, records::Record>> witnesses;
};

/// What a deck adds to the witnesses of its runs: tables that speak as theories, and formulas over what witnesses say. Neither is
/// computed with the runs: results that are there get them when they are judged again.
struct Additions {
  struct Table {
    std::string run, name;
    records::Record record;
  };
  std::vector<Table> tables; // one for each run that it fits
  std::vector<OwnObservable> observables;
};

/// Reads [[theory.table]] and [[observable]] of a sound deck, their files included; problems are noted in it. `declared` gets
/// what they give.
Additions read_additions(deck::Deck& deck, std::vector<RunDeclared>& declared);

/// Notes the keys of both, where nothing can be read since the deck has other problems.
void read_addition_keys(deck::Deck& deck);

/// Takes out what an earlier deck has added.
void remove_additions(records::RunResult& run);
void remove_own_observables(records::Record& record);

/// Adds both to what the witnesses of the run have said. An observable that cannot be evaluated is left out: criteria on it are
/// then NOT JUDGED.
void add_additions(const Additions& additions, records::RunResult& run);

} // namespace prethermal::validation
