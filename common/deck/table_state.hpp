#pragma once
#include "common/deck/input_file.hpp"
#include "common/deck/key.hpp"
#include "common/deck/source/problems.hpp"
#include "common/deck/source/value.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>

namespace prethermal::deck {

/// What all tables of a deck find out while they are read.
struct Findings {
  Problems problems;
  std::vector<Problem> inapplicable; // keys given where they are not read: no problem if another run reads the same value
  std::set<Place> used;              // places of the values that some run read
  std::vector<KeyNote> notes;        // in the order of the first asking
  std::map<std::pair<std::string, std::string>, std::size_t> note_of; // by table and key
  FileReader read_file;
  std::vector<InputFile> files = {};                            // that keys named, in the order of the reads
  std::set<std::pair<std::string, std::string>> file_uses = {}; // kind of table and name of the file
};

/// A key with the value that a read made of it.
struct ResolvedKey {
  std::string path, value; // "bath.density" as TOML text, "50.0"
  std::size_t note;
  bool applies;
};

/// One run or one judgement while it is read; its tables share it.
struct Reading {
  int run = Problem::every_run;
  bool sound = true;     // no problem so far
  bool doubtful = false; // a word or flag was wrong: which keys with a condition are read is not known
  std::map<std::string, std::vector<ResolvedKey>> resolved = {}; // by kind of table, in the order of the reads
};

struct TableState {
  std::shared_ptr<Findings> findings;
  std::shared_ptr<Reading> reading;
  std::string kind, label, path; // "compare", "compare 2", path of a sub-table in it: "" or "bath"
  Entries entries;
  Place place;
  bool applies = true; // false: a sub-table that is not read; its keys neither
  bool whole = true;   // false: something else stands in its place; then missing keys are no news
  std::string when = {};
};

/// What a read asks of its key.
struct Asking {
  std::string_view key;
  std::string type, range, expected; // `expected` for messages: "a number > 0 in length/time"
  std::string_view unit, meaning;
  std::optional<std::string> otherwise; // as TOML
  bool applies;
  std::string_view when;
};

/// Notes the key; its value if it is given and applies. A required key that is missing and a given one that does not apply are
/// noted.
const Value* ask(TableState& state, const Asking& asking);

/// Keeps what a read made of its key for the resolved deck.
void settle(TableState& state, const Asking& asking, std::string value);

void add_problem(TableState& state, const Place& place, std::string_view key, const std::string& problem);

/// "bath" and "density": "bath.density"; either may be empty.
std::string dotted(std::string_view path, std::string_view key);

/// The condition of a table and that of a key in it; either may be empty.
std::string both(std::string_view when_table, std::string_view when_key);

} // namespace prethermal::deck
