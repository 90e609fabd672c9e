#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/installation.hpp"
#include "validation/output_name.hpp"
#include "validation/run_deck.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace prethermal::validation {
namespace {

struct FigureOptions {
  std::string name;
  std::filesystem::path folder = "figures";
  Request request;
  bool verdicts_do_not_fail = false;
};

parallel::Status draw_figure(const parallel::Session& session, const Figure& figure, const FigureOptions& options,
                             parallel::StopRequest& stop) {
  const std::string stem = file_stem(figure);
  Request request = options.request;
  request.deck = figure.deck;
  request.out = options.folder / (stem + ".h5");
  parallel::at_root(session, [&] { require_pages(options.folder / stem); });
  if (session.root()) fmt::print("\n{}\n", figure.name);
  const auto status = run_deck(session, request, stop);
  if (status == parallel::Status::stopped) return status;
  parallel::at_root(session, [&] {
    if (const auto picture = draw(request.out, options.folder / stem); !picture.empty())
      fmt::print("figure: {} and .pdf\n", picture.string());
  });
  return status;
}

} // namespace

void add_figure(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<FigureOptions>();
  auto walltime = std::make_shared<std::string>();
  auto* command = app.add_subcommand("figure", "Run the deck of a paper's figure, draw it, print its verdicts");
  command->add_option("name", options->name, "a figure of `prethermal list`, or all")->required();
  command->add_option("--dir", options->folder, "where results and pictures go (default: figures)");
  add_deck_options(*command, options->request.options);
  command->add_flag("--resume", options->request.resume, "go on from checkpoints; finished figures are only drawn again");
  command->add_flag("--overwrite", options->request.overwrite, "replace the results that are there");
  command->add_option("--walltime", *walltime, "stop in time and leave a checkpoint, e.g. 1h30m; of all figures together");
  add_verdict_option(*command, options->verdicts_do_not_fail);
  command->callback([&chosen, options, walltime] {
    chosen = [options, walltime](const parallel::Session& session, parallel::StopRequest& stop) {
      terminal::open_log(session.rank(), false);
      if (const auto seconds = walltime_seconds(*walltime)) stop.limit(*seconds);
      auto wanted = figures();
      if (options->name != "all") std::erase_if(wanted, [&](const Figure& figure) { return figure.name != options->name; });
      if (wanted.empty())
        throw parallel::AgreedError(parallel::Status::usage,
                                    fmt::format("there is no figure \"{}\"; `prethermal list` shows them", options->name));
      parallel::at_root(session, [&] { std::filesystem::create_directories(options->folder); });
      std::vector<parallel::Status> statuses;
      for (const auto& figure : wanted) {
        statuses.push_back(draw_figure(session, figure, *options, stop));
        if (statuses.back() == parallel::Status::stopped) break;
      }
      return exit_status(worst(statuses), options->verdicts_do_not_fail);
    };
  });
}

} // namespace prethermal::validation
