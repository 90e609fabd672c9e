#include "validation/judge/judge.hpp"
#include "common/records/file_lock.hpp"
#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/report/terminal.hpp"
#include "validation/resume.hpp"
#include "validation/run_deck.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/core.h>
#include <memory>

namespace prethermal::validation {
namespace {

struct JudgeOptions {
  std::filesystem::path results, deck;
  deck::DeckOptions deck_options;
};

/// The files of the results' deck as they were read for the run.
deck::FileReader kept_files(const records::Results& results) {
  return [&results](const std::string& name, bool with_text) {
    const auto kept = std::ranges::find(results.files, name, &records::KeptFile::name);
    return kept == results.files.end() ? deck::read_input_file(".", name, with_text)
                                       : deck::InputFile{name, name, kept->sha256, kept->text};
  };
}

/// Judges anew; on rank 0.
records::Results judged(const JudgeOptions& options, const Job* asked) {
  auto results = records::read_results(options.results);
  deck::DeckOptions of_results = options.deck_options;
  of_results.read_file = kept_files(results);
  Job job = asked ? *asked : job_of(results.deck, "the deck in the results", of_results);
  job.quick = is_quick(results.deck);
  require_same_computation(results.deck, job.deck, options.results);
  results.deck = job.deck + witnesses_of(results.deck);
  results.title = job.title;
  for (auto& run : results.runs) {
    remove_additions(run);
    add_additions(job.additions, run);
  }
  results.files = job.files;
  results.judgements = judge(job, results.runs);
  records::write_results(results, options.results);
  return results;
}

} // namespace

void add_judge(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<JudgeOptions>();
  auto* command = app.add_subcommand("judge", "Judge the results of a run again, by new criteria, without computing anything");
  command->add_option("results", options->results, "results file; gets the new verdicts, title and figure")->required();
  command->add_option("deck", options->deck,
                      "the deck with other [[compare]], [[check]], [[statement]]; default: the one in the results");
  add_deck_options(*command, options->deck_options);
  command->callback([&chosen, options] {
    chosen = [options](const parallel::Session& session, parallel::StopRequest&) {
      terminal::open_log(session.rank(), false);
      std::optional<Job> asked;
      if (!options->deck.empty()) asked = load_job(session, options->deck, options->deck_options);
      int status = 0;
      parallel::at_root(session, [&] {
        const records::FileLock lock(options->results);
        const auto results = judged(*options, asked ? &*asked : nullptr);
        print_verdicts(results);
        status = static_cast<int>(status_of(results.judgements));
      });
      return static_cast<parallel::Status>(parallel::broadcast(session, status));
    };
  });
}

} // namespace prethermal::validation
