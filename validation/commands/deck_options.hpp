#pragma once
#include "common/deck/deck.hpp"
#include "common/parallel/errors.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace prethermal::validation {

/// --set, --seed and --quick: what may be laid over a deck.
void add_deck_options(CLI::App& command, deck::DeckOptions& options);

/// For options whose empty text would read as if they were not given: what a script's empty variable makes is refused.
std::string text_needed(const std::string& text);

/// Seconds of a --walltime text, none for the empty one. Throws AgreedError (usage).
std::optional<double> walltime_seconds(const std::string& text);

/// --verdicts-do-not-fail, for scripts that go on whatever the verdicts are.
void add_verdict_option(CLI::App& command, bool& verdicts_do_not_fail);

/// The status that the shell gets: done in place of verdict_fail and verdict_undecided where verdicts do not fail; any other as
/// it is.
parallel::Status exit_status(parallel::Status status, bool verdicts_do_not_fail);

} // namespace prethermal::validation
