#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/wires/operator/response.hpp"
#include "kinetic/wires/plan.hpp"

#include <optional>
#include <vector>

namespace prethermal::kinetic::wires {

/// A number and its error: of the grid, found from one with steps twice as long, and of the range.
struct Estimate {
  double value, error;
};

/// What does not depend on a frequency, at one mismatch.
struct StaticResponse {
  Estimate drag, low_frequency_slope, high_frequency_drag, plateau;
};
struct ResponseOverFrequencies {
  std::vector<StaticResponse> at_rest;     // [mismatch]
  std::vector<Conductivity> value, errors; // [mismatch][frequency]
};

/// The two-particle operator at the mismatches and frequencies of the output. Collective: points are dealt to the ranks of the
/// group, and the numbers do not depend on how many there are. Nothing when the checkpoint told it to stop; points that are done
/// are kept.
std::optional<ResponseOverFrequencies> two_particle_response(const Problem& problem, const evolution::RunContext& context);

/// Points that can be computed apart from each other.
int two_particle_points(const Problem& problem);
/// Of one core, and of one rank.
double two_particle_seconds(const Problem& problem);
double two_particle_bytes(const Problem& problem);

} // namespace prethermal::kinetic::wires
