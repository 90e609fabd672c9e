#pragma once
#include "common/parallel/errors.hpp"
#include "common/parallel/session.hpp"
#include "common/parallel/stop.hpp"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace prethermal::validation {

/// What a parsed command line asks for; called on all ranks.
using Command = std::function<parallel::Status(const parallel::Session&, parallel::StopRequest&)>;

// Each adds one subcommand with its options and help to `app`; when it is chosen, parsing leaves it in `chosen`.
void add_run(CLI::App& app, Command& chosen);
void add_check(CLI::App& app, Command& chosen);
void add_figure(CLI::App& app, Command& chosen);
void add_validate(CLI::App& app, Command& chosen);
void add_judge(CLI::App& app, Command& chosen);
void add_report(CLI::App& app, Command& chosen);
void add_list(CLI::App& app, Command& chosen);
void add_digest(CLI::App& app, Command& chosen);

/// The text of --version.
std::string version_text();

/// The whole command line. Throws parallel::AgreedError (usage) with CLI11's message; --help and --version give a command that
/// prints.
Command parse_command_line(int argc, char** argv);

} // namespace prethermal::validation
