#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/output_name.hpp"
#include "validation/report/drawing.hpp"
#include "validation/report/html.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fmt/core.h>
#include <memory>

namespace prethermal::validation {

void add_report(CLI::App& app, Command& chosen) {
  auto results = std::make_shared<std::filesystem::path>(), folder = std::make_shared<std::filesystem::path>(".");
  auto* command =
      app.add_subcommand("report", "Write one self-contained HTML page: verdicts first, then figures, resolved deck, provenance");
  command->add_option("results", *results, "results file")->required();
  command->add_option("--out", *folder, "folder of the page (default: this one)")->check(text_needed);
  command->callback([&chosen, results, folder] {
    chosen = [results, folder](const parallel::Session& session, parallel::StopRequest& stop) {
      terminal::open_log(session.rank(), false);
      parallel::at_root(session, [&] {
        std::filesystem::create_directories(*folder);
        const auto stem = *folder / results->stem();
        const auto contents = records::read_results(*results);
        require_pages(stem);
        Drawings drawings;
        const auto picture = drawings.picture(drawings.begin(*results, stem), stop);
        const std::filesystem::path page = stem.string() + ".html";
        write_report(contents, picture, page);
        fmt::print("report: {}\n", page.string());
      });
      return parallel::Status::done;
    };
  });
}

} // namespace prethermal::validation
