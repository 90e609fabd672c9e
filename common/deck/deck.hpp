#pragma once
#include "common/deck/table.hpp"
#include "common/parallel/errors.hpp"

#include <cstdint>

namespace prethermal::deck {

/// All problems of a deck, one a line, each `file:line:col: [table] key: problem` (or `--set text: [table] key: problem`).
class DeckError : public parallel::AgreedError {
 public:
  explicit DeckError(const std::string& problems) : AgreedError(parallel::Status::usage, problems) {}
};

/// One run of a deck: the common tables with the run's own overrides laid over them.
struct RunTables {
  std::string name;
  Table system, simulation, theory, output;
};

struct DeckOptions {
  /// "table.key=value", laid over everything, also over a run's overrides; "run.NAME.table.key=value" for one run (or all sweep
  /// points of one) wins over those for all; of equals the later wins. Also "title=..." and "seed=...". A value that is no TOML
  /// value is taken as a string.
  std::vector<std::string> sets = {};
  /// Wins over the deck's, and over a set one.
  std::optional<std::uint64_t> seed = {};
  /// Lay the deck's [quick] over the common tables, below the runs, and the `quick` of a run over it: fewer samples, same
  /// physics.
  bool quick = false;
  /// How the files are read that the deck names; by default from the working folder.
  FileReader read_file = {};
};

/// A deck: a TOML text with `experiment`, `title`, `figure`, `seed`, [system], [simulation], [theory], [output], [[run]] (name
/// overrides of those tables and a `quick` of its own), [sweep], [quick], [[theory.table]], [[observable]], [[compare]],
/// [[check]],
/// [[statement]].
///
/// [quick], [[run]] and `quick` of a [[run]] hold overrides in any shape TOML has: `system = { bath.density = 2.0 }`,
/// `system.bath.density = 2.0`, [run.system]. A table laid over a table unites with it. Without [[run]] the one run is named
/// "run".
///
/// [[theory.table]] stands beside the runs, not in their [theory]: like the judgements it says what is made of the numbers of a
/// run, not how they come about.
///
/// [sweep]: `mode = "product"` (the default) or "zip", and lists of numbers, words or flags under dotted keys
/// ("system.bath.density" = [10.0, 20.0]); every run is expanded to runs named `<run>,density=10`, the last key running fastest.
/// The last part of the dotted key names it, with as many parts before it as tell all swept keys apart. A swept key can neither
/// be overridden by a run nor set. At most 10000 runs.
///
/// Life: construct (throws DeckError on whatever stops the runs from being formed: syntax, duplicate keys, run names, a table
/// that is none, a --set that is none), read every table of every run and judgement, then `finish` (throws DeckError with every
/// problem collected and every key that nobody read). A value that one run reads may be idle in another where it does not apply:
/// only a value idle in all runs is an error. Whatever is read depends on the values alone, never on `has`, for `resolved` to
/// hold.
class Deck {
 public:
  Deck(std::string_view text, const std::string& file_name, const DeckOptions& options = {});

  std::string experiment, title;
  std::string figure;             // name of the plotting script, or a path; "overview" unless given
  std::vector<std::string> shown; // [figure] show: the observables that an overview draws; empty: it chooses
  std::uint64_t seed = 0;
  std::vector<RunTables> runs;
  std::vector<Table> theory_tables, observables, compares, checks, statements;

  /// A problem of the whole deck: at that key of the top level ("experiment"), or at the top of the file.
  void reject(const std::string& problem, std::string_view key = "");
  void finish();

  /// Whether nothing read so far had a problem, so that what was read can be used.
  bool sound() const;

  /// After the reads: every key of every run with its value, defaults included, as a deck that reads to the same runs (quick,
  /// sweep, sets and seed folded in). Keys that do not apply are left out. A fixed point: the resolved text of the resolved text
  /// is itself.
  std::string resolved() const;

  /// The files that the deck names, in the order of the reads; the resolved text has their SHA-256 in comments.
  const std::vector<InputFile>& files() const;

  /// Every key any read asked for, sub-tables too (type "table"), in the order of the first asking, without repetition.
  std::vector<KeyNote> key_notes() const;

 private:
  std::string runs_text() const;
  std::string files_text(bool of_runs) const;
  struct State;
  std::shared_ptr<State> state_;
};

} // namespace prethermal::deck
