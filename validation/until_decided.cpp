#include "validation/until_decided.hpp"

#include "common/terminal/log.hpp"
#include "validation/judge/sequential.hpp"
#include "validation/report/terminal.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>

namespace prethermal::validation {
namespace {

using parallel::Status;

/// A run of the deck with its simulation: how many realisations at each look, in which blocks, and which look it is at.
struct Ensemble {
  std::string run;
  std::vector<std::int64_t> realisations;
  std::int64_t block;
  std::size_t look = 0;
};

std::vector<Ensemble> plan(const Job& job, const std::vector<double>& looks) {
  std::vector<Ensemble> ensembles;
  for (const auto& run : job.runs) {
    if (!run.witnesses.simulation) continue;
    ensembles.push_back({run.name, {}, run.witnesses.simulation->samples_per_block});
    for (const double factor : looks)
      ensembles.back().realisations.push_back(
          static_cast<std::int64_t>(std::floor(factor * static_cast<double>(run.witnesses.simulation->samples))));
  }
  return ensembles;
}

std::vector<std::string> sets_of(const std::vector<Ensemble>& ensembles) {
  std::vector<std::string> sets;
  for (const auto& ensemble : ensembles) {
    sets.push_back(fmt::format("run.{}.simulation.realisations={}", ensemble.run, ensemble.realisations[ensemble.look]));
    sets.push_back(fmt::format("run.{}.simulation.realisations_per_block={}", ensemble.run, ensemble.block));
  }
  return sets;
}

/// The looks that results are of.
void find_looks(std::vector<Ensemble>& ensembles, const records::Results& results, const std::filesystem::path& path) {
  for (auto& ensemble : ensembles) {
    const auto run = std::ranges::find(results.runs, ensemble.run, &records::RunResult::name);
    if (run == results.runs.end() || run->blocks.empty()) continue;
    const auto there = run->blocks.back().last;
    const auto look = std::ranges::find(ensemble.realisations, there);
    if (look == ensemble.realisations.end())
      throw parallel::AgreedError(Status::usage,
                                  fmt::format("{}: the run \"{}\" has {} realisations; the looks of this plan are at {}",
                                              path.string(), ensemble.run, there, fmt::join(ensemble.realisations, ", ")));
    ensemble.look = static_cast<std::size_t>(look - ensemble.realisations.begin());
  }
}

/// Moves those that are open and not at their last look to the next one; whether there were any.
bool advance(std::vector<Ensemble>& ensembles, const Criteria& criteria, const records::Results& results, double looks) {
  const auto open = open_runs(criteria, results.runs, looks);
  bool any = false;
  for (auto& ensemble : ensembles) {
    if (ensemble.look + 1 == ensemble.realisations.size() || std::ranges::find(open, ensemble.run) == open.end()) continue;
    ++ensemble.look;
    any = true;
    terminal::info(fmt::format("{} is open: {} -> {} realisations (look {} of {})", ensemble.run,
                               ensemble.realisations[ensemble.look - 1], ensemble.realisations[ensemble.look], ensemble.look + 1,
                               ensemble.realisations.size()));
  }
  return any;
}

} // namespace

Status run_until_decided(const parallel::Session& session, const Request& request, double most, parallel::StopRequest& stop) {
  const Job job = load_job(session, request.deck, request.options);
  const auto looks = planned_looks(most);
  const double early = early_looks(looks.size());
  auto ensembles = plan(job, looks);

  // Rank 0 decides, all ranks follow.
  const auto agree = [&](const auto& decide) {
    bool go_on = false;
    parallel::at_root(session, [&] { go_on = decide(); });
    for (auto& ensemble : ensembles)
      ensemble.look = static_cast<std::size_t>(parallel::broadcast(session, static_cast<int>(ensemble.look)));
    return parallel::broadcast(session, go_on ? 1 : 0) != 0;
  };
  Request next = request;
  next.silent_verdicts = true;
  if (request.resume && !request.overwrite)
    agree([&] {
      if (!std::filesystem::exists(request.out)) return false;
      const auto results = records::read_results(request.out);
      find_looks(ensembles, results, request.out);
      return advance(ensembles, job.criteria, results, early);
    });
  for (;;) {
    next.options.sets = request.options.sets;
    for (auto& set : sets_of(ensembles)) next.options.sets.push_back(std::move(set));
    const Status status = run_deck(session, next, stop);
    if (status != Status::done && status != Status::verdict_fail && status != Status::verdict_undecided) return status;
    const bool more = agree([&] { return advance(ensembles, job.criteria, records::read_results(request.out), early); });
    if (!more) {
      if (session.root() && !request.quiet) {
        print_verdicts(records::read_results(request.out));
        fmt::print("\nsamples until it is decided, the same numbers as of one run with");
        for (const auto& set : sets_of(ensembles)) fmt::print(" --set \"{}\"", set);
        fmt::print("\nresults: {}\n", request.out.string());
      }
      return status;
    }
    next.resume = true;
    next.overwrite = false;
  }
}

} // namespace prethermal::validation
