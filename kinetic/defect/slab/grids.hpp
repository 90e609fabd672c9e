#pragma once
#include "kinetic/defect/plan.hpp"

#include <cstddef>
#include <numbers>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

struct SlabProblem;
class SlabJacobian;

// The mesh of X.

/// Cells of X with linear polynomials, known at the two Gauss nodes of each; n jumps from cell to cell. What leaves a cell is the
/// polynomial's value at the edge: of third order in the cells' width, and it carries the number current exactly.
struct SlabMesh {
  std::vector<double> edge; // increasing from 0 to 1, or to 1/2 where the slab is mirrored
  bool mirrored;            // half of the slab, whose end reflects: n(1/2, k) = n(1/2, -k)

  std::size_t cells() const { return edge.size() - 1; }
  std::size_t nodes() const { return 2 * cells(); }
  double width(std::size_t cell) const { return edge[cell + 1] - edge[cell]; }
};

/// Edges at 1/2 (i/cells)^grading from both ends: the slowest carriers relax at once. Throws std::invalid_argument unless there
/// is a cell and the grading is at least 1.
SlabMesh slab_mesh(const SlabPlan& plan, bool mirrored);

/// X of a node, 0 and 1 of the first cell, ...; and of all nodes of the whole slab, increasing.
double node_position(const SlabMesh& mesh, std::size_t node);
std::vector<double> node_positions(const SlabMesh& mesh);

/// The equations of a carrier in a cell of width h, per |v|, at the node that it passes first and the one that it passes last:
///   n_first + later n_last   = entering_first n_in + h/(2 |v|) Lambda I_first
///   earlier n_first + n_last = entering_last  n_in + h/(2 |v|) Lambda I_last,     n_out = leaving_first n_first + leaving_last
///   n_last
/// (upwind; weak form with the Lagrange polynomials of the nodes).
namespace upwind {
inline constexpr double later = (std::numbers::sqrt3 - 1.0) / 2.0, earlier = -(std::numbers::sqrt3 + 1.0) / 2.0;
inline constexpr double entering_first = (1.0 + std::numbers::sqrt3) / 2.0, entering_last = (1.0 - std::numbers::sqrt3) / 2.0;
inline constexpr double leaving_first = entering_last, leaving_last = entering_first;
} // namespace upwind

// Grids of k = -pi + 2 pi (m + 1/2)/M: functions between them, points after points, [points][coarse] and [points][fine]. k < 0
// and k > 0 are apart: at an edge of the slab n jumps at k = 0.

/// By cubics through the nearest four nodes of the branch, which also reach beyond its last node.
std::vector<double> interpolated(std::span<const double> values, std::size_t coarse, std::size_t fine);

/// The same of a mode density: by a line where a cubic through four positive nodes is not positive.
std::vector<double> refined(std::span<const double> mode_density, std::size_t coarse, std::size_t fine);

/// Means over the cells of the coarse grid, of values constant in those of the fine one: sums over k stay what they are.
std::vector<double> coarsened(std::span<const double> values, std::size_t fine, std::size_t coarse);

/// One step towards the solution on a finer grid of wavenumbers; one evaluation of the rates at all nodes. What differs from the
/// coarse solution is first of all local in k (slow carriers): plain sweeps, v n' = Lambda (A + B n) at given gain A and rate B,
/// remove it. Their slow part, which conserves number and energy, is left to the coarse Jacobian:
///   n <- n + P J^-1 R F + (v d/dX - Lambda B)^-1 (1 - P R) F,
/// F the defect of the equations, R means over coarse cells, P interpolation. Errors fall three- to fourfold a step where plain
/// sweeps need ten. Number is conserved only in the limit. Collective.
struct FineStep {
  std::vector<double> n;
  double change; // relative to the largest n
};
FineStep fine_sweep(const SlabProblem& fine, std::span<const double> n);
FineStep fine_correction(const SlabProblem& fine, const SlabJacobian& coarse, std::size_t coarse_modes,
                         std::span<const double> n);

} // namespace prethermal::kinetic::defect
