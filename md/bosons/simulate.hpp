#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"
#include "md/bosons/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::md::bosons {

/// Why this plan cannot simulate these gases, or "" when it can.
std::string objection(const Problem& problem);

/// One block of samples (realisations). Depends on nothing but its arguments: neither ranks nor the other blocks. Nothing where
/// the checkpoint has stopped it; it then goes on from the state kept there.
std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context);

/// What `observables` gives, without numbers: known before anything is simulated.
records::Record declared_observables(const Problem& problem);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem);

/// The observables of all blocks of a run, in block order, with their standard errors.
records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks);

/// What Tally::events counts.
inline std::string event_name(const Problem&) { return "momentum swaps"; }

/// What a reader of the results must know: that one state a mode is another model.
std::vector<std::string> notes(const Problem& problem);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_per_sample(const Problem& problem);
double bytes_needed(const Problem& problem);
double tally_numbers(const Problem& problem); // of one block

} // namespace prethermal::md::bosons
