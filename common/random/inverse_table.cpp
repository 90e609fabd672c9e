#include "common/random/inverse_table.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>
#include <stdexcept>

namespace prethermal::random {

InverseTable inverse_table(const std::function<double(double)>& cumulative, double lowest, double highest) {
  if (!(lowest < highest)) throw std::invalid_argument("inverse_table: an empty range");
  if (!(cumulative(lowest) < 1e-12) || !(cumulative(highest) > 1.0 - 1e-12))
    throw std::invalid_argument("inverse_table: the law does not lie within the range");
  constexpr int cells = InverseTable::cells;
  InverseTable table;
  table.nodes.assign(cells + 1, lowest);
  table.nodes[cells] = highest;
  const boost::math::tools::eps_tolerance<double> tolerance(48);
  for (int i = 1; i < cells; ++i) {
    const double target = static_cast<double>(i) / cells;
    const auto excess = [&](double x) { return cumulative(x) - target; };
    const double start = table.nodes[static_cast<std::size_t>(i - 1)];
    const double excess_start = excess(start), excess_end = excess(highest);
    std::uintmax_t steps = 200;
    const auto [left, right] = excess_start >= 0.0 ? std::pair(start, start)
                                                   : boost::math::tools::toms748_solve(excess, start, highest, excess_start,
                                                                                       excess_end, tolerance, steps);
    table.nodes[static_cast<std::size_t>(i)] = 0.5 * (left + right);
  }
  // Conditional mean of a tail cell, by parts: below x it is x - cells int F, above it is x + cells int (1 - F).
  using Quadrature = boost::math::quadrature::gauss_kronrod<double, 31>;
  const double first = table.nodes[1], last = table.nodes[cells - 1];
  const double mean_first = first - cells * Quadrature::integrate(cumulative, lowest, first, 15, 1e-9);
  const double mean_last =
      last + cells * Quadrature::integrate([&](double x) { return 1.0 - cumulative(x); }, last, highest, 15, 1e-9);
  table.nodes[0] = 2.0 * mean_first - first;
  table.nodes[cells] = 2.0 * mean_last - last;

  // The law's own moments, by parts from the lower end: E[v] = highest - int F, E[(highest - v)^2] = 2 int (highest - v) F.
  double below = 0.0, twice = 0.0;
  constexpr int pieces = 64;
  for (int i = 0; i < pieces; ++i) {
    const double from = lowest + (highest - lowest) * i / pieces, to = lowest + (highest - lowest) * (i + 1) / pieces;
    below += Quadrature::integrate(cumulative, from, to, 5, 1e-9);
    twice += Quadrature::integrate([&](double x) { return 2.0 * (highest - x) * cumulative(x); }, from, to, 5, 1e-9);
  }
  const TableMoments law{highest - below, twice - below * below}, drawn = table_moments(table);
  const double stretch = std::sqrt(law.variance / drawn.variance);
  for (double& node : table.nodes) node = law.mean + stretch * (node - drawn.mean);
  return table;
}

TableMoments table_moments(const InverseTable& table) {
  const double cells = InverseTable::cells;
  double mean = 0.0;
  for (std::size_t i = 0; i < InverseTable::cells; ++i) mean += (table.nodes[i] + table.nodes[i + 1]) / (2.0 * cells);
  double variance = 0.0;
  for (std::size_t i = 0; i < InverseTable::cells; ++i) {
    const double a = table.nodes[i] - mean, b = table.nodes[i + 1] - mean;
    variance += (a * a + a * b + b * b) / (3.0 * cells);
  }
  return {mean, variance};
}

} // namespace prethermal::random
