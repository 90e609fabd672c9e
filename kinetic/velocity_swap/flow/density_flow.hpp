#pragma once
#include "common/model/laws/density_profile.hpp"
#include "kinetic/velocity_swap/flow/flow_coefficients.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::velocity_swap {

/// Densities averaged over equal cells that tile [-length/2, length/2).
using CellAverages = std::vector<double>;

/// Exact averages of the initial profile: with point values the scheme would fall back to second order.
CellAverages cell_averages(const model::DensityProfile& profile, int cells);

/// Eq. (2), d_t varrho = -d_x( J(varrho) - frame_velocity varrho - D(varrho) d_x varrho ), in a frame that moves with
/// frame_velocity: conservative finite volumes on a ring, fourth-order central face values and gradients, no limiter (the
/// solution is smooth as long as cell_peclet stays below about 2).
struct DensityFlow {
  FlowCoefficients coefficients;
  double frame_velocity;
  double length;
};

/// d(averages)/dt; `rate` is resized to match. At least 4 cells.
void density_rate(const DensityFlow& flow, const CellAverages& averages, CellAverages& rate);

/// The averages at each of `times` (increasing, >= 0), by adaptive Dormand-Prince steps with the relative tolerance given
/// (absolute: times the largest initial density). Explicit: steps stay near 0.5 dx^2 / D.
std::vector<CellAverages> evolve(const DensityFlow& flow, const CellAverages& initial, std::span<const double> times,
                                 double tolerance);

/// max |u - frame_velocity| dx / D over the densities of the table.
double cell_peclet(const DensityFlow& flow, int cells);

} // namespace prethermal::kinetic::velocity_swap
