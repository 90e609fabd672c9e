#include "md/wires/work.hpp"

#include "md/wires/cells.hpp"
#include "md/wires/initial_state.hpp"
#include "md/wires/measure.hpp"
#include "md/wires/schedule.hpp"
#include "md/wires/simulate.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::wires {
namespace {

// Measured on one core of an AMD EPYC with AVX-512, with a margin for busy neighbours.
constexpr double seconds_per_attempt = 1.7e-8, seconds_per_shared_attempt = 2.5e-8; // with two realisations
constexpr double seconds_per_swap = 6e-9;
constexpr double seconds_per_tree_event = 6e-8, seconds_per_tree_cell = 1.5e-9;
constexpr double seconds_per_start = 1.5e-5; // the first batch of attempts
constexpr double seconds_per_initial_cell = 1e-7, seconds_per_measured_cell = 4e-9;

} // namespace

WorkRates work_rates(const Problem& problem, int states) {
  const auto wire1 = initial_occupation(problem, 0, 1.0), wire2 = initial_occupation(problem, 1, 1.0);
  const SwapCells cells = swap_cells(problem, states);
  const std::size_t count = wire1.size();
  double both1 = 0.0, both2 = 0.0;
  for (std::size_t j = 0; j < count; ++j) {
    both1 += wire1[j].full;
    both2 += wire2[j].full;
  }
  const auto &fuller = both1 >= both2 ? wire1 : wire2, &other = both1 >= both2 ? wire2 : wire1;
  // The envelopes of the null collisions, in units of M^2: M min(S, 2 M - S) of each cell, and the largest b that is met on the
  // way, some standard deviations above its mean.
  constexpr double deviations = 4.0;
  double first = 0.0, second = 0.0, kernel = 0.0, swaps = 0.0;
  for (std::size_t j = 0; j < count; ++j) {
    const double n = other[j].full, hole = fuller[j].empty, mean = n * hole;
    const double variance = (n * n * hole * (1.0 - hole) + hole * hole * n * (1.0 - n)) / states;
    first += std::min(n + fuller[j].full, other[j].empty + hole);
    second = std::max(second, std::min(1.0, mean + deviations * std::sqrt(variance)));
    if (j > 0) kernel += 2.0 * cells.kernel[j];
  }
  for (std::size_t j = 0; j < count; ++j)
    for (std::size_t l = 0; l < count; ++l)
      swaps += cells.kernel[j > l ? j - l : l - j] * fuller[j].full * other[j].empty * other[l].full * fuller[l].empty;
  const double scale = std::pow(states, 4.0);
  return {scale * kernel * first * second, scale * swaps};
}

double seconds_per_unit_time(const Problem& problem, int states) {
  const auto& plan = problem.plan;
  const bool shared = plan.start == Start::antithetic;
  const auto [attempts, swaps] = work_rates(problem, states);
  if (plan.selector == Selector::rate_tree)
    return swaps * (seconds_per_tree_event + seconds_per_tree_cell * plan.output.cells.count);
  return attempts * (shared ? seconds_per_shared_attempt : seconds_per_attempt) + (shared ? 2.0 : 1.0) * swaps * seconds_per_swap;
}

double seconds_per_sample(const Problem& problem) {
  const auto& plan = problem.plan;
  const double realisations = plan.start == Start::antithetic ? 2.0 : 1.0, cells = plan.output.cells.count;
  const double looks = static_cast<double>(schedule(plan).looks.size());
  double seconds = 0.0;
  for (const int states : plan.states_per_cell)
    seconds += seconds_per_unit_time(problem, states) * plan.output.times.back() + seconds_per_start +
               realisations * cells * (seconds_per_initial_cell + looks * seconds_per_measured_cell);
  return seconds;
}

double tally_numbers(const Problem& problem) {
  double numbers = 0.0;
  for (const std::size_t width : numbers_of_sample(problem)) numbers += static_cast<double>(width);
  return numbers * static_cast<double>(problem.plan.states_per_cell.size());
}

double bytes_needed(const Problem& problem) {
  const auto& plan = problem.plan;
  const double cells = plan.output.cells.count;
  const double realisations = plan.start == Start::antithetic ? 2.0 : 1.0;
  const double numbers = tally_numbers(problem), one = numbers / static_cast<double>(plan.states_per_cell.size());
  const double tally = 8.0 * (2.0 * numbers + one); // mean and squared deviations, and the sample itself
  const double laws = realisations * 2.0 * cells * sizeof(random::BinomialLaw);
  const double electrons = realisations * cells * sizeof(CellOccupation);
  const double events = plan.selector == Selector::rate_tree ? 33.0e3 + 64.0 * cells : 37.0e3 + 32.0 * cells; // and its batches
  const double kernels = 40.0 * cells;
  return tally + laws + electrons + events + kernels;
}

} // namespace prethermal::md::wires
