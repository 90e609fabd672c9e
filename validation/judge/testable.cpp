#include "validation/judge/testable.hpp"

#include "common/records/declare.hpp"
#include "validation/judge/selection.hpp"

#include <algorithm>
#include <exception>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace prethermal::validation {
namespace {

/// "time: 0, 100, 200, 400 [time]".
std::string places_text(const records::Axis& axis) {
  constexpr std::size_t most = 12;
  const auto& v = axis.values;
  const std::string unit = axis.unit.empty() ? "" : fmt::format(" [{}]", axis.unit);
  if (v.size() <= most) return fmt::format("{}: {:g}{}", axis.name, fmt::join(v, ", "), unit);
  return fmt::format("{}: {:g}, {:g}, {:g}, .. {:g} ({} places){}", axis.name, v[0], v[1], v[2], v.back(), v.size(), unit);
}

std::string axes_text(const records::Observable& observable) {
  if (observable.axes.empty()) return "one number, without axes";
  std::vector<std::string> texts;
  for (const auto& axis : observable.axes) texts.push_back(places_text(axis));
  return fmt::format("{}", fmt::join(texts, "; "));
}

/// The key of a criterion that a wrong selection is a problem of.
std::string_view selection_key(const Selection& selection, const records::Observable& observable) {
  const auto has = [&](const std::string& name) {
    return std::ranges::find(observable.axes, name, &records::Axis::name) != observable.axes.end();
  };
  if (!selection.axis.empty() && !has(selection.axis)) return "axis";
  if (!selection.second_axis.empty() && !has(selection.second_axis)) return "second_axis";
  if (!selection.between.empty()) return "between";
  return selection.at.empty() ? "second_at" : "at";
}

/// One table of criteria with what it is asked against.
struct Asked {
  const Testimony& testimony;
  deck::Table& table;
  const std::string& observable;
  const Selection& selection;
};

/// The observable of one run and witness with the selection tried on it; nullptr after a problem was noted.
const records::Observable* testable(const Asked& asked, const std::string& run, std::string_view witness_key,
                                    const std::string& witness) {
  const auto* record = asked.testimony.of(run, witness);
  if (!record) {
    asked.table.reject(witness_key, fmt::format("the run \"{}\" calls no witness \"{}\"", run, witness));
    return nullptr;
  }
  const auto* observable = records::find(*record, asked.observable);
  if (!observable) {
    asked.table.reject("observable", fmt::format("the run \"{}\" has no observable \"{}\" from {}; it has {}", run,
                                                 asked.observable, witness, fmt::join(records::names(*record), ", ")));
    return nullptr;
  }
  try {
    selected(*observable, asked.selection);
  } catch (const std::exception& problem) {
    asked.table.reject(
        selection_key(asked.selection, *observable),
        fmt::format("{}; in the run \"{}\", {} gives it with {}", problem.what(), run, witness, axes_text(*observable)));
    return nullptr;
  }
  return observable;
}

/// Calls test(run) for each run that fits, until one has a problem; a problem if none fits.
template<class Test> void each_fitting(const Asked& asked, const std::string& pattern, std::string_view key, const Test& test) {
  bool fits = false;
  for (const auto& run : asked.testimony.runs) {
    if (!matches(pattern, run)) continue;
    fits = true;
    if (!test(run)) return;
  }
  if (!fits) asked.table.reject(key, fmt::format("no run is named \"{}\"", pattern));
}

void require_testable(const Asked& asked, const Comparison& comparison, std::string_view theory_key = "theory") {
  each_fitting(asked, comparison.run, "run", [&](const std::string& run) {
    const auto* one = testable(asked, run, "witness", comparison.witness);
    const auto* other = one ? testable(asked, run, theory_key, comparison.theory) : nullptr;
    if (!other) return false;
    try {
      require_same_axes(*one, *other, comparison.selection);
    } catch (const std::exception& problem) {
      asked.table.reject(theory_key, fmt::format("{}; in the run \"{}\", {} has {}; {} has {}", problem.what(), run,
                                                 comparison.witness, axes_text(*one), comparison.theory, axes_text(*other)));
      return false;
    }
    return true;
  });
}

void require_testable(const Asked& asked, const Check& check) {
  each_fitting(asked, check.run, "run", [&](const std::string& run) {
    const auto* observable = testable(asked, run, "witness", check.witness);
    if (!observable) return false;
    const std::size_t values = selected(*observable, check.selection).size();
    if (check.equals.size() > 1 && check.equals.size() != values) {
      asked.table.reject("equals", fmt::format("{} reference values for {} selected values of the run \"{}\", which has {}",
                                               check.equals.size(), values, run, axes_text(*observable)));
      return false;
    }
    return true;
  });
}

void require_testable(const Asked& asked, const Statement& statement) {
  const auto speaks = [&](std::string_view key, const std::string& witness) {
    return [&asked, key, &witness](const std::string& run) { return testable(asked, run, key, witness) != nullptr; };
  };
  each_fitting(asked, statement.run, "run", speaks("witness", statement.witness));
  const std::string& other = statement.against.empty() ? statement.witness : statement.against;
  if (statement.measure == StatementMeasure::excess_rms) {
    // Both witnesses of each run that is named, at the same places.
    for (const auto& pattern : {statement.run, statement.differs_from.empty() ? statement.run : statement.differs_from}) {
      Comparison comparison{};
      comparison.run = pattern;
      comparison.witness = statement.witness;
      comparison.theory = statement.against;
      comparison.selection = statement.selection;
      require_testable(asked, comparison, "against");
    }
    return;
  }
  if (!statement.differs_from.empty())
    each_fitting(asked, statement.differs_from, "differs_from", speaks("differs_from", other));
  else if (!statement.against.empty())
    each_fitting(asked, statement.run, "run", speaks("against", other));
}

} // namespace

void require_testable(const Testimony& testimony, const Criteria& criteria, deck::Deck& deck) {
  const auto each = [&](const auto& list, std::vector<deck::Table>& tables) {
    for (std::size_t i = 0; i < list.size(); ++i)
      require_testable(Asked{testimony, tables[i], list[i].observable, list[i].selection}, list[i]);
  };
  each(criteria.comparisons, deck.compares);
  each(criteria.checks, deck.checks);
  each(criteria.statements, deck.statements);
}

} // namespace prethermal::validation
