#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/installation.hpp"
#include "validation/output_name.hpp"
#include "validation/report/drawing.hpp"
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

/// The deck at a path as a figure of one's own, or the figures of that name.
std::vector<Figure> wanted_figures(const parallel::Session& session, const std::string& name) {
  int own = 0;
  parallel::at_root(session, [&] { own = std::filesystem::is_regular_file(name) ? 1 : 0; });
  if (parallel::broadcast(session, own)) return {{std::filesystem::path(name).stem().string(), name}};
  auto wanted = figures();
  if (name != "all") std::erase_if(wanted, [&](const Figure& figure) { return figure.name != name; });
  if (wanted.empty())
    throw parallel::AgreedError(
        parallel::Status::usage,
        fmt::format("there is no figure \"{}\", nor a deck at that path; `prethermal list` shows them", name));
  return wanted;
}

parallel::Status run_and_draw(const parallel::Session& session, const Figure& figure, const FigureOptions& options,
                              Drawings& drawings, parallel::StopRequest& stop) {
  const std::string stem = file_stem(figure);
  Request request = options.request;
  request.deck = figure.deck;
  request.name = figure.name;
  request.out = options.folder / (stem + ".h5");
  parallel::at_root(session, [&] { require_pages(options.folder / stem); });
  if (session.root()) fmt::print("\n{}\n", figure.name);
  const auto status = run_deck(session, request, stop);
  if (status == parallel::Status::stopped) return status;
  parallel::at_root(session, [&] {
    const auto own_script = own_script_of(figure.deck, request.options);
    const auto number = drawings.begin(request.out, options.folder / stem, own_script);
    if (const auto picture = drawings.picture(number, stop); !picture.empty())
      fmt::print("figure: {} and .pdf\n", picture.string());
  });
  return status;
}

} // namespace

void add_figure(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<FigureOptions>();
  auto walltime = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("figure", "Run the deck of a paper's figure, or a deck of one's own, draw it, print its verdicts");
  command->add_option("name", options->name, "a figure of `prethermal list`, all, or a deck")->required();
  command->add_option("--dir", options->folder, "where results and pictures go (default: figures)")->check(text_needed);
  add_deck_options(*command, options->request.options);
  command->add_flag("--resume", options->request.resume, "go on from checkpoints; finished figures are only drawn again");
  command->add_flag("--overwrite", options->request.overwrite, "replace the results that are there");
  command->add_option("--walltime", *walltime, "stop in time and leave a checkpoint, e.g. 1h30m; of all figures together")
      ->check(text_needed);
  add_verdict_option(*command, options->verdicts_do_not_fail);
  command->callback([&chosen, options, walltime] {
    chosen = [options, walltime](const parallel::Session& session, parallel::StopRequest& stop) {
      terminal::open_log(session.rank(), false);
      if (const auto seconds = walltime_seconds(*walltime)) stop.limit(*seconds);
      const auto wanted = wanted_figures(session, options->name);
      parallel::at_root(session, [&] { std::filesystem::create_directories(options->folder); });
      std::vector<parallel::Status> statuses;
      Drawings drawings;
      for (const auto& figure : wanted) {
        statuses.push_back(run_and_draw(session, figure, *options, drawings, stop));
        if (statuses.back() == parallel::Status::stopped) break;
      }
      return exit_status(worst(statuses), options->verdicts_do_not_fail);
    };
  });
}

} // namespace prethermal::validation
