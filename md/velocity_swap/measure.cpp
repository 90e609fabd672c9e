#include "md/velocity_swap/observables.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::md::velocity_swap {
namespace {

// Room for one more row at the end of a quantity.
double* append(SampleValues& values, const RowWidths& widths, Quantity quantity) {
  const std::size_t width = widths[static_cast<std::size_t>(quantity)];
  auto& all = values[static_cast<std::size_t>(quantity)];
  all.resize(all.size() + width, 0.0);
  return all.data() + all.size() - width;
}

// Shares of the interval [lower, upper] in the bins [k, k + 1), both in units of the bin width.
void spread_over(double* histogram, int bins, double lower, double upper) {
  const int first = std::max(0, static_cast<int>(std::floor(lower)));
  for (int bin = first; bin < bins && bin < upper; ++bin) {
    const double share = std::min(upper, bin + 1.0) - std::max(lower, static_cast<double>(bin));
    if (share > 0.0) histogram[bin] += share / (upper - lower);
  }
}

} // namespace

RowWidths row_widths(const model::VelocitySwapOutput& output) {
  const auto positions = static_cast<std::size_t>(output.position_bins),
             velocities = static_cast<std::size_t>(output.velocity_bins);
  return {positions, positions, velocities + 1, 3, 4, 4};
}

void measure(SampleValues& values, const Particles& particles, const Plan& plan, double length, double velocity_spread) {
  const std::size_t number = particles.position.size(), bins = static_cast<std::size_t>(plan.output.position_bins);
  const RowWidths widths = row_widths(plan.output);
  double* density = append(values, widths, Quantity::density);
  double* current = append(values, widths, Quantity::current);
  double* histogram = append(values, widths, Quantity::velocity_histogram);
  double* velocity = append(values, widths, Quantity::velocity_sums);
  double* position = append(values, widths, Quantity::position_sums);
  double* displacement = append(values, widths, Quantity::displacement_sums);

  const double bin_width = length / plan.output.position_bins;
  const double velocity_width = (plan.output.velocity_highest - plan.output.velocity_lowest) / plan.output.velocity_bins;
  for (std::size_t i = 0; i < number; ++i) {
    const double x = particles.position[i], v = particles.velocity[i], moved = x - particles.start[i];
    const double turns = x / length + 0.5;
    const std::size_t bin = std::min(static_cast<std::size_t>((turns - std::floor(turns)) * plan.output.position_bins), bins - 1);
    density[bin] += 1.0 / bin_width;
    current[bin] += v / bin_width;
    const double place = (v - plan.output.velocity_lowest) / velocity_width;
    if (velocity_spread > 0.0) {
      spread_over(histogram, plan.output.velocity_bins, place - 0.5 * velocity_spread / velocity_width,
                  place + 0.5 * velocity_spread / velocity_width);
    } else if (place >= 0.0 && place < plan.output.velocity_bins) {
      histogram[static_cast<std::size_t>(place)] += 1.0;
    }
    velocity[1] += v;
    velocity[2] += v * v;
    double x_power = 1.0, moved_power = 1.0;
    for (int k = 1; k < 4; ++k) {
      position[k] += x_power *= x;
      displacement[k] += moved_power *= moved;
    }
  }
  histogram[plan.output.velocity_bins] = velocity[0] = position[0] = displacement[0] = static_cast<double>(number);
}

} // namespace prethermal::md::velocity_swap
