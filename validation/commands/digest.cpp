#include "common/records/results/file.hpp"
#include "validation/commands/commands.hpp"

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <memory>

namespace prethermal::validation {

void add_digest(CLI::App& app, Command& chosen) {
  auto file = std::make_shared<std::filesystem::path>();
  auto* command = app.add_subcommand("digest", "Print the SHA-256 of a results file's content, provenance left out");
  command->add_option("results", *file, "results file")->required();
  command->callback([&chosen, file] {
    chosen = [file](const parallel::Session& session, parallel::StopRequest&) {
      parallel::at_root(session, [&] { fmt::print("{}\n", records::content_digest(*file)); });
      return parallel::Status::done;
    };
  });
}

} // namespace prethermal::validation
