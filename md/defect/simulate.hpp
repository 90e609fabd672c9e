#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"
#include "md/defect/plan.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

// In simulate.cpp, observables.cpp (declared_observables, observables), laws.cpp, motion/time_step.cpp (choose_step) and
// feasibility.cpp (all others).
namespace prethermal::md::defect {

/// Why this plan cannot simulate this lattice, or "" when it can: a step beyond the resonance bound, a buffer shorter than its
/// window, a reservoir too weak for fast carriers (total damping < 5), ... The message states the bound.
std::string objection(const Problem& problem);

/// What a reader of the results must know, a sentence each: a leak of the reservoir (total damping < 20), chosen intervals, ...
std::vector<std::string> notes(const Problem& problem);

/// One block of samples. Of an open lattice a block is a single sample (samples_per_block = 1). Depends on nothing but its
/// arguments: neither ranks nor the other blocks. Nothing is returned when the checkpoint told it to stop.
std::optional<statistics::Tally> simulate(const Problem& problem, const evolution::RunContext& context);

/// What `observables` gives, without numbers: known before anything is simulated.
records::Record declared_observables(const Problem& problem);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem);

/// The observables of all blocks of a run, in block order, with their standard errors.
records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks);

/// What Tally::events counts.
inline std::string event_name(const Problem&) { return "site-steps"; }

/// The longest step of a falling sequence that makes no more of the energy than `energy_error` as far as trials can see
/// (motion/time_step.hpp). It begins at 0.85 of the resonance bound, or where a step turns a site by large_phase. A pure function
/// of its arguments. Throws std::invalid_argument when none does.
StepChoice choose_step(const Problem& problem, double energy_error);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_per_sample(const Problem& problem);
double bytes_needed(const Problem& problem);
int most_ranks(const Problem& problem); // that can share one lattice

} // namespace prethermal::md::defect
