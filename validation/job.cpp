#include "validation/job.hpp"

#include "common/records/declare.hpp"
#include "common/records/pack.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <stdexcept>

namespace prethermal::validation {
namespace {

const records::Record* declared_by(const Witnesses& witnesses, std::string_view witness) {
  if (witness == "simulation") return witnesses.simulation ? &witnesses.simulation->declared : nullptr;
  for (const auto& theory : witnesses.theories)
    for (const auto& equation : theory.equations)
      if (equation.name == witness) return &equation.declared;
  return nullptr;
}

/// A criterion must fit a run, and every run it fits must call the witness and give the observable: found out before anything
/// runs.
void require_testable(const std::vector<Job::Run>& runs, deck::Table& table, const std::string& pattern,
                      std::string_view witness_key, const std::string& witness, const std::string& observable) {
  bool fits = false;
  for (const auto& run : runs) {
    if (!matches(pattern, run.name)) continue;
    fits = true;
    const auto* declared = declared_by(run.witnesses, witness);
    if (!declared) {
      table.reject(witness_key, fmt::format("the run \"{}\" calls no witness \"{}\"", run.name, witness));
      return;
    }
    if (!records::find(*declared, observable)) {
      table.reject("observable", fmt::format("the run \"{}\" has no observable \"{}\" from {}; it has {}", run.name, observable,
                                             witness, fmt::join(records::names(*declared), ", ")));
      return;
    }
  }
  if (!fits) table.reject("run", fmt::format("no run is named \"{}\"", pattern));
}

void require_testable(const Job& job, deck::Deck& deck) {
  const auto& criteria = job.criteria;
  for (std::size_t i = 0; i < criteria.comparisons.size(); ++i) {
    const auto& c = criteria.comparisons[i];
    require_testable(job.runs, deck.compares[i], c.run, "witness", c.witness, c.observable);
    require_testable(job.runs, deck.compares[i], c.run, "theory", c.theory, c.observable);
  }
  for (std::size_t i = 0; i < criteria.checks.size(); ++i) {
    const auto& c = criteria.checks[i];
    require_testable(job.runs, deck.checks[i], c.run, "witness", c.witness, c.observable);
  }
  for (std::size_t i = 0; i < criteria.statements.size(); ++i) {
    const auto& s = criteria.statements[i];
    require_testable(job.runs, deck.statements[i], s.run, "witness", s.witness, s.observable);
    const std::string& other = s.against.empty() ? s.witness : s.against;
    if (!s.differs_from.empty())
      require_testable(job.runs, deck.statements[i], s.differs_from, "differs_from", other, s.observable);
    else if (!s.against.empty())
      require_testable(job.runs, deck.statements[i], s.run, "against", other, s.observable);
  }
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

} // namespace

Job build_job(deck::Deck& deck, Only only) {
  Job job{deck.experiment, deck.title, "", deck.seed, {}, {}, {}};
  const Experiment* experiment = find_experiment(deck.experiment);
  if (!experiment) {
    std::vector<std::string_view> names;
    for (const auto& known : experiments()) names.push_back(known.name);
    deck.reject(fmt::format("there is no \"{}\"; known: {}", deck.experiment, fmt::join(names, ", ")), "experiment");
    deck.finish(); // throws
  }
  BuildCache cache;
  for (auto& run : deck.runs) job.runs.push_back({run.name, experiment->prepare(run, {deck.seed, cache})});
  require_few_blocks(job.runs, deck);
  job.criteria = read_criteria(deck);
  if (deck.sound()) require_testable(job, deck);
  deck.finish();
  job.deck = deck.resolved();
  job.keys = deck.key_notes();
  for (auto& run : job.runs) {
    if (only == Only::theory) run.witnesses.simulation.reset();
    if (only == Only::simulation) run.witnesses.theories.clear();
  }
  return job;
}

std::vector<parallel::WorkItem> work_items(const Job& job) {
  std::vector<parallel::WorkItem> items;
  const auto add = [&](const std::string& run, const std::string& what, double seconds, int most_ranks,
                       statistics::SampleRange samples, const auto& work) {
    items.push_back(
        {run + "/" + what, seconds,
         [work, seed = job.seed, run, samples](const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint) {
           const auto said = work(evolution::RunContext{seed, run, samples, ranks, checkpoint});
           return said ? std::optional(records::pack(*said)) : std::nullopt;
         },
         most_ranks});
  };
  for (const auto& run : job.runs) {
    if (const auto& simulation = run.witnesses.simulation) {
      for (std::int64_t block = 0; block < statistics::block_count(simulation->samples, simulation->samples_per_block); ++block) {
        const auto samples = statistics::block_range(simulation->samples, simulation->samples_per_block, block);
        add(run.name, fmt::format("simulation/{}", block),
            simulation->seconds_per_sample * static_cast<double>(samples.last - samples.first), simulation->most_ranks, samples,
            simulation->block);
      }
    }
    for (const auto& theory : run.witnesses.theories)
      add(run.name, "theory/" + theory.equations.front().name, theory.seconds, theory.most_ranks, {0, 0}, theory.solve);
  }
  return items;
}

std::vector<records::RunResult> collate(const Job& job, const parallel::Completed& completed) {
  std::vector<records::RunResult> results;
  std::int64_t item = 0;
  for (const auto& run : job.runs) {
    records::RunResult result{run.name, {}, {}};
    if (const auto& simulation = run.witnesses.simulation) {
      std::vector<statistics::Tally> blocks;
      for (std::int64_t block = 0; block < statistics::block_count(simulation->samples, simulation->samples_per_block); ++block)
        blocks.push_back(records::unpack_tally(completed.at(item++)));
      result.simulation = simulation->summarise(blocks);
      records::require_consistent(result.simulation);
      result.notes = simulation->notes;
    }
    for (const auto& theory : run.witnesses.theories) {
      auto found = records::unpack_records(completed.at(item++));
      if (found.size() != theory.equations.size()) throw std::logic_error(run.name + ": a theory gives one record an equation");
      for (std::size_t e = 0; e < found.size(); ++e) {
        records::require_consistent(found[e]);
        result.theory.emplace_back(theory.equations[e].name, std::move(found[e]));
      }
      result.notes.insert(result.notes.end(), theory.notes.begin(), theory.notes.end());
    }
    results.push_back(std::move(result));
  }
  return results;
}

Estimate estimate(const Job& job) {
  Estimate total{0.0, 0.0, work_items(job).size()};
  for (const auto& run : job.runs) {
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
