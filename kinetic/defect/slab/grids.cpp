#include "kinetic/defect/slab/grids.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

constexpr std::size_t nodes = 4;

/// Which nodes of a branch a value comes from, and with which weights: of a cubic, and of a line between the middle two.
struct Stencil {
  std::size_t first;
  std::array<double, nodes> cubic, line;
};

/// `place` in units of the branch's nodes.
Stencil stencil_at(double place, std::size_t branch) {
  const double last_first = static_cast<double>(branch) - static_cast<double>(nodes);
  const double first = std::clamp(std::floor(place) - 1.0, 0.0, last_first), x = place - first;
  Stencil stencil{static_cast<std::size_t>(first), {}, {}};
  for (std::size_t i = 0; i < nodes; ++i) {
    double weight = 1.0;
    for (std::size_t j = 0; j < nodes; ++j)
      if (j != i) weight *= (x - static_cast<double>(j)) / (static_cast<double>(i) - static_cast<double>(j));
    stencil.cubic[i] = weight;
    stencil.line[i] = std::max(0.0, 1.0 - std::abs(std::clamp(x, 0.0, nodes - 1.0) - static_cast<double>(i)));
  }
  return stencil;
}

double at(const std::array<double, nodes>& weights, const double* values) {
  double sum = 0.0;
  for (std::size_t i = 0; i < nodes; ++i) sum += weights[i] * values[i];
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

std::vector<double> interpolated(std::span<const double> values, std::size_t coarse, std::size_t fine) {
  return at_fine_nodes(values, coarse, fine, [](const Stencil& stencil, const double* from) { return at(stencil.cubic, from); });
}

std::vector<double> refined(std::span<const double> mode_density, std::size_t coarse, std::size_t fine) {
  return at_fine_nodes(mode_density, coarse, fine, [](const Stencil& stencil, const double* from) {
    const double value = at(stencil.cubic, from);
    const bool positive = std::all_of(from, from + nodes, [](double x) { return x > 0.0; });
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

} // namespace prethermal::kinetic::defect
