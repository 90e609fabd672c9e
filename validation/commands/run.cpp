#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/run_deck.hpp"
#include "validation/until_decided.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <map>
#include <memory>

namespace prethermal::validation {
namespace {

/// "20x" or "20". Throws AgreedError (usage).
double factor_of(const std::string& text) {
  const char* end = text.data() + text.size();
  double factor = 0.0;
  const auto [rest, problem] = std::from_chars(text.data(), end, factor);
  if (problem != std::errc() || !(rest == end || (rest + 1 == end && *rest == 'x')) || !(factor > 1.0) || factor > 1e6)
    throw parallel::AgreedError(parallel::Status::usage,
                                "--at-most: \"" + text + "\" is no multiple of the deck's realisations above 1, like 20x");
  return factor;
}

} // namespace

void add_run(CLI::App& app, Command& chosen) {
  auto request = std::make_shared<Request>();
  auto walltime = std::make_shared<std::string>();
  auto verdicts_do_not_fail = std::make_shared<bool>(false);
  auto* command = app.add_subcommand("run", "Run a deck: both witnesses, verdicts, one results file");
  command->add_option("deck", request->deck, "TOML deck")->required();
  command->add_option("--out", request->out, "results file (default: the deck's name with .h5, in this folder)")
      ->check(text_needed);
  add_deck_options(*command, request->options);
  const std::map<std::string, Only> witnesses{{"simulation", Only::simulation}, {"theory", Only::theory}};
  command->add_option("--only", request->only, "call one witness only; what the results have of the other is kept")
      ->transform(CLI::CheckedTransformer(witnesses).description("simulation or theory"));
  command->add_flag("--resume", request->resume,
                    "go on from the checkpoint, if there is one, or from complete results: more realisations, other criteria");
  command
      ->add_flag("--theories-anew", request->theories_anew,
                 "with --resume, where a checkpoint has the same simulation and other theories: keep its samples")
      ->needs(command->get_option("--resume"));
  command->add_flag("--overwrite", request->overwrite, "replace what is there under the name of the results");
  command->add_option("--walltime", *walltime, "stop in time and leave a checkpoint, e.g. 1h30m")->check(text_needed);
  command->add_option("--checkpoint-interval", request->checkpoint_interval, "seconds between checkpoints (default: 30)")
      ->check(CLI::PositiveNumber);
  auto until_decided = std::make_shared<bool>(false);
  auto most = std::make_shared<std::string>("16x");
  auto* until = command->add_flag("--until-decided", *until_decided,
                                  "double the realisations of runs whose comparisons and checks the error bars leave open");
  command->add_option("--at-most", *most, "of the deck's realisations, with --until-decided (default: 16x)")->needs(until);
  until->excludes(command->get_option("--only"));
  command->add_flag("--quiet", request->quiet, "neither progress nor verdicts; the exit status tells");
  add_verdict_option(*command, *verdicts_do_not_fail);
  command->callback([&chosen, request, walltime, verdicts_do_not_fail, until_decided, most] {
    chosen = [request, walltime, verdicts_do_not_fail, until_decided, most](const parallel::Session& session,
                                                                            parallel::StopRequest& stop) {
      terminal::open_log(session.rank(), request->quiet);
      if (const auto seconds = walltime_seconds(*walltime)) stop.limit(*seconds);
      if (request->out.empty()) request->out = request->deck.stem().string() + ".h5";
      const auto status =
          *until_decided ? run_until_decided(session, *request, factor_of(*most), stop) : run_deck(session, *request, stop);
      return exit_status(status, *verdicts_do_not_fail);
    };
  });
}

} // namespace prethermal::validation
