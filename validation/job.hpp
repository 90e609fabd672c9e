#pragma once
#include "common/deck/deck.hpp"
#include "common/parallel/scheduling/scheduler.hpp"
#include "common/records/results/file.hpp"
#include "validation/experiments/experiment.hpp"
#include "validation/judge/criteria.hpp"

namespace prethermal::validation {

enum class Only { both, simulation, theory };

/// Everything a deck asks for, checked and built: nothing has run, nothing was written.
struct Job {
  std::string experiment, title, deck; // deck: the resolved text
  std::uint64_t seed;
  struct Run {
    std::string name;
    Witnesses witnesses;
  };
  std::vector<Run> runs;
  Criteria criteria;
  std::vector<deck::KeyNote> keys; // every key that the experiment reads
};

/// Reads and builds; throws deck::DeckError with all problems, semantic ones and unknown observables included. With `only`,
/// the other witness is dropped after it has been checked.
Job build_job(deck::Deck& deck, Only only);

/// The work list: every block of samples and every theory of every run, in a fixed order that knows nothing of ranks.
std::vector<parallel::WorkItem> work_items(const Job& job);

/// What the work items said, run by run; `completed` must hold every item.
std::vector<records::RunResult> collate(const Job& job, const parallel::Completed& completed);

/// Estimates over all runs.
struct Estimate {
  double core_seconds, largest_bytes;
  std::size_t items;
};
Estimate estimate(const Job& job);

} // namespace prethermal::validation
