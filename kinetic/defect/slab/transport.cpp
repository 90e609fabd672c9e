#include "kinetic/defect/slab/transport.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

/// Which node of a cell carriers pass first, and which last.
struct Way {
  std::size_t first, last;
  explicit Way(bool rightward) : first(rightward ? 0 : 1), last(1 - first) {}
};

} // namespace

CellRange cells_of(const SlabProblem& problem, int rank) {
  const std::size_t cells = problem.mesh.cells(), size = static_cast<std::size_t>(problem.ranks.size);
  const auto r = static_cast<std::size_t>(rank);
  return {cells * r / size, cells * (r + 1) / size};
}

void share_cells(const SlabProblem& problem, std::span<double> numbers) {
  if (problem.ranks.size == 1) return;
  const std::size_t per_cell = numbers.size() / problem.mesh.cells();
  std::vector<int> counts, starts;
  for (int rank = 0; rank < problem.ranks.size; ++rank) {
    const CellRange cells = cells_of(problem, rank);
    counts.push_back(static_cast<int>(cells.size() * per_cell));
    starts.push_back(static_cast<int>(cells.first * per_cell));
  }
  MPI_Allgatherv(MPI_IN_PLACE, 0, MPI_DATATYPE_NULL, numbers.data(), counts.data(), starts.data(), MPI_DOUBLE,
                 problem.ranks.communicator);
}

SlabRates rates_of(const SlabProblem& problem, std::span<const double> n) {
  SlabRates rates{std::vector<double>(n.size()), std::vector<double>(n.size())};
  const CellRange own = own_cells(problem);
  const std::size_t first = own.first * 2 * problem.modes(), count = own.size() * 2 * problem.modes();
  if (count > 0)
    problem.collisions.rates(n.subspan(first, count), std::span(rates.gain).subspan(first, count),
                             std::span(rates.rate).subspan(first, count));
  share_cells(problem, rates.gain);
  share_cells(problem, rates.rate);
  return rates;
}

std::vector<double> edge_values(const SlabProblem& problem, std::span<const double> n) {
  const std::size_t modes = problem.modes(), cells = problem.mesh.cells();
  std::vector<double> edges((cells + 1) * modes);
  for (std::size_t m = 0; m < modes; ++m) {
    const bool right = problem.rightward(m);
    const Way way(right);
    edges[(right ? 0 : cells) * modes + m] = problem.inflow[m];
    for (std::size_t cell = 0; cell < cells; ++cell)
      edges[(right ? cell + 1 : cell) * modes + m] = upwind::leaving_first * n[(2 * cell + way.first) * modes + m] +
                                                     upwind::leaving_last * n[(2 * cell + way.last) * modes + m];
  }
  if (problem.mesh.mirrored)
    for (std::size_t m = 0; m < modes; ++m)
      if (!problem.rightward(m)) edges[cells * modes + m] = edges[cells * modes + problem.mirror(m)];
  return edges;
}

double flux_spread(const SlabProblem& problem, std::span<const double> edges) {
  const std::size_t modes = problem.modes();
  const auto current = [&](std::size_t edge) {
    double sum = 0.0;
    for (std::size_t m = 0; m < modes; ++m) sum += problem.velocity[m] * edges[edge * modes + m];
    return sum;
  };
  double injected = 0.0, spread = 0.0;
  for (std::size_t m = 0; m < modes; ++m) injected += std::max(problem.velocity[m], 0.0) * problem.inflow[m];
  for (std::size_t edge = 1; edge <= problem.mesh.cells(); ++edge)
    spread = std::max(spread, std::abs(current(edge) - current(0)));
  return spread / injected;
}

std::vector<double> defect_of(const SlabProblem& problem, std::span<const double> n, const SlabRates& rates) {
  const std::size_t modes = problem.modes();
  const std::vector<double> edges = edge_values(problem, n);
  std::vector<double> missing(n.size());
  for (std::size_t cell = 0; cell < problem.mesh.cells(); ++cell) {
    const double share = problem.coupling * problem.mesh.width(cell) / 2.0;
    for (std::size_t m = 0; m < modes; ++m) {
      const double speed = std::abs(problem.velocity[m]);
      const bool right = problem.rightward(m);
      const Way way(right);
      const std::size_t first = (2 * cell + way.first) * modes + m, last = (2 * cell + way.last) * modes + m;
      const double entering = edges[(right ? cell : cell + 1) * modes + m];
      missing[first] = speed * (upwind::entering_first * entering - n[first] - upwind::later * n[last]) +
                       share * (rates.gain[first] + rates.rate[first] * n[first]);
      missing[last] = speed * (upwind::entering_last * entering - upwind::earlier * n[first] - n[last]) +
                      share * (rates.gain[last] + rates.rate[last] * n[last]);
    }
  }
  return missing;
}

std::vector<double> carried(const SlabProblem& problem, std::span<const double> rate, std::span<const double> source,
                            std::span<const double> entering) {
  const std::size_t modes = problem.modes(), cells = problem.mesh.cells();
  std::vector<double> n(problem.size());
  const auto pass = [&](std::size_t m, double value) { // what enters -> what leaves
    const double speed = std::abs(problem.velocity[m]);
    const bool right = problem.rightward(m);
    const Way way(right);
    for (std::size_t i = 0; i < cells; ++i) {
      const std::size_t cell = right ? i : cells - 1 - i;
      const std::size_t first = (2 * cell + way.first) * modes + m, last = (2 * cell + way.last) * modes + m;
      const double share = problem.coupling * problem.mesh.width(cell) / 2.0;
      const double a = speed - share * rate[first], d = speed - share * rate[last];
      const double b = speed * upwind::later, c = speed * upwind::earlier, determinant = a * d - b * c;
      const double r = speed * upwind::entering_first * value + source[first];
      const double s = speed * upwind::entering_last * value + source[last];
      n[first] = (d * r - b * s) / determinant;
      n[last] = (a * s - c * r) / determinant;
      value = upwind::leaving_first * n[first] + upwind::leaving_last * n[last];
    }
    return value;
  };
  for (std::size_t m = 0; m < modes; ++m) {
    if (!problem.mesh.mirrored) {
      pass(m, entering[m]);
    } else if (problem.rightward(m)) {
      const double at_middle = pass(m, entering[m]);
      pass(problem.mirror(m), at_middle);
    }
  }
  return n;
}

std::vector<double> swept(const SlabProblem& problem, const SlabRates& rates) {
  std::vector<double> source(rates.gain);
  const std::size_t per_cell = 2 * problem.modes();
  for (std::size_t i = 0; i < source.size(); ++i) source[i] *= problem.coupling * problem.mesh.width(i / per_cell) / 2.0;
  return carried(problem, rates.rate, source, problem.inflow);
}

} // namespace prethermal::kinetic::defect
