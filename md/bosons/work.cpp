#include "md/bosons/work.hpp"

#include "md/bosons/cells.hpp"
#include "md/bosons/initial_state.hpp"
#include "md/bosons/measure.hpp"
#include "md/bosons/simulate.hpp"

#include <cmath>

namespace prethermal::md::bosons {
namespace {

// Measured on one core of an AMD EPYC with AVX-512, with a margin for busy neighbours.
constexpr double seconds_per_attempt = 1.8e-8, seconds_per_shared_attempt = 3e-8; // with two realisations
constexpr double seconds_per_swap = 6e-9;
constexpr double seconds_per_tree_event = 6e-8, seconds_per_tree_cell = 1.5e-9;
constexpr double seconds_per_start = 6e-6;                                      // batches of random numbers
constexpr double seconds_per_row_entry = 1.2e-8, seconds_per_tree_sum = 1.3e-9; // a pair of modes
constexpr double seconds_per_initial_cell = 1e-7, seconds_per_initial_step = 2e-9, seconds_per_measured_cell = 1.5e-8;

bool frozen(const Plan& plan) { return plan.process == Process::frozen; }
double realisations(const Plan& plan) { return plan.start == Start::antithetic ? 2.0 : 1.0; }

// Mean and variance of the number of bosons in a mode.
struct Bosons {
  double mean, variance;
};
Bosons bosons_of(double chi, double degeneracy) {
  const double n = std::isfinite(chi) ? model::occupation(chi) : 0.0;
  return {degeneracy * n, degeneracy * n * (1.0 + n)};
}

} // namespace

WorkRates work_rates(const Problem& problem, int degeneracy) {
  const auto chi1 = initial_exponents(problem, 0, 1.0), chi2 = initial_exponents(problem, 1, 1.0);
  const SwapCells cells = swap_cells(problem, degeneracy);
  const double g = degeneracy;
  std::vector<double> a, b, most;
  for (std::size_t j = 0; j < chi1.size(); ++j) {
    const auto [n1, variance1] = bosons_of(chi1[j], g);
    const auto [n2, variance2] = bosons_of(chi2[j], g);
    a.push_back(frozen(problem.plan) ? n1 : n1 * (g + n2));
    b.push_back(frozen(problem.plan) ? n2 : n2 * (g + n1));
    // The envelope, of the number of bosons in the cell: as it is where it is S G, and with its fluctuations where it is a
    // square.
    const double s = n1 + n2, variance = variance1 + variance2;
    most.push_back(s <= g ? s * g : 0.25 * ((s + g) * (s + g) + variance));
  }
  WorkRates rates{0.0, 0.0};
  for (std::size_t j = 0; j < a.size(); ++j)
    for (std::size_t l = 0; l < a.size(); ++l) {
      const double kernel = cells.kernel[j > l ? j - l : l - j];
      rates.swaps += kernel * a[j] * b[l];
      rates.attempts += kernel * most[j] * most[l];
    }
  if (frozen(problem.plan)) rates.attempts = rates.swaps;
  return rates;
}

double seconds_per_unit_time(const Problem& problem, int degeneracy) {
  const auto& plan = problem.plan;
  const bool shared = plan.start == Start::antithetic;
  const auto [attempts, swaps] = work_rates(problem, degeneracy);
  if (plan.selector == Selector::rate_tree)
    return swaps * (seconds_per_tree_event + seconds_per_tree_cell * static_cast<double>(slot_count(problem.pair.modes)));
  return attempts * (shared ? seconds_per_shared_attempt : seconds_per_attempt) + (shared ? 2.0 : 1.0) * swaps * seconds_per_swap;
}

double seconds_per_sample(const Problem& problem) {
  const auto& plan = problem.plan;
  const double slots = static_cast<double>(slot_count(problem.pair.modes)), times = static_cast<double>(plan.output.times.size());
  double seconds = 0.0;
  for (const int degeneracy : plan.degeneracies) {
    double deviations = 0.0; // steps of the draw of the initial state
    for (int gas = 0; gas < 2; ++gas)
      for (const double chi : initial_exponents(problem, gas, 1.0)) deviations += std::sqrt(bosons_of(chi, degeneracy).variance);
    const double rows =
        slots * slots *
        (plan.selector == Selector::null_collisions ? seconds_per_row_entry : (1.0 + times) * seconds_per_tree_sum);
    seconds += seconds_per_unit_time(problem, degeneracy) * plan.output.times.back() + seconds_per_start + rows +
               realisations(plan) * (slots * (seconds_per_initial_cell + times * seconds_per_measured_cell) +
                                     deviations * seconds_per_initial_step);
  }
  return seconds;
}

double tally_numbers(const Problem& problem) {
  double numbers = 0.0;
  for (const std::size_t width : numbers_of_sample(problem)) numbers += static_cast<double>(width);
  return numbers * static_cast<double>(problem.plan.degeneracies.size());
}

double bytes_needed(const Problem& problem) {
  const auto& plan = problem.plan;
  const double slots = static_cast<double>(slot_count(problem.pair.modes));
  const double numbers = tally_numbers(problem), one = numbers / static_cast<double>(plan.degeneracies.size());
  const double tally = 8.0 * (2.0 * numbers + one); // mean and squared deviations, and the sample itself
  const double laws = realisations(plan) * 2.0 * slots * sizeof(random::NegativeBinomialLaw);
  const double bosons = realisations(plan) * slots * sizeof(CellOccupation);
  const double events = plan.selector == Selector::rate_tree ? 33.0e3 + 64.0 * slots : 12.0e3 + slots * (8.0 * slots + 64.0);
  const double kernels = 40.0 * slots;
  return tally + laws + bosons + events + kernels;
}

} // namespace prethermal::md::bosons
