#include "validation/commands/commands.hpp"
#include "validation/provenance.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <sstream>

namespace prethermal::validation {

std::string version_text() {
  const auto entries = versions();
  std::string text = fmt::format("prethermal {} ({})\n", entries.at("prethermal"), entries.at("git"));
  for (const auto& [what, version] : entries)
    if (what != "prethermal" && what != "git") text += fmt::format("  {:<10}{}\n", what, version);
  return text;
}

namespace {

/// CLI11 misses a command where one is unknown.
void require_known_command(const CLI::App& app, int argc, char** argv) {
  if (argc < 2 || argv[1][0] == '-') return;
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; })) names.push_back(command->get_name());
  if (std::ranges::find(names, argv[1]) != names.end()) return;
  throw parallel::AgreedError(parallel::Status::usage,
                              fmt::format("there is no command \"{}\"; there are {}", argv[1], fmt::join(names, ", ")));
}

} // namespace

Command parse_command_line(int argc, char** argv) {
  CLI::App app(
      "Does the kinetic theory say what the particles do? Microscopic simulations of nearly-integrable 1D matter beside the\n"
      "kinetic theories of the same systems, with a verdict. Every command also runs under mpirun.",
      "prethermal");
  app.set_version_flag("--version", version_text());
  app.require_subcommand(1);
  app.footer("Exit status: 0 done, 1 failure, 2 usage or deck error, 3 a verdict is FAIL, 4 a verdict is UNDECIDED, 75 stopped "
             "early with a checkpoint.");
  Command chosen;
  for (const auto add : {add_run, add_check, add_figure, add_validate, add_judge, add_report, add_list, add_digest})
    add(app, chosen);
  require_known_command(app, argc, argv);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out, err;
    if (app.exit(error, out, err) != 0)
      throw parallel::AgreedError(parallel::Status::usage, err.str().empty() ? out.str() : err.str());
    return [text = out.str()](const parallel::Session& session, parallel::StopRequest&) {
      if (session.root()) fmt::print("{}", text);
      return parallel::Status::done;
    };
  }
  return chosen;
}

} // namespace prethermal::validation
