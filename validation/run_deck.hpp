#pragma once
#include "common/parallel/errors.hpp"
#include "common/parallel/session.hpp"
#include "common/parallel/stop.hpp"
#include "validation/job.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace prethermal::validation {

/// What the user asks of one deck.
struct Request {
  std::filesystem::path deck, out;
  std::string name; // in the progress line; empty: that of the deck's file
  deck::DeckOptions options;
  Only only = Only::both;
  bool resume = false, quiet = false;
  bool overwrite = false;            // what is there under the name of `out`
  bool theories_anew = false;        // with `resume`: of a checkpoint with other theories only the simulation is kept
  bool silent_verdicts = false;      // progress only: the caller shows the verdicts
  double checkpoint_interval = 30.0; // seconds
};

/// The deck of a request, read by rank 0 and built on all ranks. Throws AgreedError (usage) on an unreadable or faulty deck.
Job load_job(const parallel::Session& session, const std::filesystem::path& deck, deck::DeckOptions options);

/// The job of a resolved deck that results or a checkpoint hold, `where` in messages; the files that it names are read as the
/// options say. On rank 0. Throws DeckError.
Job job_of(const std::string& resolved, const std::string& where, const deck::DeckOptions& options);

/// The script beside a deck that its `figure` names; empty where it names one of the program's. On rank 0. Throws DeckError.
std::filesystem::path own_script_of(const std::filesystem::path& deck, const deck::DeckOptions& options);

/// deck -> models -> witnesses -> records -> judgements -> results file; prints the verdicts on rank 0. A complete results file
/// is never replaced unless `overwrite` asks for it; `resume` goes on from it with more realisations or other criteria, and a run
/// of one witness adds to it. Collective; the same status on all ranks: done, verdict_fail, verdict_undecided, failure where a
/// criterion could not be judged, or stopped with a valid checkpoint. AgreedError where something of another run is in the way.
parallel::Status run_deck(const parallel::Session& session, const Request& request, parallel::StopRequest& stop);

/// failure (not judged) before fail before undecided before done; statements do not count.
parallel::Status status_of(const std::vector<records::Judgement>& judgements);

/// The first that applies of usage, failure, stopped, verdict_fail, verdict_undecided, done.
parallel::Status worst(const std::vector<parallel::Status>& statuses);

} // namespace prethermal::validation
