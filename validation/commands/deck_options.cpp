#include "validation/commands/deck_options.hpp"

#include "common/parallel/stop.hpp"

#include <CLI/CLI.hpp>
#include <stdexcept>

namespace prethermal::validation {

void add_deck_options(CLI::App& command, deck::DeckOptions& options) {
  command
      .add_option("--set", options.sets, "table.key=value, laid over the deck and its runs; run.NAME.table.key=value for one run")
      ->take_all()
      ->allow_extra_args(false)
      ->type_name("KEY=VALUE");
  command.add_option("--seed", options.seed, "seed of all random numbers, instead of the deck's");
  command.add_flag("--quick", options.quick, "lay the deck's [quick] over it: reduced samples, same physics");
}

std::string text_needed(const std::string& text) { return text.empty() ? "must not be empty" : ""; }

std::optional<double> walltime_seconds(const std::string& text) {
  if (text.empty()) return std::nullopt;
  try {
    return parallel::parse_walltime(text.c_str());
  } catch (const std::invalid_argument& error) {
    throw parallel::AgreedError(parallel::Status::usage, std::string("--walltime: ") + error.what());
  }
}

void add_verdict_option(CLI::App& command, bool& verdicts_do_not_fail) {
  command.add_flag("--verdicts-do-not-fail", verdicts_do_not_fail,
                   "status 0 also where a verdict is FAIL or UNDECIDED; verdicts are printed and written as always");
}

parallel::Status exit_status(parallel::Status status, bool verdicts_do_not_fail) {
  const bool verdict = status == parallel::Status::verdict_fail || status == parallel::Status::verdict_undecided;
  return verdict && verdicts_do_not_fail ? parallel::Status::done : status;
}

} // namespace prethermal::validation
