#include "validation/commands/commands.hpp"
#include "validation/experiments/experiment.hpp"
#include "validation/installation.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/core.h>
#include <set>

namespace prethermal::validation {
namespace {

std::set<std::filesystem::path> decks_in(const std::filesystem::path& folder) {
  std::set<std::filesystem::path> decks;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".toml") decks.insert(entry.path());
  return decks;
}

} // namespace

void add_list(CLI::App& app, Command& chosen) {
  auto* command = app.add_subcommand("list", "Show the experiments, decks, figures and suites");
  command->callback([&chosen] {
    chosen = [](const parallel::Session& session, parallel::StopRequest&) {
      parallel::at_root(session, [] {
        fmt::print("experiments\n");
        for (const auto& experiment : experiments()) fmt::print("  {:<26} {}\n", experiment.name, experiment.summary);
        fmt::print("\nfigures (prethermal figure NAME)\n");
        for (const auto& figure : figures()) fmt::print("  {:<26} {}\n", figure.name, figure.deck.string());
        fmt::print("\ndecks (prethermal run DECK)\n");
        for (const char* folder : {"inputs", "inputs/reference"})
          for (const auto& deck : decks_in(data_folder() / folder)) fmt::print("  {}\n", deck.string());
        fmt::print("\nsuites (prethermal validate --suite NAME)\n  quick                      every figure with reduced samples\n"
                   "  full                       every figure as in its paper\n");
      });
      return parallel::Status::done;
    };
  });
}

} // namespace prethermal::validation
