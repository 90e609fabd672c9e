#include "validation/run_deck.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/checkpoint.hpp"
#include "common/records/file_lock.hpp"
#include "common/terminal/log.hpp"
#include "common/terminal/progress.hpp"
#include "validation/accounting.hpp"
#include "validation/installation.hpp"
#include "validation/judge/judge.hpp"
#include "validation/memory.hpp"
#include "validation/output_name.hpp"
#include "validation/provenance.hpp"
#include "validation/report/terminal.hpp"
#include "validation/resume.hpp"
#include "validation/taken_up.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <fstream>
#include <iterator>
#include <sstream>

namespace prethermal::validation {
namespace {

using parallel::Status;
namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  constexpr std::uintmax_t largest = 16u << 20;
  if (!fs::exists(path)) throw std::runtime_error(fmt::format("{}: there is no such deck", path.string()));
  if (!fs::is_regular_file(path)) throw std::runtime_error(fmt::format("{}: a deck is a file", path.string()));
  if (fs::file_size(path) > largest) throw std::runtime_error(fmt::format("{}: a deck of over 16 MiB is no deck", path.string()));
  std::ifstream stream(path, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  if (!stream) throw std::runtime_error(fmt::format("{}: cannot be read", path.string()));
  return text.str();
}

/// The deck and the files that it names, with which no output may share a name.
std::vector<fs::path> inputs_of(const Request& request, const Job& job) {
  std::vector<fs::path> inputs{request.deck};
  for (const auto& file : job.files) inputs.push_back(request.deck.parent_path() / file.name);
  return inputs;
}

/// The results cannot be made or written: keeps the work in the checkpoint if there is room for that, and says what is left.
[[noreturn]] void keep_work(const std::exception& problem, const std::function<void()>& save, const fs::path& checkpoint,
                            std::string_view remedy) {
  try {
    save();
  } catch (const std::exception&) {
    const bool older = fs::exists(checkpoint);
    throw std::runtime_error(
        fmt::format("{}; nor is there room for a checkpoint{}", problem.what(),
                    older ? fmt::format(": an earlier one is in {}, --resume goes on from it", checkpoint.string()) : ""));
  }
  throw std::runtime_error(fmt::format("{}; all work is kept in {}: {}", problem.what(), checkpoint.string(), remedy));
}

/// The files that simulations leave beside the results.
void leave_files(const Job& job, const records::Results& results, const fs::path& out) {
  for (std::size_t run = 0; run < job.runs.size(); ++run) {
    const auto& simulation = job.runs[run].witnesses.simulation;
    if (simulation && simulation->leave_files)
      simulation->leave_files(results.runs[run].simulation, beside(out, job.runs[run].name));
  }
}

} // namespace

Job load_job(const parallel::Session& session, const fs::path& path, deck::DeckOptions options) {
  std::string text, plots;
  try {
    parallel::at_root(session, [&] {
      text = read_text(path);
      try {
        for (const auto& name : plot_names()) plots += name + "\n";
      } catch (const std::runtime_error&) { // a program without its scripts draws nothing, but computes
      }
    });
  } catch (const parallel::AgreedError& error) {
    throw parallel::AgreedError(Status::usage, error.what());
  }
  // All ranks read the same keys in the same order, so that rank 0 can read for all.
  options.read_file = [&session, folder = path.parent_path()](const std::string& name, bool with_text) {
    deck::InputFile file{name, folder / name, "", ""};
    parallel::at_root(session, [&] { file = deck::read_input_file(folder, name, with_text); });
    file.sha256 = parallel::broadcast(session, std::move(file.sha256));
    file.text = parallel::broadcast(session, std::move(file.text));
    return file;
  };
  deck::Deck deck(parallel::broadcast(session, std::move(text)), path.string(), options);
  std::istringstream words(parallel::broadcast(session, std::move(plots)));
  std::vector<std::string> names(std::istream_iterator<std::string>(words), {});
  if (is_own_script(deck.figure)) {
    int there = 0;
    parallel::at_root(session, [&] { there = fs::is_regular_file(path.parent_path() / deck.figure) ? 1 : 0; });
    names.push_back(deck.figure); // a known name
    if (!parallel::broadcast(session, there))
      deck.reject(fmt::format("there is no file {}", (path.parent_path() / deck.figure).string()), "figure");
  }
  Job job = build_job(deck, names);
  job.quick = options.quick;
  return job;
}

Job job_of(const std::string& resolved, const std::string& where, const deck::DeckOptions& options) {
  deck::Deck deck(resolved, where, options);
  auto plots = plot_names();
  plots.push_back(deck.figure); // was known when it ran
  return build_job(deck, plots);
}

fs::path own_script_of(const fs::path& deck, const deck::DeckOptions& options) {
  const std::string figure = deck::Deck(read_text(deck), deck.string(), options).figure;
  return is_own_script(figure) ? deck.parent_path() / figure : fs::path();
}

Status status_of(const std::vector<records::Judgement>& judgements) {
  const auto any = [&](records::Verdict verdict) {
    return std::ranges::any_of(judgements, [&](const records::Judgement& judgement) {
      // Nobody has asked for a built-in check that too few samples leave open.
      const bool open = judgement.kind == built_in && judgement.verdict == records::Verdict::undecided;
      // Nor is a quick run asked for what needs many samples.
      const bool few = judgement.verdict == records::Verdict::not_judged && short_of_samples(judgement);
      return judgement.verdict == verdict && !open && !few;
    });
  };
  if (any(records::Verdict::not_judged)) return Status::failure;
  if (any(records::Verdict::fail)) return Status::verdict_fail;
  return any(records::Verdict::undecided) ? Status::verdict_undecided : Status::done;
}

Status worst(const std::vector<Status>& statuses) {
  for (const Status status : {Status::usage, Status::failure, Status::stopped, Status::verdict_fail, Status::verdict_undecided})
    if (std::ranges::find(statuses, status) != statuses.end()) return status;
  return Status::done;
}

Status run_deck(const parallel::Session& session, const Request& request, parallel::StopRequest& stop) {
  const auto started = std::chrono::steady_clock::now();
  Job job = load_job(session, request.deck, request.options);

  std::optional<records::FileLock> lock;
  std::optional<records::Results> there;
  std::string kept_sizes;
  TakenUp taken_up;
  parallel::at_root(session, [&] {
    require_output(request.out, inputs_of(request, job), request.overwrite);
    lock.emplace(request.out);
    records::remove_partials(request.out);
    records::remove_partials(records::checkpoint_path(request.out));
    there = complete_results(request);
    if (there) kept_sizes = sizes_to_keep(*there, job);
  });
  if (kept_sizes = parallel::broadcast(session, std::move(kept_sizes)); !kept_sizes.empty()) {
    deck::DeckOptions options = request.options;
    std::istringstream lines(kept_sizes);
    for (std::string set; std::getline(lines, set);) options.sets.push_back(set);
    job = load_job(session, request.deck, options);
  }
  parallel::at_root(session, [&] { taken_up = take_up(request, job, there); });
  const auto only = static_cast<Only>(parallel::broadcast(session, static_cast<int>(taken_up.only)));
  leave_out(job, only);
  if (parallel::broadcast(session, taken_up.complete ? 1 : 0)) {
    int status = 0;
    parallel::at_root(session, [&] {
      records::remove_checkpoint(records::checkpoint_path(request.out));
      terminal::info(fmt::format("{} is complete", request.out.string()));
      if (!request.quiet && !request.silent_verdicts) print_verdicts(*there);
      status = static_cast<int>(status_of(there->judgements));
    });
    return static_cast<Status>(parallel::broadcast(session, status));
  }
  there.reset(); // what goes on is in `taken_up`

  require_memory(session, job);
  const auto items = work_items(job);
  parallel::RunState run_state = std::move(taken_up.run_state);
  const std::size_t taken_done = run_state.completed.size(), taken_begun = run_state.partial.size();
  terminal::Progress progress(request.name.empty() ? request.deck.stem().string() : request.name,
                              request.quiet || !session.root());
  const auto checkpoint = [&](const parallel::RunState& so_far) {
    const auto begun = std::chrono::steady_clock::now();
    records::write_checkpoint(deck_text(job, only), so_far, records::checkpoint_path(request.out));
    // The next one may be larger.
    stop.reserve(1.5 * std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count());
  };
  parallel::ScheduleOptions schedule;
  schedule.on_progress = [&](double part, double total) { progress.update(part, total); };
  schedule.checkpoint_interval = request.checkpoint_interval;
  schedule.on_checkpoint = checkpoint;
  schedule.on_warning = [](const std::string& problem) { terminal::warn(problem); };
  if (parallel::execute(session, items, run_state, stop, schedule) == parallel::Outcome::stopped) {
    if (session.root())
      terminal::warn(fmt::format("stopped early; {}, of {}; kept in {}: --resume goes on", extent(run_state), items.size(),
                                 records::checkpoint_path(request.out).string()));
    return Status::stopped;
  }

  int status = 0;
  parallel::at_root(session, [&] {
    const auto checkpoint_file = records::checkpoint_path(request.out);
    const auto keeping = [&](std::string_view remedy, const auto& work) {
      try {
        work();
      } catch (const std::exception& error) {
        keep_work(
            error, [&] { checkpoint(run_state); }, checkpoint_file, remedy);
      }
    };
    records::Results results{deck_text(job, only), job.experiment, job.title, {}, {}, job.files, {}};
    keeping("--resume goes on from it", [&] {
      results.runs = collate(job, run_state.completed);
      results.judgements = judge(job, results.runs);
    });
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    const Accounting work = account(job, run_state.completed);
    results.provenance = provenance(session, seconds);
    if (request.options.quick) results.provenance["quick"] = "the deck's [quick] was laid over it: fewer samples, same physics";
    results.provenance.merge(accounting_entries(work));
    keeping("make room, then --resume", [&] {
      leave_files(job, results, request.out);
      records::write_results(results, request.out);
    });
    records::remove_checkpoint(checkpoint_file);
    status = static_cast<int>(status_of(results.judgements));
    if (request.quiet || request.silent_verdicts) return;
    print_verdicts(results);
    fmt::print("\n");
    print_notes(results);
    fmt::print("{}", accounting_text(work, {items.size(), taken_done, taken_begun, seconds, session.size()}));
    fmt::print("results: {}\n", request.out.string());
  });
  return static_cast<Status>(parallel::broadcast(session, status));
}

} // namespace prethermal::validation
