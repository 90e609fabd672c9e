#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/defect/plan.hpp"

#include <optional>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// The closed ring in the kinetic limit, on the staggered wavenumbers of the collision integral.
struct HomogeneousEvolution {
  std::vector<double> wavenumber;                // [M]
  std::vector<std::vector<double>> mode_density; // [times][M]
};

/// dn/dt = lambda^2 I[n] from n_in, at ring_times(plan) (increasing, >= 0): Runge and Kutta of fifth order (Dormand, Prince) with
/// the error of a step below plan.tolerance of the largest n; number is kept to rounding. All ranks of the group do the same.
/// Nothing when the checkpoint told it to stop. Throws std::invalid_argument for an open lattice, std::runtime_error when no step
/// is short enough.
std::optional<HomogeneousEvolution> evolve_homogeneous(const Problem& problem, const parallel::RankGroup& ranks,
                                                       const parallel::ItemCheckpoint& checkpoint);

/// A function of k given on the staggered grid k = -pi + 2 pi (m + 1/2)/M, at any wavenumbers: cubic spline, periodic. Not for
/// states with a jump at k = 0.
std::vector<double> at_wavenumbers(std::span<const double> on_grid, std::span<const double> wavenumbers);

} // namespace prethermal::kinetic::defect
