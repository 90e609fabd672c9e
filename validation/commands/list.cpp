#include "validation/commands/commands.hpp"
#include "validation/experiments/experiment.hpp"
#include "validation/installation.hpp"

#include <fmt/core.h>

namespace prethermal::validation {

void add_list(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("list", "Show the experiments, decks, figures and suites");
  command->callback([&chosen] {
    chosen = [](const parallel::Session& session) {
      parallel::at_root(session, [] {
        fmt::print("experiments\n");
        for (const auto& experiment : experiments()) fmt::print("  {:<16}{}\n", experiment.name, experiment.summary);
        fmt::print("\nfigures (prethermal figure NAME)\n");
        for (const auto& figure : figures()) fmt::print("  {:<16}{}\n", figure.name, figure.deck.string());
        fmt::print("\ndecks (prethermal run DECK)\n");
        for (const auto& entry : std::filesystem::directory_iterator(data_folder() / "inputs"))
          if (entry.path().extension() == ".toml") fmt::print("  {}\n", entry.path().string());
        fmt::print("\nsuites (prethermal validate --suite NAME)\n  quick           every figure with reduced samples, under 5 "
                   "minutes on 2 cores\n"
                   "  full            every figure as in its paper\n");
      });
      return parallel::Status::done;
    };
  });
}

} // namespace prethermal::validation
