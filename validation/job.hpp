#pragma once
#include "common/deck/deck.hpp"
#include "common/parallel/scheduling/scheduler.hpp"
#include "common/records/results/file.hpp"
#include "validation/additions/additions.hpp"
#include "validation/experiments/experiment.hpp"
#include "validation/judge/criteria.hpp"
#include "validation/judge/laws.hpp"

#include <span>

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
  std::vector<records::KeptFile> files;
  std::vector<WitnessLaws> laws = {};     // of every witness: built-in checks
  Additions additions = {};               // tables as theories, formulas as observables
  std::vector<RunDeclared> declared = {}; // what all of them give, without numbers
  bool quick = false;                     // few samples on purpose
};

/// Reads and builds; throws deck::DeckError with all problems, semantic ones and criteria that cannot be judged included.
/// `plots`: the names that `figure` may have; empty: not known.
Job build_job(deck::Deck& deck, std::span<const std::string> plots);

/// All that is judged in a run: the criteria of its deck, then the laws of the witnesses.
std::vector<records::Judgement> judge(const Job& job, std::span<const records::RunResult> runs);

/// Takes the other witness out of all runs; own tables count as theories.
void leave_out(Job& job, Only only);

/// A piece of work: one block of samples, or one theory, of one run. It points into its job.
struct Piece {
  const Job::Run* run;
  const Theory* theory; // nullptr: a block of the simulation
  std::int64_t block;   // its number
  statistics::SampleRange samples;
};

/// Every block of samples and every theory of every run, in a fixed order that knows nothing of ranks.
std::vector<Piece> pieces(const Job& job);

/// The pieces as a work list.
std::vector<parallel::WorkItem> work_items(const Job& job);

/// What the work items said, run by run, and what the deck adds to it; `completed` must hold every item.
std::vector<records::RunResult> collate(const Job& job, const parallel::Completed& completed);

/// Estimates over all runs.
struct Estimate {
  double core_seconds, largest_bytes;
  std::size_t items;
};
Estimate estimate(const Job& job);

} // namespace prethermal::validation
