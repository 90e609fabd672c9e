#pragma once
#include "common/evolution/run_context.hpp"
#include "common/random/inverse_table.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"
#include "md/velocity_swap/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::md::velocity_swap {

/// Why this plan cannot simulate this gas, or "" when it can: packing (n > 1), cells that do not tile the ring, R dt >= 1, ...
std::string objection(const Problem& problem);

/// What all blocks of a run draw velocities from, of `event_driven`; empty for the other methods. Throws std::invalid_argument
/// where there is an objection.
struct SetUp {
  random::InverseTable bath, start;
};
SetUp set_up(const Problem& problem);

/// One block of samples (realisations). Depends on nothing but its arguments: neither ranks nor the other blocks.
statistics::Tally simulate(const Problem& problem, const SetUp& shared, const evolution::RunContext& context);
inline statistics::Tally simulate(const Problem& problem, const evolution::RunContext& context) {
  return simulate(problem, set_up(problem), context);
}

/// What `observables` gives, without numbers: known before anything is simulated.
records::Record declared_observables(const Problem& problem);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem);

/// The observables of all blocks of a run, in block order, with their standard errors.
records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks);

/// What Tally::events counts.
inline std::string event_name(const Problem&) { return "swap events"; }

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_per_sample(const Problem& problem);
double bytes_needed(const Problem& problem);

} // namespace prethermal::md::velocity_swap
