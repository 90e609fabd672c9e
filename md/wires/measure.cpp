#include "md/wires/measure.hpp"

#include <algorithm>

namespace prethermal::md::wires {
namespace {

// Of both wires, in units of dk/2.
std::int64_t total_momentum(const Electrons& electrons) {
  const auto count = static_cast<std::int64_t>(electrons.cells.size()) - 1;
  std::int64_t sum = 0;
  for (std::int64_t j = 0; j < count; ++j) {
    const auto& cell = electrons.cells[static_cast<std::size_t>(j)];
    sum += (2 * j + 1 - count) * (cell[0] + cell[1]);
  }
  return sum;
}

// Per realisation; with two the odd part under a change of the boosts' sign.
double odd_part(std::span<const double> of) { return of.size() == 1 ? of[0] : 0.5 * (of[0] - of[1]); }

void measure_occupations(std::vector<double>& values, const SwapCells& cells, std::span<const Electrons> realisations) {
  const std::size_t count = cells.momentum.size();
  const double share = 1.0 / (cells.states * static_cast<double>(realisations.size()));
  for (std::size_t wire = 0; wire < 2; ++wire)
    for (std::size_t j = 0; j < count; ++j) {
      std::int32_t electrons = realisations[0].cells[j][wire];
      if (realisations.size() == 2) electrons += realisations[1].cells[count - 1 - j][wire];
      values.push_back(share * electrons);
    }
}

double energy_density(const SwapCells& cells, std::span<const Electrons> realisations) {
  double sum = 0.0;
  for (const auto& electrons : realisations)
    for (std::size_t j = 0; j < cells.momentum.size(); ++j)
      sum += 0.5 * cells.momentum[j] * cells.momentum[j] * (electrons.cells[j][0] + electrons.cells[j][1]);
  return sum / (cells.length * static_cast<double>(realisations.size()));
}

std::vector<double>& of(SampleValues& values, Quantity quantity) { return values[static_cast<std::size_t>(quantity)]; }

} // namespace

std::array<std::size_t, quantity_count> numbers_of_sample(const Problem& problem) {
  const std::size_t times = problem.plan.output.times.size(), looks = schedule(problem.plan).looks.size();
  const auto cells = static_cast<std::size_t>(problem.plan.output.cells.count);
  return {2 * times, looks, 2 * cells * times, times, model::at_rest(problem.pair) ? 3 * times : 0};
}

std::array<double, 2> currents(const Electrons& electrons, const SwapCells& cells) {
  const double unit = 0.5 * cells.width / cells.length;
  const std::int64_t first = electrons.momentum, both = total_momentum(electrons);
  return {unit * static_cast<double>(first), unit * static_cast<double>(both - first)};
}

void measure(SampleValues& values, const Problem& problem, const SwapCells& cells, std::span<const Electrons> realisations,
             const Beginning& beginning, bool is_output) {
  std::array<std::array<double, 2>, 3> by_realisation{}; // j1, j2, integral
  for (std::size_t r = 0; r < realisations.size(); ++r) {
    const auto& electrons = realisations[r];
    const auto [j1, j2] = currents(electrons, cells);
    const double unit = 0.5 * cells.width / cells.length;
    // j1 - j2 = 2 j1 - (j1 + j2), and the sum is constant.
    const double integral = unit * (2.0 * electrons.integral - static_cast<double>(total_momentum(electrons)) * electrons.time);
    by_realisation[0][r] = j1;
    by_realisation[1][r] = j2;
    by_realisation[2][r] = integral;
  }
  const auto part = [&](std::size_t i) { return odd_part(std::span(by_realisation[i]).first(realisations.size())); };
  of(values, Quantity::integral).push_back(part(2));
  if (!is_output) return;
  const double j1 = part(0), j2 = part(1);
  for (const double j : {j1, j2}) of(values, Quantity::currents).push_back(j);
  measure_occupations(of(values, Quantity::occupations), cells, realisations);
  of(values, Quantity::energy).push_back(energy_density(cells, realisations));
  if (!model::at_rest(problem.pair)) return;
  const auto [start1, start2] = beginning.currents;
  for (const double product : {j1 * start1, 0.5 * (j1 * start2 + j2 * start1), j2 * start2})
    of(values, Quantity::correlations).push_back(cells.length * product);
}

} // namespace prethermal::md::wires
