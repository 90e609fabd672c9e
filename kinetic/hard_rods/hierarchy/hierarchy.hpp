#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "common/model/laws/rapidity_distribution.hpp"
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/hard_rods/plan.hpp"

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace prethermal::kinetic::hard_rods {

// Implemented in evolution.cpp and feasibility.cpp.

/// Two-point functions that g gives: G_ab(z) = int int theta1^a theta2^b g(1, 2, z), in the order of the simulation's
/// observables.
enum class PairFunction { density, momentum, energy, density_momentum, density_energy, momentum_energy };
inline constexpr std::size_t pair_functions =
    6; // (0,0) (1,1) (2,2) (0,1) (0,2) (1,2); the left rod (smaller x) carries the first power

/// What the hierarchy says at one time.
struct HierarchyFrame {
  double time;
  model::RapidityDistribution rapidities;
  std::array<std::vector<double>, pair_functions> correlations; // at z_k = k box / separations, k = 0 .. separations / 2
  double kinetic_energy, interaction_energy; // per length; interaction (1/2) int V n2, without the constant part
};

/// [HR-20] and [HR-21], the corrected (111)-(112), from an uncorrelated start at t = 0 to each of `times` (increasing, >= 0).
/// Embedded Runge-Kutta steps of Boost.Odeint with error control (Plan::tolerance). Each rank of the group holds the planes z_k
/// of a range of k: the mirrored term of a plane is its own transpose, so that ranks exchange three planes at each end and the
/// z-moments of all planes, nothing else. Same bits on any number of ranks. Collective; all ranks get the frames. Nothing when
/// the checkpoint told it to stop; goes on from what the checkpoint kept. Throws std::runtime_error when the state stops being
/// finite.
std::optional<std::vector<HierarchyFrame>> evolve_hierarchy(const Problem& problem, std::span<const double> times,
                                                            const parallel::RankGroup& ranks,
                                                            const parallel::ItemCheckpoint& checkpoint);

/// The same, and then on the coarser grids of another problem, whose frames say how far the first are from convergence. What the
/// checkpoint keeps is always a state of the first. No coarser frames where they stop being finite.
struct HierarchyOnTwoGrids {
  std::vector<HierarchyFrame> frames, coarser;
};
std::optional<HierarchyOnTwoGrids> evolve_hierarchy(const Problem& problem, const Problem& coarser, std::span<const double> times,
                                                    const parallel::RankGroup& ranks, const parallel::ItemCheckpoint& checkpoint);

/// Why it cannot be solved on this grid until `last_time`, or "": box too small for the ballistic fronts where there is no
/// sponge, filaments finer than twice the grid can show, rods beyond the grid.
std::string hierarchy_objection(const Problem& problem, double last_time);

/// Sentences for the report: filamentation that is not resolved (its time, estimate xi c/h), where fronts meet the sponge.
std::vector<std::string> hierarchy_warnings(const Problem& problem, double last_time);

double hierarchy_seconds(const Problem& problem, double last_time); // on one core
double hierarchy_bytes(const Plan& plan);                           // of all ranks together
int hierarchy_most_ranks(const Plan& plan);

} // namespace prethermal::kinetic::hard_rods
