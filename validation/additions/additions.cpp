#include "validation/additions/additions.hpp"

#include "common/records/declare.hpp"
#include "validation/additions/table_record.hpp"
#include "validation/judge/criteria.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace prethermal::validation {
namespace {

using deck::Table;

struct TableBlock {
  std::string name, run;
  deck::InputFile file;
};

/// So many of each a deck may have.
void require_few(const std::vector<Table>& tables, std::string_view what, deck::Deck& deck) {
  constexpr std::size_t most = 200;
  if (tables.size() > most) deck.reject(fmt::format("{} [[{}]], at most {} are possible", tables.size(), what, most));
}

/// Names become groups of the results, keys of plots and words of expressions.
void require_name(Table& table, const std::string& name) {
  constexpr std::size_t longest = 64;
  const auto fits = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  const bool begins = !name.empty() && !std::isdigit(static_cast<unsigned char>(name.front()));
  if (!begins || name.size() > longest || !std::ranges::all_of(name, fits))
    table.reject("name", fmt::format("expected letters, digits and _, at most {}, no digit first", longest));
}

std::string read_run_pattern(Table& table) {
  return table.text("run", {.meaning = "the runs that it is for; * stands for any characters", .otherwise = "*"});
}

TableBlock read_table_block(Table& table) {
  TableBlock block;
  block.name = table.text("name", {.meaning = "name of this witness, as criteria and figures call it"});
  block.file = table.file(
      "file",
      {.meaning =
           "its numbers: columns (or HDF5 datasets) named after axes, observable, observable_error; in the deck's folder"});
  block.run = read_run_pattern(table);
  return block;
}

OwnObservable read_own_observable(Table& table) {
  OwnObservable own{};
  own.name = table.text("name", {.meaning = "name of the observable in the results file"});
  own.text = table.text("expression", {.meaning = "over observables that a witness gives: \"integral(density, position)\""});
  own.unit = table.text("unit", {.meaning = "its unit", .otherwise = ""});
  own.meaning = table.text("meaning", {.meaning = "what it is, for the report; empty: the expression", .otherwise = ""});
  own.run = read_run_pattern(table);
  return own;
}

bool parse(OwnObservable& own, Table& table) {
  try {
    own.expression = parse_expression(own.text);
    return true;
  } catch (const ExpressionFault& fault) {
    table.reject("expression", fmt::format("column {} of it: {}", fault.column, fault.what()));
    return false;
  }
}

/// In formulas, columns of tables and Python, names of axes and of errors mean something else.
void require_own_name(const OwnObservable& own, Table& table, const std::vector<RunDeclared>& declared) {
  for (const std::string_view taken : {"_error", "_counts"})
    if (own.name.ends_with(taken)) table.reject("name", fmt::format("names that end in {} are of the errors of others", taken));
  for (const auto& run : declared)
    for (const auto& [witness, record] : run.witnesses)
      for (const auto& observable : record.observables)
        if (std::ranges::find(observable.axes, own.name, &records::Axis::name) != observable.axes.end())
          return table.reject("name", fmt::format("is an axis of {} of the run \"{}\"", observable.name, run.run));
}

/// Declares the observable wherever its parts are.
void declare_own(const OwnObservable& own, Table& table, std::vector<RunDeclared>& declared) {
  bool fits = false, given = false;
  std::string missing;
  for (auto& run : declared) {
    if (!matches(own.run, run.run)) continue;
    fits = true;
    for (auto& [witness, record] : run.witnesses) {
      if (records::find(record, own.name))
        return table.reject("name", fmt::format("{} gives an observable \"{}\" already", witness, own.name));
      if (!can_be_given(own, record)) {
        if (missing.empty())
          missing = fmt::format("; {} of the run \"{}\" gives {}", witness, run.run, fmt::join(records::names(record), ", "));
        continue;
      }
      try {
        record.observables.push_back(declared_observable(own, record));
        given = true;
      } catch (const ExpressionFault& fault) {
        return table.reject("expression", fmt::format("column {} of it: {}; in the run \"{}\", of {}", fault.column, fault.what(),
                                                      run.run, witness));
      }
    }
  }
  if (!fits) return table.reject("run", fmt::format("no run is named \"{}\"", own.run));
  if (!given) table.reject("expression", fmt::format("no witness gives all its observables{}", missing));
}

/// Everything that witnesses of a run give, each observable once.
records::Record known_of(const RunDeclared& run) {
  records::Record known;
  for (const auto& [witness, record] : run.witnesses)
    for (const auto& observable : record.observables)
      if (!records::find(known, observable.name)) known.observables.push_back(observable);
  return known;
}

void speak_for_runs(const TableBlock& block, Table& table, std::vector<RunDeclared>& declared, Additions& additions) {
  const NamedArrays arrays = read_named_arrays(block.file);
  bool fits = false;
  for (auto& run : declared) {
    if (!matches(block.run, run.run)) continue;
    fits = true;
    const auto taken = std::ranges::find(run.witnesses, block.name, &std::pair<std::string, records::Record>::first);
    if (block.name == "simulation" || taken != run.witnesses.end())
      return table.reject("name", fmt::format("\"{}\" is the name of another witness of the run \"{}\"", block.name, run.run));
    auto record = table_record(arrays, known_of(run));
    additions.tables.push_back({run.run, block.name, record});
    for (auto& observable : record.observables) observable.values = observable.errors = observable.counts = {};
    for (const auto& own : additions.observables) {
      if (!matches(own.run, run.run) || records::find(record, own.name) || !can_be_given(own, record)) continue;
      try {
        record.observables.push_back(declared_observable(own, record));
      } catch (const ExpressionFault&) { // places that the table has not: it does not give this observable
      }
    }
    run.witnesses.emplace_back(block.name, std::move(record));
  }
  if (!fits) table.reject("run", fmt::format("no run is named \"{}\"", block.run));
}

bool is_own(const records::Observable& observable, std::string_view kind) { return observable.source.starts_with(kind); }

void add_own(const std::vector<OwnObservable>& observables, const std::string& run, records::Record& record, Errors errors) {
  for (const auto& own : observables) {
    if (!matches(own.run, run) || records::find(record, own.name) || !can_be_given(own, record)) continue;
    try {
      record.observables.push_back(observable_of(own, record, errors));
    } catch (const ExpressionFault&) { // its criteria say so
    }
  }
}

} // namespace

