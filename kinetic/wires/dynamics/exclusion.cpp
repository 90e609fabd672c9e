#include "kinetic/wires/dynamics/exclusion.hpp"

#include "common/numerics/dense.hpp"
#include "kinetic/wires/operator/response.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {

double exclusion_plateau(const model::WirePair& pair, double mismatch) {
  constexpr double folds = 40.0, finest = 0.01;
  const auto e = model::chemical_potentials(pair, mismatch);
  const double highest = std::max(0.0, std::ranges::max(e)), step = std::min(finest, 0.1 / std::sqrt(2.0 * highest + 1.0));
  const HalfGrid grid{0.5 * step, step, static_cast<int>(std::ceil(std::sqrt(2.0 * (highest + folds)) / step))};
  const auto weights = thermal_weights(grid, e);
  double sum = 0.0;
  for (int i = 0; i < grid.count; ++i) sum += std::pow(momentum(grid, i), 2) * weights.w[static_cast<std::size_t>(i)];
  return sum * step / (4.0 * std::numbers::pi) / (2.0 * std::cosh(0.5 * mismatch));
}

std::vector<std::array<std::vector<double>, 2>> exclusion_occupations(const Problem& problem) {
  const Cells cells = make_cells(problem);
  const auto e = own_chemical_potentials(problem.pair);
  const auto first = boosted_occupation(cells, e[0], problem.pair.boost[0]),
             second = boosted_occupation(cells, e[1], problem.pair.boost[1]);
  const std::size_t count = first.size();
  Eigen::VectorXd root(count), start(count); // q^1/2 of q = levels with one electron, q^-1/2 times those that have it in wire 1
  for (std::size_t j = 0; j < count; ++j) {
    const double in_first = first[j] * (1.0 - second[j]);
    root(j) = std::sqrt(in_first + second[j] * (1.0 - first[j]));
    start(j) = root(j) > 0.0 ? in_first / root(j) : 0.0;
  }
  Eigen::MatrixXd matrix(count, count);
  const double scale = cells.width / (2.0 * std::numbers::pi);
  for (std::size_t i = 0; i < count; ++i) {
    matrix(i, i) = 0.0;
    for (std::size_t j = 0; j < count; ++j) {
      const double exchange = scale * cells.exchange[i > j ? i - j : j - i];
      if (j != i) matrix(i, j) = -exchange * root(i) * root(j);
      if (j != i) matrix(i, i) += exchange * root(j) * root(j);
    }
  }
  const auto [values, vectors] = numerics::symmetric_spectrum(matrix);
  const Eigen::VectorXd amplitude = numerics::product_transposed(vectors, start);
  std::vector<std::array<std::vector<double>, 2>> frames;
  for (const double time : problem.plan.output.times) {
    const Eigen::VectorXd left = (amplitude.array() * (-time * values.array()).exp()).matrix();
    const Eigen::VectorXd now = numerics::product(vectors, left);
    std::array<std::vector<double>, 2> frame{std::vector<double>(count), std::vector<double>(count)};
    for (std::size_t j = 0; j < count; ++j) {
      const double in_first = root(j) * now(j), both = first[j] * second[j];
      frame[0][j] = both + in_first;
      frame[1][j] = both + root(j) * root(j) - in_first;
    }
    frames.push_back(std::move(frame));
  }
  return frames;
}

} // namespace prethermal::kinetic::wires
