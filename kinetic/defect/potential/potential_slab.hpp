#pragma once
#include "common/parallel/item_checkpoint.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/defect/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::kinetic::defect {

/// The stationary state of a defect with its mean-field potential, in equal cells of u = x/L over the whole defect.
struct PotentialSlabState {
  std::vector<double> wavenumber;   // [M]
  std::vector<double> position;     // u of the centres of the cells, in (-1/2, 1/2)
  std::vector<double> mode_density; // [cells][M], means over cells
  std::vector<double> potential;    // lambda D (U + A) in the cells
  std::vector<double> left, right;  // n at u = -1/2 and 1/2 [M]: injected where v enters, emitted where it leaves
  double residual;    // max |dn/dt| times the time that a carrier of the fastest speed needs for the defect, over max n
  double flux_spread; // max_x |J(x) - J(left)| of the number current, relative to the injected one
  int iterations;     // how often the collision integral was evaluated, in every cell
};

/// u of the centres of its cells, 2 plan.cells of them.
std::vector<double> cell_centres(const SlabPlan& plan);

/// Why the force of this potential cannot be resolved, or "": a profile that jumps at its edges has a force of zero width.
std::string potential_slab_objection(const Problem& problem);

/// Bastianello Eq. (6) with the counter-term, stationary:
///   d_t n + v d_x n - d_x[lambda D (U + A)] d_k n = lambda^2 D^2 I[n],  U = p^2 (p-1)! rho^{p-1} (18 rho^2 for p = 3),
/// rho(x) local, both ends injecting n_in. Finite volumes in x and k, conservative, of second order;
/// relaxed from n_in to the stationary state with a pseudo-time step of its own in every cell, gain and loss of the collisions
/// refreshed now and then: what it ends at depends on neither. 2 plan.slab.cells cells, plan.collision; stationary when
/// `residual` is below plan.tolerance. Cells are shared by the ranks of the group; bits do not depend on their number. Nothing
/// when the checkpoint told it to stop. Throws std::invalid_argument on an objection, std::runtime_error when it does not settle.
std::optional<PotentialSlabState> solve_potential_slab(const Problem& problem, const parallel::RankGroup& ranks,
                                                       const parallel::ItemCheckpoint& checkpoint);

} // namespace prethermal::kinetic::defect