void read_addition_keys(deck::Deck& deck) {
  for (auto& table : deck.observables) read_own_observable(table);
  for (auto& table : deck.theory_tables) read_table_block(table);
}

Additions read_additions(deck::Deck& deck, std::vector<RunDeclared>& declared) {
  Additions additions;
  require_few(deck.observables, "observable", deck);
  require_few(deck.theory_tables, "theory.table", deck);
  if (!deck.sound()) {
    read_addition_keys(deck);
    return additions;
  }
  std::vector<std::string> names;
  for (auto& table : deck.observables) {
    auto own = read_own_observable(table);
    if (!table.sound()) continue;
    require_name(table, own.name);
    if (std::ranges::find(names, own.name) != names.end()) table.reject("name", "is the name of an earlier one");
    if (table.sound()) require_own_name(own, table, declared);
    if (!table.sound() || !parse(own, table)) continue;
    names.push_back(own.name);
    declare_own(own, table, declared);
    additions.observables.push_back(std::move(own));
  }
  for (auto& table : deck.theory_tables) {
    const auto block = read_table_block(table);
    if (!table.sound()) continue;
    require_name(table, block.name);
    if (!table.sound()) continue;
    try {
      speak_for_runs(block, table, declared, additions);
    } catch (const std::exception& problem) {
      table.reject("file", problem.what());
    }
  }
  return additions;
}

void remove_own_observables(records::Record& record) {
  std::erase_if(record.observables, [](const auto& observable) { return is_own(observable, own_expression); });
}

void remove_additions(records::RunResult& run) {
  remove_own_observables(run.simulation);
  for (auto& [name, record] : run.theory) remove_own_observables(record);
  std::erase_if(run.theory, [](const auto& entry) {
    return !entry.second.observables.empty() && is_own(entry.second.observables.front(), own_table);
  });
}

void add_additions(const Additions& additions, records::RunResult& run) {
  for (const auto& table : additions.tables)
    if (table.run == run.name) {
      auto record = table.record;
      add_own(additions.observables, run.name, record, Errors::independent);
      run.theory.emplace_back(table.name, std::move(record));
    }
  const auto is_table = [&](const std::string& name) {
    return std::ranges::any_of(additions.tables, [&](const auto& table) { return table.run == run.name && table.name == name; });
  };
  add_own(additions.observables, run.name, run.simulation, Errors::independent);
  for (auto& [name, record] : run.theory)
    if (!is_table(name)) add_own(additions.observables, run.name, record, Errors::bounds);
}

} // namespace prethermal::validation
