#include "kinetic/defect/slab/mesh.hpp"

#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::defect {

SlabMesh slab_mesh(const SlabPlan& plan, bool mirrored) {
  if (plan.cells < 1 || !(plan.grading >= 1.0)) throw std::invalid_argument("slab_mesh: a cell and a grading >= 1 are needed");
  SlabMesh mesh{{}, mirrored};
  for (int i = 0; i <= plan.cells; ++i) mesh.edge.push_back(0.5 * std::pow(static_cast<double>(i) / plan.cells, plan.grading));
  if (!mirrored)
    for (int i = plan.cells - 1; i >= 0; --i) mesh.edge.push_back(1.0 - mesh.edge[static_cast<std::size_t>(i)]);
  return mesh;
}

double node_position(const SlabMesh& mesh, std::size_t node) {
  const std::size_t cell = node / 2;
  const double middle = (mesh.edge[cell] + mesh.edge[cell + 1]) / 2.0, away = mesh.width(cell) / (2.0 * std::numbers::sqrt3);
  return node % 2 == 0 ? middle - away : middle + away;
}

} // namespace prethermal::kinetic::defect
