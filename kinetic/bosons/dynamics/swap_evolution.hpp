#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/bosons/plan.hpp"

#include <optional>
#include <vector>

namespace prethermal::kinetic::bosons {

/// n1 at the output times [time][mode], and the same with thirty times the tolerance, whose distance is the error.
struct SwapEvolution {
  std::vector<std::vector<double>> fine, coarse;
};

/// The kinetic equation [B-15] from the displaced distributions. Nothing when the checkpoint told it to stop; its state is kept.
std::optional<SwapEvolution> evolve_swaps(const Problem& problem, const evolution::RunContext& context);

/// Of one core, about.
double momentum_swap_seconds(const Problem& problem);
double momentum_swap_bytes(const Problem& problem);

} // namespace prethermal::kinetic::bosons
