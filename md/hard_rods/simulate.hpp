#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"
#include "md/hard_rods/motion/dynamics.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::md::hard_rods {

/// Why this plan cannot simulate this gas, or "" when it can: packing, clustering, a window or range that does not fit, direct
/// forces or event-driven motion of too many rods, ...
std::string objection(const Problem& problem);

/// One block of samples (realisations). Depends on nothing but its arguments: neither ranks nor the other blocks. The checkpoint
/// lets a long block go on in its middle; nothing is returned when it was told to stop.
std::optional<statistics::Tally> simulate(const Problem& problem, std::uint64_t seed, std::string_view run_name,
                                          statistics::SampleRange samples, const parallel::RankGroup& ranks,
                                          const parallel::ItemCheckpoint& checkpoint);

/// The observables of all blocks of a run, in block order, with their standard errors.
records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks);

/// The names of what `observables` gives for this plan, known before anything is simulated.
std::vector<std::string> observable_names(const Problem& problem);

/// The longest time step whose rms relative error of the energy, extrapolated by the order of the integrator from short trial
/// runs, stays below `energy_error` over the run. A pure function of its arguments. Capped at xi / (10 * largest initial speed).
double time_step_for(const Problem& problem, double energy_error, std::uint64_t seed);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_per_sample(const Problem& problem);
double bytes_needed(const Problem& problem);

} // namespace prethermal::md::hard_rods
