#include "common/records/atomic_file.hpp"
#include "common/records/results/file.hpp"
#include "common/terminal/log.hpp"
#include "validation/commands/commands.hpp"
#include "validation/commands/deck_options.hpp"
#include "validation/installation.hpp"
#include "validation/judge/criteria.hpp"
#include "validation/output_name.hpp"
#include "validation/report/drawing.hpp"
#include "validation/report/html.hpp"
#include "validation/report/order.hpp"
#include "validation/run_deck.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <functional>
#include <map>
#include <memory>

namespace prethermal::validation {
namespace {

enum class Suite { quick, full };

struct ValidateOptions {
  Suite suite = Suite::quick;
  std::filesystem::path folder = "validation-results";
  std::vector<std::string> wanted; // patterns of names; empty: all
  bool resume = false, overwrite = false, verdicts_do_not_fail = false;
};

/// The figures whose name is one of the patterns, in the order of the list.
std::vector<Figure> wanted_figures(const std::vector<std::string>& patterns) {
  const auto known = figures();
  for (const auto& pattern : patterns)
    if (std::ranges::none_of(known, [&](const Figure& figure) { return matches(pattern, figure.name); }))
      throw parallel::AgreedError(parallel::Status::usage,
                                  fmt::format("there is no figure \"{}\"; `prethermal list` shows them", pattern));
  auto wanted = known;
  std::erase_if(wanted, [&](const Figure& figure) {
    return !patterns.empty() &&
           std::ranges::none_of(patterns, [&](const std::string& pattern) { return matches(pattern, figure.name); });
  });
  return wanted;
}

std::string counts_text(const std::vector<records::Judgement>& judgements) {
  std::vector<std::string> parts;
  for (const auto& [first, number] : counts(judgements))
    parts.push_back(fmt::format("{} {}", number, records::to_string(first->verdict)));
  return parts.empty() ? "no verdicts" : fmt::format("{}", fmt::join(parts, ", "));
}

/// A figure of the suite that has been computed and is being drawn.
struct Computed {
  std::string name;
  std::filesystem::path results;
  double seconds;
  std::size_t drawing;
};

/// A row a figure; below it what is open, the worst first.
void print_table(const std::vector<Computed>& computed, const std::vector<GalleryEntry>& all) {
  std::vector<records::Judgement> together;
  double seconds = 0.0;
  fmt::print("\n{:<26} {:>8}  {}\n", "figure", "seconds", "verdicts");
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& entry = all[i];
    seconds += computed[i].seconds;
    fmt::print("{:<26} {:>8.1f}  {}\n", entry.name, computed[i].seconds, counts_text(entry.judgements));
    for (const auto* judgement : unsettled(entry.judgements))
      fmt::print("  {:<13} [{}] {}; {}\n", records::to_string(judgement->verdict), judgement->run, judgement->title,
                 judgement->statistic.empty() ? judgement->reason : measured(*judgement));
    for (const auto& group : waiting_groups(entry.judgements)) {
      const auto& first = *group.members.front();
      fmt::print("  {:<13} {} {}; {}\n", records::to_string(first.verdict), subject(group), group.title, measured(first));
    }
    together.insert(together.end(), entry.judgements.begin(), entry.judgements.end());
  }
  fmt::print("\n{:<26} {:>8.1f}  {}\n", "all", seconds, counts_text(together));
}

std::filesystem::path stem_of(const std::filesystem::path& results) { return std::filesystem::path(results).replace_extension(); }

/// Waits for the picture and writes the report of a figure; what the gallery shows of it.
GalleryEntry shown(const Computed& figure, Drawings& drawings, parallel::StopRequest& stop) {
  const auto stem = stem_of(figure.results);
  const auto results = records::read_results(figure.results);
  GalleryEntry entry{figure.name, results.title, "", stem.filename().string() + ".html", results.judgements};
  const auto picture = drawings.picture(figure.drawing, stop);
  if (!picture.empty()) entry.picture = picture.filename().string();
  write_report(results, picture, stem.string() + ".html");
  return entry;
}

/// Comparisons and checks that would have let a departure of a tenth of the theory pass.
void print_weak(const std::vector<GalleryEntry>& all) {
  constexpr double tenth = 0.1;
  std::vector<std::pair<double, std::string>> weak;
  for (const auto& entry : all)
    for (const auto& judgement : entry.judgements)
      if (weaker_than(judgement, tenth))
        weak.emplace_back(judgement.catches / judgement.size,
                          fmt::format("{:<26} {:<10} {}; {}", entry.name, judgement.run, judgement.title, power_text(judgement)));
  if (weak.empty()) return;
  std::ranges::stable_sort(weak, std::greater(), &std::pair<double, std::string>::first);
  fmt::print("\n{} criteria could not have caught a departure of 10 %:\n", weak.size());
  for (const auto& [part, line] : weak) fmt::print("  {}\n", line);
}

} // namespace

