#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/bosons/plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace prethermal::kinetic::bosons {

/// n1 at the output times [time][mode], and the same with thirty times the tolerance, whose distance is the error.
struct SwapEvolution {
  std::vector<std::vector<double>> fine, coarse;
  std::int64_t steps; // of both, since a restart
};

/// The kinetic equation [B-15] from the displaced distributions. Nothing when the checkpoint told it to stop; its state is kept.
std::optional<SwapEvolution> evolve_swaps(const Problem& problem, const evolution::RunContext& context);

/// Steps of both evolutions, within a factor of 2; measured over zeta from 1.2 to 2.5, 16 to 256 modes, tolerances from 1e-5 to
/// 1e-10: they grow with the fastest rate times the last time, and slowly with how far the gases are apart.
double expected_steps(const Problem& problem);

/// Of one core, about.
double momentum_swap_seconds(const Problem& problem);
double momentum_swap_bytes(const Problem& problem);

} // namespace prethermal::kinetic::bosons
