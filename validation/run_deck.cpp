#include "validation/run_deck.hpp"

#include "common/records/atomic_file.hpp"
#include "common/records/checkpoint.hpp"
#include "common/terminal/log.hpp"
#include "common/terminal/progress.hpp"
#include "validation/accounting.hpp"
#include "validation/judge/judge.hpp"
#include "validation/provenance.hpp"
#include "validation/report/terminal.hpp"

#include <algorithm>
#include <chrono>
#include <fmt/core.h>
#include <fstream>
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

/// The text that a checkpoint and a resumed run must share.
std::string resume_key(const Job& job, Only only) {
  constexpr std::string_view names[] = {"both", "simulation", "theory"};
  return job.deck + fmt::format("# witnesses: {}\n", names[static_cast<int>(only)]);
}

std::string first_difference(const std::string& one, const std::string& other) {
  std::istringstream a(one), b(other);
  std::string line_a, line_b;
  while (true) {
    const bool more_a = static_cast<bool>(std::getline(a, line_a)), more_b = static_cast<bool>(std::getline(b, line_b));
    if (!more_a && !more_b) return "nothing";
    if (!more_a || !more_b || line_a != line_b)
      return fmt::format("\"{}\" there, \"{}\" here", more_a ? line_a : "", more_b ? line_b : "");
  }
}

/// On rank 0: whether the results are already there; otherwise what is left of an interrupted run.
bool already_done(const Request& request, const Job& job) {
  if (!request.resume || !fs::exists(request.out)) return false;
  try {
    return records::read_results(request.out).deck == resume_key(job, request.only);
  } catch (const std::runtime_error&) {
    return false; // no complete results file: it will be replaced
  }
}

std::string extent(const parallel::RunState& run_state) {
  return fmt::format("work items done: {}, begun: {}", run_state.completed.size(), run_state.partial.size());
}

void take_up(const Request& request, const Job& job, parallel::RunState& run_state) {
  if (!request.resume) return;
  auto checkpoint = records::read_checkpoint(records::checkpoint_path(request.out));
  if (!checkpoint) return;
  const auto key = resume_key(job, request.only);
  if (checkpoint->deck != key)
    throw parallel::AgreedError(Status::usage, fmt::format("{}: the checkpoint belongs to another deck: {}",
                                                           records::checkpoint_path(request.out).string(),
                                                           first_difference(checkpoint->deck, key)));
  run_state = std::move(checkpoint->run_state);
  terminal::info(fmt::format("resuming; {}", extent(run_state)));
}

/// The results cannot be written: keeps the work in the checkpoint if there is room for that, and says what is left.
[[noreturn]] void keep_work(const std::exception& problem, const std::function<void()>& save, const fs::path& checkpoint) {
  try {
    save();
  } catch (const std::exception&) {
    const bool older = fs::exists(checkpoint);
    throw std::runtime_error(
        fmt::format("{}; nor is there room for a checkpoint{}", problem.what(),
                    older ? fmt::format(": an earlier one is in {}, --resume goes on from it", checkpoint.string()) : ""));
  }
  throw std::runtime_error(
      fmt::format("{}; all work is kept in {}: make room, then --resume", problem.what(), checkpoint.string()));
}

/// The files that simulations leave beside the results: RESULTS.RUN and what they add.
void leave_files(const Job& job, const records::Results& results, fs::path out) {
  for (std::size_t run = 0; run < job.runs.size(); ++run) {
    const auto& simulation = job.runs[run].witnesses.simulation;
    if (!simulation || !simulation->leave_files) continue;
    std::string name = job.runs[run].name;
    std::ranges::replace_if(
        name, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '=' && c != '.'; }, '_');
    simulation->leave_files(results.runs[run].simulation, out.replace_extension(name));
  }
}

} // namespace

Job load_job(const parallel::Session& session, const fs::path& path, const deck::DeckOptions& options, Only only) {
  std::string text;
  try {
    parallel::at_root(session, [&] { text = read_text(path); });
  } catch (const parallel::AgreedError& error) {
    throw parallel::AgreedError(Status::usage, error.what());
  }
  deck::Deck deck(parallel::broadcast(session, std::move(text)), path.string(), options);
  return build_job(deck, only);
}

Status status_of(const std::vector<records::Judgement>& judgements) {
  const auto any = [&](records::Verdict verdict) {
    return std::ranges::find(judgements, verdict, &records::Judgement::verdict) != judgements.end();
  };
  if (any(records::Verdict::fail)) return Status::verdict_fail;
  return any(records::Verdict::undecided) ? Status::verdict_undecided : Status::done;
}

Status worst(const std::vector<Status>& statuses) {
  for (const Status status : {Status::usage, Status::failure, Status::stopped, Status::verdict_fail, Status::verdict_undecided})
    if (std::ranges::find(statuses, status) != statuses.end()) return status;
  return Status::done;
}

Status run_deck(const parallel::Session& session, const Request& request) {
  const parallel::StopRequest stop(request.walltime);
  const auto started = std::chrono::steady_clock::now();
  const Job job = load_job(session, request.deck, request.options, request.only);
  const auto items = work_items(job);

  parallel::RunState run_state;
  int done = 0;
  parallel::at_root(session, [&] {
    records::require_writable(request.out);
    done = already_done(request, job);
    if (!done) take_up(request, job, run_state);
  });
  const std::size_t taken_done = run_state.completed.size(), taken_begun = run_state.partial.size();

  if (parallel::broadcast(session, done)) {
    int status = 0;
    parallel::at_root(session, [&] {
      const auto results = records::read_results(request.out);
      records::remove_checkpoint(records::checkpoint_path(request.out));
      terminal::info(fmt::format("{} is complete", request.out.string()));
      if (!request.quiet && !request.silent_verdicts) print_verdicts(results);
      status = static_cast<int>(status_of(results.judgements));
    });
    return static_cast<Status>(parallel::broadcast(session, status));
  }

  terminal::Progress progress(request.deck.stem().string(), request.quiet || !session.root());
  const auto checkpoint = [&](const parallel::RunState& so_far) {
    records::write_checkpoint(resume_key(job, request.only), so_far, records::checkpoint_path(request.out));
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
    records::Results results{resume_key(job, request.only), job.experiment, job.title, collate(job, run_state.completed), {}, {}};
    results.judgements = judge(job.criteria, results.runs);
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    const Accounting work = account(job, run_state.completed);
    results.provenance = provenance(session, seconds);
    results.provenance.merge(accounting_entries(work));
    try {
      leave_files(job, results, request.out);
      records::write_results(results, request.out);
    } catch (const std::exception& error) {
      keep_work(
          error, [&] { checkpoint(run_state); }, records::checkpoint_path(request.out));
    }
    records::remove_checkpoint(records::checkpoint_path(request.out));
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
