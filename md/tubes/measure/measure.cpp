#include "md/tubes/measure/measure.hpp"

#include <cmath>

namespace prethermal::md::tubes {
namespace {

std::array<double, moment_count> means(const RodPair& rods) {
  std::array<double, moment_count> sums{};
  for (std::size_t ring = 0; ring < 2; ++ring) {
    double *row = sums.data() + 3 * ring, rods_here = static_cast<double>(rods[ring].velocity.size());
    for (const double v : rods[ring].velocity) {
      row[0] += v;
      row[1] += v * v;
      row[2] += v * v * v * v;
    }
    for (int h = 0; h < 3; ++h) row[h] /= rods_here;
  }
  return sums;
}

double momentum(const RodPair& rods) {
  double sum = 0.0;
  for (const auto& ring : rods)
    for (const double v : ring.velocity) sum += v;
  return sum;
}

void add_moments(SampleValues& values, const Beginning& beginning, const std::array<double, moment_count>& now) {
  auto& row = values[static_cast<std::size_t>(Quantity::moments)];
  row.insert(row.end(), now.begin(), now.end());
  for (std::size_t h = 0; h < moment_count; ++h) row.push_back(now[h] * beginning.excess[h]);
}

} // namespace

std::array<std::size_t, quantity_count> numbers_of_sample(const Plan& plan) {
  const std::size_t times = later_times(plan).size();
  return {conservation_row * times, moment_row * (times + 1), plan.output.growth_records > 0 ? growth_pairs.size() : 0};
}

Beginning begin(SampleValues& values, const Problem& problem, const RodPair& rods, double energy) {
  Beginning found{energy, 0.0, momentum(rods), means(rods)};
  const auto now = found.excess;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const auto law = model::initial_means(problem.system.rings[ring].law);
    for (std::size_t h = 0; h < 3; ++h) found.excess[3 * ring + h] -= law[h];
    for (const double v : rods[ring].velocity) found.kinetic += 0.5 * v * v;
  }
  add_moments(values, found, now);
  return found;
}

void measure(SampleValues& values, const Beginning& beginning, const RodPair& rods, double energy) {
  add_moments(values, beginning, means(rods));
  double speeds = 0.0;
  for (const auto& ring : rods)
    for (const double v : ring.velocity) speeds += std::abs(v);
  const double change = (energy - beginning.energy) / beginning.kinetic;
  auto& row = values[static_cast<std::size_t>(Quantity::conservation)];
  row.insert(row.end(), {change, change * change, std::abs(momentum(rods) - beginning.momentum) / speeds});
}

} // namespace prethermal::md::tubes
