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
#include <map>
#include <memory>

namespace prethermal::validation {
namespace {

enum class Suite { quick, full };

struct ValidateOptions {
  Suite suite = Suite::quick;
  std::filesystem::path folder = "validation-results";
  bool resume = false, verdicts_do_not_fail = false;
};

void print_table(const std::vector<std::pair<std::string, records::Results>>& all) {
  std::map<records::Verdict, int> totals;
  fmt::print("\n{:<14} {:<16} {:<10} {}\n", "verdict", "figure", "run", "what");
  for (const auto& [figure, results] : all)
    for (const auto& judgement : results.judgements) {
      fmt::print("{:<14} {:<16} {:<10} {}; {}\n", records::to_string(judgement.verdict), figure, judgement.run, judgement.title,
                 measured(judgement));
      ++totals[judgement.verdict];
    }
  fmt::print("\n");
  for (const auto& [verdict, count] : totals) fmt::print("{} {}   ", count, records::to_string(verdict));
  fmt::print("\n");
}

} // namespace

void add_validate(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ValidateOptions>();
  auto* command =
      app.add_subcommand("validate", "Run every deck of a suite; a table of verdicts, and a status that tells the worst");
  const std::map<std::string, Suite> suites{{"quick", Suite::quick}, {"full", Suite::full}};
  command->add_option("--suite", options->suite, "quick: reduced samples, minutes; full: as in the papers")
      ->transform(CLI::CheckedTransformer(suites));
  command->add_option("--dir", options->folder, "where results go (default: validation-results)");
  command->add_flag("--resume", options->resume, "go on from checkpoints; complete results are not computed again");
  add_verdict_option(*command, options->verdicts_do_not_fail);
  command->callback([&chosen, options] {
    chosen = [options](const parallel::Session& session) {
      terminal::open_log(session.rank(), false);
      parallel::at_root(session, [&] { std::filesystem::create_directories(options->folder); });
      std::vector<parallel::Status> statuses;
      std::vector<std::pair<std::string, records::Results>> all;
      for (const auto& figure : figures()) {
        Request request;
        request.deck = figure.deck;
        request.out = options->folder / (file_stem(figure) + ".h5");
        request.options.quick = options->suite == Suite::quick;
        request.resume = options->resume;
        request.silent_verdicts = true;
        statuses.push_back(run_deck(session, request));
        if (statuses.back() == parallel::Status::stopped) return parallel::Status::stopped;
        parallel::at_root(session, [&] { all.emplace_back(figure.name, records::read_results(request.out)); });
      }
      if (session.root()) print_table(all);
      return exit_status(worst(statuses), options->verdicts_do_not_fail);
    };
  });
}

} // namespace prethermal::validation
