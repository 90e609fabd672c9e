#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "md/hard_rods/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::md::hard_rods {

// Implemented in simulate.cpp, observables.cpp, feasibility.cpp and motion/time_step.cpp.

/// Why this plan cannot simulate this gas, or "" when it can: packing, clustering, a window or range that does not fit, direct
/// forces or event-driven motion of too many rods, ...
std::string objection(const Problem& problem);

/// One block of samples (realisations). Depends on nothing but its arguments: neither ranks nor the other blocks. The checkpoint
/// lets a long block go on in its middle; nothing is returned when it was told to stop.
std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context);

/// What `observables` gives, without numbers: known before anything is simulated.
records::Record declared_observables(const Problem& problem);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem);

/// The observables of all blocks of a run, in block order, with their standard errors.
records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks);

/// What Tally::events counts.
inline std::string event_name(const Problem&) { return "rod-steps"; }

/// The longest time step whose rms relative error of the energy, extrapolated by the order of the integrator from short trial
/// runs, stays below `energy_error` over the run. A pure function of its arguments. Capped at xi / (10 * largest initial speed).
double time_step_for(const Problem& problem, double energy_error, std::uint64_t seed);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_per_sample(const Problem& problem);
double bytes_needed(const Problem& problem);
double tally_numbers(const Problem& problem); // of one block
int most_ranks(const Problem& problem);

/// What was chosen and is not in the deck, a sentence each.
std::vector<std::string> notes(const Problem& problem);

} // namespace prethermal::md::hard_rods
