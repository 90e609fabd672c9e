#pragma once
#include "kinetic/defect/plan.hpp"

#include <cstddef>
#include <numbers>
#include <vector>

namespace prethermal::kinetic::defect {

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

/// X of node 0 or 1 of a cell.
double node_position(const SlabMesh& mesh, std::size_t node);

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

} // namespace prethermal::kinetic::defect
