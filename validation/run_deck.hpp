#pragma once
#include "common/parallel/errors.hpp"
#include "common/parallel/session.hpp"
#include "validation/job.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace prethermal::validation {

/// What the user asks of one deck.
struct Request {
  std::filesystem::path deck, out;
  deck::DeckOptions options;
  Only only = Only::both;
  bool resume = false, quiet = false;
  bool silent_verdicts = false;      // progress only: the caller shows the verdicts
  std::optional<double> walltime;    // seconds
  double checkpoint_interval = 30.0; // seconds
};

/// The deck of a request, read by rank 0 and built on all ranks. Throws AgreedError (usage) on an unreadable or faulty deck.
Job load_job(const parallel::Session& session, const std::filesystem::path& deck, const deck::DeckOptions& options, Only only);

/// deck -> models -> witnesses -> records -> judgements -> results file; prints the verdicts on rank 0. A complete results file
/// of the same deck is not computed again when `resume` is asked. Collective; the same status on all ranks: done, verdict_fail,
/// verdict_undecided, or stopped with a valid checkpoint.
parallel::Status run_deck(const parallel::Session& session, const Request& request);

/// fail before undecided before done; statements do not count.
parallel::Status status_of(const std::vector<records::Judgement>& judgements);

/// The first that applies of usage, failure, stopped, verdict_fail, verdict_undecided, done.
parallel::Status worst(const std::vector<parallel::Status>& statuses);

} // namespace prethermal::validation
