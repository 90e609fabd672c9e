#pragma once
#include "common/model/velocity_swap.hpp"
#include "common/records/record.hpp"
#include "common/statistics/tally.hpp"
#include "md/velocity_swap/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::md::velocity_swap {

/// Why this plan cannot simulate this gas, or "" when it can: packing (n > 1), cells that do not tile the ring, R dt >= 1, ...
std::string objection(const Problem& problem);

/// One block of samples (realisations). Depends on nothing but its arguments: neither rank nor the other blocks.
statistics::Tally simulate(const Problem& problem, std::uint64_t seed, std::string_view run_name,
                           statistics::SampleRange samples);

/// The observables of all blocks of a run, in block order, with their standard errors.
records::Record observables(const Problem& problem, std::span<const statistics::Tally> blocks);

/// The names of what `observables` gives for this plan, known before anything is simulated.
std::vector<std::string> observable_names(const Problem& problem);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_per_sample(const Problem& problem);
double bytes_needed(const Problem& problem);

} // namespace prethermal::md::velocity_swap
