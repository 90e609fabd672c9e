#pragma once
#include "common/deck/deck.hpp"
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"

#include <any>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::validation {

/// The first witness of one run: an ensemble of independent samples, cut into blocks of a size that knows nothing of ranks.
struct Simulation {
  std::int64_t samples, samples_per_block;
  bool block_by_default = false; // the deck leaves samples_per_block to the number of samples
  int most_ranks = 1;            // that can usefully share a block
  double seconds_per_sample, bytes;
  double tally_numbers = 0.0;        // means that a block leaves; 0: as many as are declared
  records::Record declared;          // what `summarise` gives, without numbers
  std::string event_name = "events"; // what Tally::events counts
  /// One block of samples on all ranks of a group; nothing when the checkpoint told it to stop.
  std::function<std::optional<statistics::Tally>(const evolution::RunContext&)> block;
  std::function<records::Record(std::span<const statistics::Tally>)> summarise; // all blocks, in order
  std::vector<std::string> notes = {}; // what was chosen and is not in the deck (a time step, an accuracy), a sentence each
  /// Files of its own beside the results, their names beginning with `stem`; made on rank 0. May be absent.
  std::function<void(const records::Record&, const std::filesystem::path& stem)> leave_files = {};
  std::vector<records::Law> laws = {}; // what holds in every run: built-in checks
};

/// A second witness of one run.
struct Equation {
  std::string name;
  records::Record declared;            // what it gives, without numbers
  std::vector<records::Law> laws = {}; // what holds in every run: built-in checks
};

/// Equations that are solved together, in one piece of work, since one may hand its state to the next.
struct Theory {
  std::vector<Equation> equations;
  double seconds, bytes;
  /// One record an equation, on all ranks of the group; nothing when the checkpoint told it to stop.
  std::function<std::optional<std::vector<records::Record>>(const evolution::RunContext&)> solve;
  int most_ranks = 1;                  // that can usefully share it
  std::vector<std::string> notes = {}; // what was chosen and is not in the deck, and what a reader must know, a sentence each
};

/// The witnesses that a run of a deck calls.
struct Witnesses {
  std::optional<Simulation> simulation;
  std::vector<Theory> theories;
};

/// A note on the system: at the simulation, or where there is none at the first theory.
void add_note(Witnesses& witnesses, const std::string& note);

/// What the runs of a deck may share while they are prepared: things that take time to make, by a name that says all about them.
using BuildCache = std::map<std::string, std::any>;

/// What `prepare` is told beside the tables.
struct RunSetting {
  std::uint64_t seed;
  BuildCache& cache;
};

/// A topic: how its tables read, and who then speaks.
struct Experiment {
  std::string_view name, summary;
  /// Reads every key and reports problems with Table::reject; what it returns is used only if the deck had no problem.
  Witnesses (*read)(deck::RunTables& run, const RunSetting& setting);

  /// `read`; what it throws becomes a problem of the deck, so that all ranks leave together with one message. After a problem
  /// the values that it goes on with are no system, and what they lead to is no news.
  Witnesses prepare(deck::RunTables& run, const RunSetting& setting) const;
};

/// The one table of experiments.
std::span<const Experiment> experiments();

/// The experiment of that name, or nullptr.
const Experiment* find_experiment(std::string_view name);

} // namespace prethermal::validation
