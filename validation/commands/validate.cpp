#include "common/records/results/file.hpp"
#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/installation.hpp"
#include "validation/report/terminal.hpp"
#include "validation/run_deck.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <functional>
#include <map>
#include <memory>

namespace prethermal::validation {
namespace {

enum class Suite { quick, full };

struct ValidateOptions {
  Suite suite = Suite::quick;
  std::filesystem::path folder = "validation-results";
  bool resume = false, overwrite = false, verdicts_do_not_fail = false;
};

void print_table(const std::vector<std::pair<std::string, records::Results>>& all) {
  std::map<records::Verdict, int> totals;
  fmt::print("\n{:<14} {:<16} {:<10} {}\n", "verdict", "figure", "run", "what");
  for (const auto& [figure, results] : all)
    for (const auto& judgement : results.judgements) {
      const std::string power = power_text(judgement);
      fmt::print("{:<14} {:<16} {:<10} {}; {}{}{}\n", records::to_string(judgement.verdict), figure, judgement.run,
                 judgement.title, measured(judgement), power.empty() ? "" : "; ", power);
      ++totals[judgement.verdict];
    }
  fmt::print("\n");
  for (const auto& [verdict, count] : totals) fmt::print("{} {}   ", count, records::to_string(verdict));
  fmt::print("\n");
}

/// Comparisons and checks that would have let a departure of a tenth of the theory pass.
void print_weak(const std::vector<std::pair<std::string, records::Results>>& all) {
  constexpr double tenth = 0.1;
  std::vector<std::pair<double, std::string>> weak;
  for (const auto& [figure, results] : all)
    for (const auto& judgement : results.judgements)
      if (weaker_than(judgement, tenth))
        weak.emplace_back(judgement.catches / judgement.size,
                          fmt::format("{:<16} {:<10} {}; {}", figure, judgement.run, judgement.title, power_text(judgement)));
  if (weak.empty()) return;
  std::ranges::stable_sort(weak, std::greater(), &std::pair<double, std::string>::first);
  fmt::print("\n{} criteria could not have caught a departure of 10 %:\n", weak.size());
  for (const auto& [part, line] : weak) fmt::print("  {}\n", line);
}

} // namespace

void add_validate(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ValidateOptions>();
  auto* command =
      app.add_subcommand("validate", "Run every deck of a suite; a table of verdicts, and a status that tells the worst");
  const std::map<std::string, Suite> suites{{"quick", Suite::quick}, {"full", Suite::full}};
  command->add_option("--suite", options->suite, "quick: reduced samples, minutes; full: as in the papers")
      ->transform(CLI::CheckedTransformer(suites).description("quick or full"));
  command->add_option("--dir", options->folder, "where results go (default: validation-results)");
  command->add_flag("--resume", options->resume, "go on from checkpoints; complete results are not computed again");
  add_verdict_option(*command, options->verdicts_do_not_fail);
  command->add_flag("--overwrite", options->overwrite, "replace the results that are there");
  auto walltime = std::make_shared<std::string>();
  command->add_option("--walltime", *walltime, "stop in time and leave a checkpoint, e.g. 1h30m; of the whole suite");
  command->callback([&chosen, options, walltime] {
    chosen = [options, walltime](const parallel::Session& session, parallel::StopRequest& stop) {
      terminal::open_log(session.rank(), false);
      if (const auto seconds = walltime_seconds(*walltime)) stop.limit(*seconds);
      parallel::at_root(session, [&] { std::filesystem::create_directories(options->folder); });
      std::vector<parallel::Status> statuses;
      std::vector<std::pair<std::string, records::Results>> all;
      for (const auto& figure : figures()) {
        Request request;
        request.deck = figure.deck;
        request.name = figure.name;
        request.out = options->folder / (file_stem(figure) + ".h5");
        request.options.quick = options->suite == Suite::quick;
        request.resume = options->resume;
        request.overwrite = options->overwrite;
        request.silent_verdicts = true;
        statuses.push_back(run_deck(session, request, stop));
        if (statuses.back() == parallel::Status::stopped) return parallel::Status::stopped;
        parallel::at_root(session, [&] { all.emplace_back(figure.name, records::read_results(request.out)); });
      }
      if (session.root()) {
        print_table(all);
        print_weak(all);
      }
      return exit_status(worst(statuses), options->verdicts_do_not_fail);
    };
  });
}

} // namespace prethermal::validation
