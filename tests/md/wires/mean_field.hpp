#pragma once
#include "md/wires/cells.hpp"

#include <cmath>
#include <vector>

namespace prethermal::test {

/// j2(time) of the kinetic equation on the cells, to which the means tend for infinitely many states a cell, written down here
/// from the rates: df_1j/dt = (dk/2 pi) sum_l W_jl [f_1l f_2j (1-f_1j)(1-f_2l) - f_1j f_2l (1-f_1l)(1-f_2j)], f_1j + f_2j
/// constant.
inline double kinetic_current_2(const md::wires::Problem& problem, double time, double neighbour_weight = 13.0 / 12.0) {
  const auto k = md::wires::cell_centres(problem.plan.output.cells);
  const double width = md::wires::cell_width(problem.plan.output.cells);
  const std::size_t count = k.size();
  std::vector<double> weight(count, 0.0), f1, both;
  for (std::size_t d = 1; d < count; ++d) {
    const double q = static_cast<double>(d) * width, v = model::potential(problem.pair.between, q);
    weight[d] = (d == 1 ? neighbour_weight : 1.0) * v * v / q * width / (2.0 * M_PI);
  }
  for (const auto& at : md::wires::initial_occupation(problem, 0, 1.0)) f1.push_back(at.full);
  for (const auto& at : md::wires::initial_occupation(problem, 1, 1.0)) both.push_back(at.full + f1[both.size()]);
  const auto rate = [&](const std::vector<double>& f) {
    std::vector<double> result(count, 0.0);
    for (std::size_t j = 0; j < count; ++j)
      for (std::size_t l = 0; l < j; ++l) {
        const double fj = both[j] - f[j], fl = both[l] - f[l]; // of wire 2
        const double gain = weight[j - l] * (f[l] * fj * (1.0 - f[j]) * (1.0 - fl) - f[j] * fl * (1.0 - f[l]) * (1.0 - fj));
        result[j] += gain;
        result[l] -= gain;
      }
    return result;
  };
  const int steps = static_cast<int>(200.0 * time) + 1; // of Runge and Kutta, fourth order
  const double h = time / steps;
  const auto moved = [&](const std::vector<double>& by, double share) {
    auto f = f1;
    for (std::size_t j = 0; j < count; ++j) f[j] += share * h * by[j];
    return f;
  };
  for (int step = 0; step < steps; ++step) {
    const auto a = rate(f1), b = rate(moved(a, 0.5)), c = rate(moved(b, 0.5)), d = rate(moved(c, 1.0));
    for (std::size_t j = 0; j < count; ++j) f1[j] += h / 6.0 * (a[j] + 2.0 * b[j] + 2.0 * c[j] + d[j]);
  }
  double current = 0.0;
  for (std::size_t j = 0; j < count; ++j) current += k[j] * (both[j] - f1[j]) * width / (2.0 * M_PI);
  return current;
}

} // namespace prethermal::test
