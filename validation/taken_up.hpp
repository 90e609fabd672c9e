#pragma once
#include "common/records/results/file.hpp"
#include "validation/run_deck.hpp"

#include <optional>
#include <string>

namespace prethermal::validation {

/// What a run takes over of what its name of results holds from earlier.
struct TakenUp {
  Only only = Only::both; // the witnesses of the results in the end
  parallel::RunState run_state;
  bool complete = false; // nothing is left to compute, and the criteria are the same
};

/// Done and begun, in words.
std::string extent(const parallel::RunState& run_state);

/// On rank 0: the complete results that the run goes on from, if any. Throws AgreedError (usage) where they are in the way.
std::optional<records::Results> complete_results(const Request& request);

/// --set's, a line each, by which a job goes on in blocks of the size that results have; says them.
std::string sizes_to_keep(const records::Results& results, const Job& job);

/// On rank 0: from complete results, and from a checkpoint. Nothing complete and nothing begun is replaced unless the request's
/// `overwrite` or `theories_anew` asks for it; throws AgreedError (usage) where something of another run is in the way.
TakenUp take_up(const Request& request, Job job, const std::optional<records::Results>& results);

} // namespace prethermal::validation
