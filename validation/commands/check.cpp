#include "common/deck/reference.hpp"
#include "common/terminal/log.hpp"
#include "common/terminal/progress.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/memory.hpp"
#include "validation/report/terminal.hpp"
#include "validation/run_deck.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <memory>

namespace prethermal::validation {
namespace {

std::string axis_line(const records::Axis& axis) {
  constexpr std::size_t most = 8;
  const auto& places = axis.values;
  const std::vector<double> first(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(std::min(most, places.size())));
  const std::string rest = places.size() > most ? fmt::format(", .. {:.10g} ({} places)", places.back(), places.size()) : "";
  return fmt::format("    {} [{}]: {:.10g}{}\n", axis.name, axis.unit.empty() ? "1" : axis.unit, fmt::join(first, ", "), rest);
}

void print_observables(const RunDeclared& run) {
  for (const auto& [witness, record] : run.witnesses) {
    fmt::print("{}: {}\n", run.run, witness);
    for (const auto& observable : record.observables) {
      fmt::print("  {} [{}]: {}\n", observable.name, observable.unit.empty() ? "1" : observable.unit, observable.meaning);
      for (const auto& axis : observable.axes) fmt::print("{}", axis_line(axis));
    }
  }
}

/// Of a core, and of each rank where all share the work. What is as short as reading a deck is not told.
std::string time_text(double core_seconds, int ranks) {
  constexpr double least = 0.5;
  if (core_seconds < least) return "less than a second of one core";
  return fmt::format("about {} of one core ({} on {} rank{})", terminal::readable_duration(core_seconds),
                     terminal::readable_duration(core_seconds / ranks), ranks, ranks == 1 ? "" : "s");
}

} // namespace

void add_check(CLI::App& app, Command& chosen) {
  auto deck = std::make_shared<std::filesystem::path>();
  auto options = std::make_shared<deck::DeckOptions>();
  auto* command =
      app.add_subcommand("check", "Read a deck, build everything, print the resolved deck and its cost; touches no file");
  command->add_option("deck", *deck, "TOML deck")->required();
  add_deck_options(*command, *options);
  auto keys = std::make_shared<bool>(false);
  command->add_flag("--keys", *keys,
                    "print instead every key that the deck's experiment reads, as documented in inputs/reference");
  auto observables = std::make_shared<bool>(false);
  command->add_flag(
      "--observables", *observables,
      "print instead what each witness gives: axes with their places, unit, meaning; as criteria, tables and formulas name it");
  command->callback([&chosen, deck, options, keys, observables] {
    chosen = [deck, options, keys, observables](const parallel::Session& session, parallel::StopRequest&) {
      terminal::open_log(session.rank(), false);
      const Job job = load_job(session, *deck, *options);
      if (!session.root()) return parallel::Status::done;
      if (*keys) {
        for (const auto& note : job.keys) fmt::print("# {}.{}: {}\n", note.table, note.key, deck::reference_comment(note));
        return parallel::Status::done;
      }
      if (*observables) {
        for (const auto& run : job.declared) print_observables(run);
        return parallel::Status::done;
      }
      fmt::print("{}\n", job.deck);
      std::vector<std::pair<std::string, std::string>> notes;
      for (const auto& run : job.runs) {
        if (const auto& simulation = run.witnesses.simulation)
          for (const auto& note : simulation->notes) notes.emplace_back(run.name, note);
        for (const auto& theory : run.witnesses.theories)
          for (const auto& note : theory.notes) notes.emplace_back(run.name, note);
      }
      for (const auto& [runs, note] : shared_notes(notes, job.runs.size())) fmt::print("# {}: {}\n", runs, note);
      const Estimate cost = estimate(job);
      fmt::print("# {} run{}, {} work items; {}, {} for the largest item of a rank\n", job.runs.size(),
                 job.runs.size() == 1 ? "" : "s", cost.items, time_text(cost.core_seconds, session.size()),
                 terminal::readable_bytes(cost.largest_bytes));
      fmt::print("# memory beside the program's own, some 28 MiB: of a rank that of its item; of rank 0 at the end {} for the "
                 "results of all runs\n",
                 terminal::readable_bytes(memory_need(job, 1, session.size(), true).results));
      return parallel::Status::done;
    };
  });
}

} // namespace prethermal::validation
