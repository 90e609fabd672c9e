#pragma once
#include "common/deck/deck.hpp"

#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace prethermal::validation {

/// --set, --seed and --quick: what may be laid over a deck.
void add_deck_options(CLI::App& command, deck::DeckOptions& options);

/// Seconds of a --walltime text, none for the empty one. Throws AgreedError (usage).
std::optional<double> walltime_seconds(const std::string& text);

} // namespace prethermal::validation
