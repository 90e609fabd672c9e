#include "validation/job.hpp"

#include "common/records/pack.hpp"
#include "validation/judge/judge.hpp"
#include "validation/judge/testable.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <stdexcept>

namespace prethermal::validation {
namespace {

std::vector<RunDeclared> declared_by(const std::vector<Job::Run>& runs) {
  std::vector<RunDeclared> all;
  for (const auto& run : runs) {
    all.push_back({run.name, {}});
    if (run.witnesses.simulation) all.back().witnesses.emplace_back("simulation", run.witnesses.simulation->declared);
    for (const auto& theory : run.witnesses.theories)
      for (const auto& equation : theory.equations) all.back().witnesses.emplace_back(equation.name, equation.declared);
  }
  return all;
}

Testimony testimony_of(const std::vector<RunDeclared>& declared) {
  Testimony testimony{{}, [&declared](const std::string& run, const std::string& witness) -> const records::Record* {
                        const auto& witnesses = std::ranges::find(declared, run, &RunDeclared::run)->witnesses;
                        const auto found = std::ranges::find(witnesses, witness, &std::pair<std::string, records::Record>::first);
                        return found == witnesses.end() ? nullptr : &found->second;
                      }};
  for (const auto& run : declared) testimony.runs.push_back(run.run);
  return testimony;
}

/// What an overview is asked to show must be there.
void require_shown(const std::vector<RunDeclared>& declared, deck::Deck& deck) {
  std::vector<std::string> known;
  for (const auto& run : declared)
    for (const auto& [witness, record] : run.witnesses)
      for (const auto& name : records::names(record))
        if (std::ranges::find(known, name) == known.end()) known.push_back(name);
  for (const auto& name : deck.shown)
    if (std::ranges::find(known, name) == known.end())
      deck.reject(fmt::format("show: no witness gives \"{}\"; there are {}", name, fmt::join(known, ", ")), "figure");
}

/// Places that are no numbers apart from each other (bins narrower than rounding) cannot be given.
void require_distinct_places(deck::RunTables& run, const Witnesses& witnesses) {
  const auto look = [&](const records::Record& declared) {
    for (const auto& observable : declared.observables)
      for (const auto& axis : observable.axes)
        for (std::size_t i = 0; i < axis.values.size(); ++i)
          if (!std::isfinite(axis.values[i]) || (i > 0 && !(axis.values[i] > axis.values[i - 1])))
            return run.output.reject(axis.name,
                                     fmt::format("the places of {} on its axis {} cannot be told apart ({:g} behind {:g})",
                                                 observable.name, axis.name, axis.values[i], axis.values[i ? i - 1 : 0]));
  };
  if (witnesses.simulation) look(witnesses.simulation->declared);
  for (const auto& theory : witnesses.theories)
    for (const auto& equation : theory.equations)
      if (run.output.sound()) look(equation.declared);
}

/// Every rank holds the whole work list.
void require_few_blocks(const std::vector<Job::Run>& runs, deck::Deck& deck) {
  constexpr std::int64_t most = 1'000'000;
  std::int64_t blocks = 0;
  for (const auto& run : runs)
    if (const auto& s = run.witnesses.simulation) blocks += statistics::block_count(s->samples, s->samples_per_block);
  if (blocks > most)
    deck.reject(
        fmt::format("{} blocks of samples, at most {} are possible: raise simulation.realisations_per_block", blocks, most));
}

/// What the witnesses say of themselves. A law on an observable or axis that its witness does not have is a mistake of the topic.
std::vector<WitnessLaws> laws_of(const Job::Run& run) {
  std::vector<WitnessLaws> found;
  const auto add = [&](const std::string& witness, const std::vector<records::Law>& laws, const records::Record& declared) {
    for (const auto& law : laws) {
      const auto* observable = records::find(declared, law.observable);
      if (!observable ||
          (!law.axis.empty() && std::ranges::find(observable->axes, law.axis, &records::Axis::name) == observable->axes.end()))
        throw std::logic_error(
            fmt::format("{}: a law on {} along \"{}\", which it does not give", witness, law.observable, law.axis));
    }
    if (!laws.empty()) found.push_back({run.name, witness, laws});
  };
  if (const auto& simulation = run.witnesses.simulation) add("simulation", simulation->laws, simulation->declared);
  for (const auto& theory : run.witnesses.theories)
    for (const auto& equation : theory.equations) add(equation.name, equation.laws, equation.declared);
  return found;
}

} // namespace

Job build_job(deck::Deck& deck, std::span<const std::string> plots) {
  Job job{deck.experiment, deck.title, "", deck.seed, {}, {}, {}, {}};
  const Experiment* experiment = find_experiment(deck.experiment);
  if (!experiment) {
    std::vector<std::string_view> names;
    for (const auto& known : experiments()) names.push_back(known.name);
    deck.reject(fmt::format("there is no \"{}\"; known: {}", deck.experiment, fmt::join(names, ", ")), "experiment");
    deck.finish(); // throws
  }
  if (!plots.empty() && std::ranges::find(plots, deck.figure) == plots.end())
    deck.reject(fmt::format("there is no plot \"{}\"; known: {}", deck.figure, fmt::join(plots, ", ")), "figure");
  BuildCache cache;
  for (auto& run : deck.runs) {
    job.runs.push_back({run.name, experiment->prepare(run, {deck.seed, cache})});
    require_distinct_places(run, job.runs.back().witnesses);
  }
  require_few_blocks(job.runs, deck);
  job.criteria = read_criteria(deck);
  if (deck.sound()) {
    auto declared = declared_by(job.runs);
    job.additions = read_additions(deck, declared);
    if (deck.sound()) {
      require_testable(testimony_of(declared), job.criteria, deck);
      require_shown(declared, deck);
    }
    job.declared = std::move(declared);
  } else {
    read_addition_keys(deck);
  }
  deck.finish();
  for (const auto& run : job.runs)
    for (auto& laws : laws_of(run)) job.laws.push_back(std::move(laws));
  job.deck = deck.resolved();
  job.keys = deck.key_notes();
  for (const auto& file : deck.files())
    if (!file.text.empty()) job.files.push_back({file.name, file.sha256, file.text});
  return job;
}

std::vector<records::Judgement> judge(const Job& job, std::span<const records::RunResult> runs) {
  auto judgements = judge(job.criteria, runs, job.quick);
  for (auto& judgement : judge_laws(job.laws, runs)) judgements.push_back(std::move(judgement));
  return judgements;
}

void leave_out(Job& job, Only only) {
  for (auto& run : job.runs) {
    if (only == Only::theory) run.witnesses.simulation.reset();
    if (only == Only::simulation) run.witnesses.theories.clear();
  }
  if (only == Only::simulation) job.additions.tables.clear();
}

std::vector<Piece> pieces(const Job& job) {
  std::vector<Piece> all;
  for (const auto& run : job.runs) {
    if (const auto& simulation = run.witnesses.simulation)
      for (std::int64_t block = 0; block < statistics::block_count(simulation->samples, simulation->samples_per_block); ++block)
        all.push_back({&run, nullptr, block, statistics::block_range(simulation->samples, simulation->samples_per_block, block)});
    for (const auto& theory : run.witnesses.theories) all.push_back({&run, &theory, 0, {0, 0}});
  }
  return all;
}

std::vector<parallel::WorkItem> work_items(const Job& job) {
  std::vector<parallel::WorkItem> items;
  const auto add = [&](const Piece& piece, const std::string& what, double seconds, int most_ranks, const auto& work) {
    items.push_back({piece.run->name + "/" + what, seconds,
                     [work, seed = job.seed, run = piece.run->name,
                      samples = piece.samples](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
                       const auto said = work(evolution::RunContext{seed, run, samples, ranks, checkpoint});
                       return said ? std::optional(records::pack(*said)) : std::nullopt;
                     },
                     most_ranks});
  };
  for (const Piece& piece : pieces(job)) {
    if (piece.theory) {
      const Theory& theory = *piece.theory;
      add(piece, "theory/" + theory.equations.front().name, theory.seconds, theory.most_ranks, theory.solve);
    } else {
      const Simulation& simulation = *piece.run->witnesses.simulation;
      add(piece, fmt::format("simulation/{}", piece.block),
          simulation.seconds_per_sample * static_cast<double>(piece.samples.last - piece.samples.first), simulation.most_ranks,
          simulation.block);
    }
  }
  return items;
}

namespace {

/// What the pieces of one run have left, payloads in the order of the pieces; its tallies live no longer than this.
records::RunResult result_of(const Job::Run& run, std::span<const Piece> pieces, const parallel::Completed& completed,
                             std::int64_t item) {
  records::RunResult result{run.name, {}, {}};
  std::vector<statistics::Tally> tallies;
  for (const Piece& piece : pieces) {
    const auto& payload = completed.at(item++);
    if (!piece.theory) {
      tallies.push_back(records::unpack_tally(payload));
      result.blocks.push_back({piece.samples.first, piece.samples.last, payload});
      continue;
    }
    const auto& equations = piece.theory->equations;
    auto found = records::unpack_records(payload);
    if (found.size() != equations.size()) throw std::logic_error(result.name + ": a theory gives one record an equation");
    for (std::size_t e = 0; e < found.size(); ++e) {
      remove_own_observables(found[e]); // where the record comes from complete results
      records::require_consistent(found[e]);
      result.theory.emplace_back(equations[e].name, std::move(found[e]));
    }
  }
  if (const auto& simulation = run.witnesses.simulation) {
    result.simulation = simulation->summarise(tallies);
    records::require_consistent(result.simulation);
    result.notes = simulation->notes;
  }
  for (const auto& theory : run.witnesses.theories)
    result.notes.insert(result.notes.end(), theory.notes.begin(), theory.notes.end());
  return result;
}

} // namespace

std::vector<records::RunResult> collate(const Job& job, const parallel::Completed& completed) {
  const auto all = pieces(job);
  std::vector<records::RunResult> results;
  std::size_t first = 0;
  for (const auto& run : job.runs) {
    std::size_t last = first;
    while (last < all.size() && all[last].run == &run) ++last;
    results.push_back(result_of(run, std::span(all).subspan(first, last - first), completed, static_cast<std::int64_t>(first)));
    add_additions(job.additions, results.back());
    first = last;
  }
  return results;
}

Estimate estimate(const Job& job) {
  constexpr double seconds_of_start = 0.1, seconds_of_run = 0.01; // MPI; what a run leaves is written
  Estimate total{seconds_of_start, 0.0, work_items(job).size()};
  for (const auto& run : job.runs) {
    total.core_seconds += seconds_of_run;
    if (const auto& simulation = run.witnesses.simulation) {
      total.core_seconds += simulation->seconds_per_sample * static_cast<double>(simulation->samples);
      total.largest_bytes = std::max(total.largest_bytes, simulation->bytes);
    }
    for (const auto& theory : run.witnesses.theories) {
      total.core_seconds += theory.seconds;
      total.largest_bytes = std::max(total.largest_bytes, theory.bytes);
    }
  }
  return total;
}

} // namespace prethermal::validation
