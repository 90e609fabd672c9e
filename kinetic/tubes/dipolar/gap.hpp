#pragma once
#include "common/evolution/run_context.hpp"
#include "kinetic/tubes/dipolar/setting.hpp"

#include <optional>
#include <vector>

namespace prethermal::kinetic::tubes::dipolar {

/// Smallest rate per second of the collisions linearised about the thermal state of the density and plan.temperature, on
/// polynomials of degree 3 up to each of the degrees; those of degree 0, 1, 2 are kept [T-68].
std::vector<double> smallest_rates(const Problem& problem, double angle, Resolution resolution);

/// [angle][degree], the angles dealt to the ranks of the group; collective, the same on all of them. Nothing when the checkpoint
/// told it to stop; angles that are done are kept.
struct Gaps {
  std::vector<std::vector<double>> coarse, fine;
};
std::optional<Gaps> linear_gaps(const Problem& problem, const evolution::RunContext& context);

/// Of one core, about; and bytes.
double gap_seconds(const Problem& problem);
double gap_bytes(const Problem& problem);

} // namespace prethermal::kinetic::tubes::dipolar