void add_validate(CLI::App& app, Command& chosen) {
  auto options = std::make_shared<ValidateOptions>();
  auto* command = app.add_subcommand("validate", "Run every deck of a suite: a row a figure, their pictures and reports, a "
                                                 "gallery of all, and a status that tells the worst");
  const std::map<std::string, Suite> suites{{"quick", Suite::quick}, {"full", Suite::full}};
  command->add_option("figures", options->wanted, "only these, e.g. lisiak/fig5 or \"chudzinski/*\" (default: all)");
  command->add_option("--suite", options->suite, "quick: reduced samples, minutes; full: as in the papers")
      ->transform(CLI::CheckedTransformer(suites).description("quick or full"));
  command->add_option("--dir", options->folder, "where results go (default: validation-results)")->check(text_needed);
  command->add_flag("--resume", options->resume, "go on from checkpoints; complete results are not computed again");
  add_verdict_option(*command, options->verdicts_do_not_fail);
  command->add_flag("--overwrite", options->overwrite, "replace the results that are there");
  auto walltime = std::make_shared<std::string>();
  command->add_option("--walltime", *walltime, "stop in time and leave a checkpoint, e.g. 1h30m; of the whole suite")
      ->check(text_needed);
  command->callback([&chosen, options, walltime] {
    chosen = [options, walltime](const parallel::Session& session, parallel::StopRequest& stop) {
      terminal::open_log(session.rank(), false);
      if (const auto seconds = walltime_seconds(*walltime)) stop.limit(*seconds);
      const auto wanted = wanted_figures(options->wanted);
      parallel::at_root(session, [&] { std::filesystem::create_directories(options->folder); });
      std::vector<parallel::Status> statuses;
      std::vector<Computed> computed;
      Drawings drawings; // beside the runs that follow
      for (const auto& figure : wanted) {
        Request request;
        request.deck = figure.deck;
        request.name = figure.name;
        request.out = options->folder / (file_stem(figure) + ".h5");
        request.options.quick = options->suite == Suite::quick;
        request.resume = options->resume;
        request.overwrite = options->overwrite;
        request.silent_verdicts = true;
        const auto begun = std::chrono::steady_clock::now();
        statuses.push_back(run_deck(session, request, stop));
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
        if (statuses.back() == parallel::Status::stopped) return parallel::Status::stopped;
        parallel::at_root(session, [&] {
          require_pages(stem_of(request.out));
          computed.push_back({figure.name, request.out, seconds, drawings.begin(request.out, stem_of(request.out))});
        });
      }
      parallel::at_root(session, [&] {
        std::vector<GalleryEntry> all;
        for (const auto& figure : computed) all.push_back(shown(figure, drawings, stop));
        print_table(computed, all);
        print_weak(all);
        const auto stem = options->folder / "index";
        require_pages(stem);
        records::replace_file(stem.string() + ".html", gallery_page("prethermal: every figure", all));
        fmt::print("gallery: {}.html\n", stem.string());
      });
      return exit_status(worst(statuses), options->verdicts_do_not_fail);
    };
  });
}

} // namespace prethermal::validation
