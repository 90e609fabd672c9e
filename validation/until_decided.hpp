#pragma once
#include "validation/run_deck.hpp"

namespace prethermal::validation {

/// run_deck again and again, with more realisations of those runs in which a comparison or check with the simulation is open, at
/// the looks of judge/sequential.hpp: the deck's realisations, twice and four times as many, ... and at last `most` times as
/// many. The blocks of samples stay those of the first look. Verdicts are those of the deck on all samples, and the results those
/// of one run of so many realisations in these blocks. The results file after a look says what comes next, so that `resume` goes
/// on wherever a run was stopped or killed. Throws AgreedError (usage) where results are there that are of no look of this plan.
parallel::Status run_until_decided(const parallel::Session& session, const Request& request, double most,
                                   parallel::StopRequest& stop);

} // namespace prethermal::validation
