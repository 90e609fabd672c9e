#include "kinetic/defect/slab/grids.hpp"

#include "kinetic/defect/slab/jacobian.hpp"
#include "kinetic/defect/slab/newton.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

constexpr std::size_t cubic_nodes = 4;

/// Which nodes of a branch a value comes from, and with which weights: of a cubic, and of a line between the middle two.
struct Stencil {
  std::size_t first;
  std::array<double, cubic_nodes> cubic, line;
};

/// `place` in units of the branch's nodes.
Stencil stencil_at(double place, std::size_t branch) {
  const double last_first = static_cast<double>(branch) - static_cast<double>(cubic_nodes);
  const double first = std::clamp(std::floor(place) - 1.0, 0.0, last_first), x = place - first;
  Stencil stencil{static_cast<std::size_t>(first), {}, {}};
  for (std::size_t i = 0; i < cubic_nodes; ++i) {
    double weight = 1.0;
    for (std::size_t j = 0; j < cubic_nodes; ++j)
      if (j != i) weight *= (x - static_cast<double>(j)) / (static_cast<double>(i) - static_cast<double>(j));
    stencil.cubic[i] = weight;
    stencil.line[i] = std::max(0.0, 1.0 - std::abs(std::clamp(x, 0.0, cubic_nodes - 1.0) - static_cast<double>(i)));
  }
  return stencil;
}

double at(const std::array<double, cubic_nodes>& weights, const double* values) {
  double sum = 0.0;
  for (std::size_t i = 0; i < cubic_nodes; ++i) sum += weights[i] * values[i];
  return sum;
}

/// `value_of(stencil, four nodes)` at all fine nodes.
template<class Rule>
std::vector<double> at_fine_nodes(std::span<const double> values, std::size_t coarse, std::size_t fine, Rule value_of) {
  const std::size_t points = values.size() / coarse, branch = coarse / 2;
  const double ratio = static_cast<double>(coarse) / static_cast<double>(fine);
  std::vector<double> result(points * fine);
  for (std::size_t m = 0; m < fine; ++m) {
    const std::size_t half = fine / 2, side = m < half ? 0 : 1;
    const auto of_branch = static_cast<double>(m - side * half);
    const Stencil stencil = stencil_at((of_branch + 0.5) * ratio - 0.5, branch);
    for (std::size_t point = 0; point < points; ++point)
      result[point * fine + m] = value_of(stencil, values.data() + point * coarse + side * branch + stencil.first);
  }
  return result;
}

} // namespace

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

std::vector<double> node_positions(const SlabMesh& mesh) {
  std::vector<double> positions;
  for (std::size_t node = 0; node < mesh.nodes(); ++node) positions.push_back(node_position(mesh, node));
  if (mesh.mirrored)
    for (std::size_t node = mesh.nodes(); node-- > 0;) positions.push_back(1.0 - positions[node]);
  return positions;
}

std::vector<double> interpolated(std::span<const double> values, std::size_t coarse, std::size_t fine) {
  return at_fine_nodes(values, coarse, fine, [](const Stencil& stencil, const double* from) { return at(stencil.cubic, from); });
}

std::vector<double> refined(std::span<const double> mode_density, std::size_t coarse, std::size_t fine) {
  return at_fine_nodes(mode_density, coarse, fine, [](const Stencil& stencil, const double* from) {
    const double value = at(stencil.cubic, from);
    const bool positive = std::all_of(from, from + cubic_nodes, [](double x) { return x > 0.0; });
    return positive && !(value > 0.0) ? at(stencil.line, from) : value;
  });
}

std::vector<double> coarsened(std::span<const double> values, std::size_t fine, std::size_t coarse) {
  const std::size_t points = values.size() / fine;
  std::vector<double> result(points * coarse, 0.0);
  // Cells end at multiples of `coarse` and `fine` in units of 2 pi/(coarse fine).
  for (std::size_t m = 0; m < fine; ++m) {
    const std::size_t lower = m * coarse, upper = lower + coarse;
    for (std::size_t cell = lower / fine; cell * fine < upper; ++cell) {
      const std::size_t overlap = std::min(upper, (cell + 1) * fine) - std::max(lower, cell * fine);
      const double share = static_cast<double>(overlap) / static_cast<double>(fine);
      for (std::size_t point = 0; point < points; ++point) result[point * coarse + cell] += share * values[point * fine + m];
    }
  }
  return result;
}

FineStep fine_sweep(const SlabProblem& fine, std::span<const double> n) {
  std::vector<double> next = swept(fine, rates_of(fine, n));
  const double change = largest_difference(next, n) / largest(next);
  return {std::move(next), change};
}

FineStep fine_correction(const SlabProblem& fine, const SlabJacobian& coarse, std::size_t coarse_modes,
                         std::span<const double> n) {
  const SlabRates rates = rates_of(fine, n);
  std::vector<double> local = defect_of(fine, n, rates);
  const std::vector<double> common = coarsened(local, fine.modes(), coarse_modes);
  const std::vector<double> smooth = interpolated(common, coarse_modes, fine.modes());
  for (std::size_t i = 0; i < local.size(); ++i) local[i] -= smooth[i];
  const std::vector<double> nothing(fine.modes(), 0.0), detail = carried(fine, rates.rate, local, nothing);
  const std::vector<double> step = interpolated(coarse.solve(common), coarse_modes, fine.modes());
  std::vector<double> next(n.begin(), n.end());
  for (std::size_t i = 0; i < next.size(); ++i) next[i] += step[i] + detail[i];
  const double change = largest_difference(next, n) / largest(next);
  return {std::move(next), change};
}

} // namespace prethermal::kinetic::defect
