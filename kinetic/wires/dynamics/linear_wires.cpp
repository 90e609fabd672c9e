#include "kinetic/wires/dynamics/linear_wires.hpp"

#include "common/numerics/dense.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

/// The positive half of the cells.
HalfGrid half_of(const model::MomentumCells& cells) {
  const double width = 2.0 * cells.highest / cells.count;
  return {cells.count % 2 == 0 ? 0.5 * width : width, width, cells.count / 2};
}

template<class Term> double sum_over_modes(const LinearWires& wires, Term term) {
  double sum = 0.0;
  for (std::size_t m = 0; m < wires.rate.size(); ++m) sum += wires.weight[m] * term(wires.rate[m]);
  return sum;
}

} // namespace

LinearWires linear_wires(const Problem& problem) {
  LinearWires result{thermal_weights(half_of(problem.plan.output.cells), own_chemical_potentials(problem.pair)), {}, {}, {}, {}};
  const auto& weights = result.weights;
  const auto size = static_cast<std::size_t>(weights.grid.count);
  const Network network = exchange_network(weights, make_cells(problem).exchange);
  Eigen::MatrixXd matrix(size, size);
  for (std::size_t i = 0; i < size; ++i) {
    double diagonal = network.leak[i];
    for (std::size_t j = 0; j < size; ++j) {
      if (j == i) continue;
      const double coupling = network.coupling[i * size + j];
      diagonal += coupling;
      matrix(i, j) = -coupling * std::sqrt(weights.w[i] / (weights.w[j] * weights.share[i] * weights.share[j]));
    }
    matrix(i, i) = diagonal / weights.share[i];
  }
  const auto [values, vectors] = numerics::symmetric_spectrum(matrix);
  const double scale = weights.grid.step / (4.0 * std::numbers::pi);
  for (std::size_t m = 0; m < size; ++m) {
    double amplitude = 0.0;
    for (std::size_t i = 0; i < size; ++i) {
      result.vectors.push_back(vectors(i, m));
      amplitude += vectors(i, m) * std::sqrt(weights.w[i] * weights.share[i]) * momentum(weights.grid, static_cast<int>(i));
    }
    result.rate.push_back(values(m));
    result.amplitude.push_back(amplitude);
    result.weight.push_back(scale * amplitude * amplitude);
  }
  return result;
}

double relaxing_part(const LinearWires& wires, double time) {
  return sum_over_modes(wires, [=](double rate) { return std::exp(-rate * time); });
}
double relaxed_part(const LinearWires& wires, double time) {
  return sum_over_modes(wires, [=](double rate) { return -std::expm1(-rate * time); });
}
double relaxing_integral(const LinearWires& wires, double time) {
  return sum_over_modes(wires, [=](double rate) { return -std::expm1(-rate * time) / rate; });
}
std::array<std::vector<double>, 2> linear_occupations(const LinearWires& wires, const Problem& problem, double time) {
  const auto& weights = wires.weights;
  const auto [u1, u2] = problem.pair.boost;
  const Cells cells = make_cells(problem);
  const auto e = own_chemical_potentials(problem.pair);
  std::array<std::vector<double>, 2> f{boosted_occupation(cells, e[0], 0.0), boosted_occupation(cells, e[1], 0.0)};
  const std::size_t size = weights.w.size(), count = cells.momentum.size();
  std::vector<double> relaxing(size, 0.0); // y exp(-t y^-1 L/2) k
  for (std::size_t m = 0; m < size; ++m) {
    const double left = wires.amplitude[m] * std::exp(-wires.rate[m] * time);
    for (std::size_t i = 0; i < size; ++i) relaxing[i] += left * wires.vectors[m * size + i];
  }
  for (std::size_t i = 0; i < size; ++i) {
    const double k = momentum(weights.grid, static_cast<int>(i)), y = weights.w[i] * weights.share[i], r = weights.ratio[i];
    const double odd = (u1 - u2) * std::sqrt(y) * relaxing[i];
    const std::array<double, 2> change{0.25 * (k * y * (u1 * r * r + u2) + odd), 0.25 * (k * y * (u1 + u2 / (r * r)) - odd)};
    for (std::size_t s = 0; s < 2; ++s) { // cells of k and -k
      f[s][count - size + i] += change[s];
      f[s][size - 1 - i] -= change[s];
    }
  }
  return f;
}

} // namespace prethermal::kinetic::wires
