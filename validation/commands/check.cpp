#include "common/console/log.hpp"
#include "common/console/progress.hpp"
#include "common/console/reference.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/journey.hpp"

#include <fmt/core.h>

namespace prethermal::validation {

void add_check(CLI::App& app, Command& chosen) {
  auto deck = std::make_shared<std::filesystem::path>();
  auto options = std::make_shared<console::DeckOptions>();
  auto* command =
      app.add_subcommand("check", "Read a deck, build everything, print the resolved deck and its cost; touches no file");
  command->add_option("deck", *deck, "TOML deck")->required();
  add_deck_options(*command, *options);
  auto keys = std::make_shared<bool>(false);
  command->add_flag("--keys", *keys,
                    "print instead every key that the deck's experiment reads, as documented in inputs/reference");
  command->callback([&chosen, deck, options, keys] {
    chosen = [deck, options, keys](const parallel::Session& session) {
      console::open_log(session.rank(), false);
      const Programme programme = load_programme(session, *deck, *options, Only::both);
      if (!session.root()) return parallel::Status::done;
      if (*keys) {
        for (const auto& note : programme.keys)
          fmt::print("# {}.{}: {}\n", note.table, note.key, console::reference_comment(note));
        return parallel::Status::done;
      }
      fmt::print("{}\n", programme.deck);
      for (const auto& run : programme.runs) {
        if (const auto& simulation = run.witnesses.simulation)
          for (const auto& note : simulation->notes) fmt::print("# {}: {}\n", run.name, note);
        for (const auto& theory : run.witnesses.theories)
          for (const auto& note : theory.notes) fmt::print("# {}: {}\n", run.name, note);
      }
      const Estimate cost = estimate(programme);
      fmt::print("# {} run{}, {} work items; about {} of one core ({} on {} ranks), {} for the largest item of a rank\n",
                 programme.runs.size(), programme.runs.size() == 1 ? "" : "s", cost.items,
                 console::readable_duration(cost.core_seconds), console::readable_duration(cost.core_seconds / session.size()),
                 session.size(), console::readable_bytes(cost.largest_bytes));
      return parallel::Status::done;
    };
  });
}

} // namespace prethermal::validation
