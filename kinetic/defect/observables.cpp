// What arrives and what is emitted: the same bins and folding as the simulation's.
#include "kinetic/defect/observables.hpp"

#include "kinetic/defect/wavenumber_curve.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

using model::Direction;
using Numbers = std::vector<double>;

/// The half of the zone in which carriers at the left end move so, and those of the other half at the right end; folded: the mean
/// of both ends at the wavenumbers of the left one. At model::moving(k).
Numbers one_direction(bool folded, Direction direction, const Numbers& k, const Numbers& left, const Numbers& right) {
  Numbers found;
  for (std::size_t i = 0; i < k.size(); ++i) {
    const bool at_left = (k[i] > 0.0) == (direction == Direction::towards);
    if (!folded)
      found.push_back(at_left ? left[i] : right[i]);
    else if (at_left)
      found.push_back(0.5 * (left[i] + right[k.size() - 1 - i]));
  }
  return found;
}

/// int dk/2pi v q n at one end.
double current(std::span<const double> n, std::span<const double> velocity, std::span<const double> q) {
  double sum = 0.0;
  for (std::size_t i = 0; i < n.size(); ++i) sum += velocity[i] * q[i] * n[i];
  return sum / static_cast<double>(n.size());
}

void give_currents(records::Record& record, const model::Dispersion& dispersion, const Ends& ends) {
  Numbers velocity, energy, one(ends.wavenumber.size(), 1.0);
  for (const double k : ends.wavenumber) {
    velocity.push_back(model::group_velocity(dispersion, k));
    energy.push_back(model::energy(dispersion, k));
  }
  const double number_left = current(ends.left, velocity, one), number_right = current(ends.right, velocity, one);
  const double energy_left = current(ends.left, velocity, energy), energy_right = current(ends.right, velocity, energy);
  give(record, catalogue::number_current_left, {number_left});
  give(record, catalogue::number_current_right, {number_right});
  give(record, catalogue::number_current_difference, {number_right - number_left});
  give(record, catalogue::energy_current_left, {energy_left});
  give(record, catalogue::energy_current_right, {energy_right});
  give(record, catalogue::energy_current_difference, {energy_right - energy_left});
}

/// `emitted` at some of the bins, at `emitted_at`.
double largest_change(const Numbers& emitted_at, const Numbers& emitted, const Numbers& bins, const Numbers& injected) {
  constexpr double slowest = 0.2, fastest = 2.9; // |k|, as the simulation's
  double found = 0.0;
  for (std::size_t i = 0, bin = 0; i < emitted.size(); ++i) {
    const double at = emitted_at[i];
    while (bins[bin] != at) ++bin;
    if (std::abs(at) >= slowest && std::abs(at) <= fastest) found = std::max(found, std::abs(emitted[i] - injected[bin]));
  }
  return found;
}

} // namespace

void give_ends(records::Record& record, const Problem& problem, const Ends& ends) {
  const auto& output = problem.plan.output;
  const bool folded = model::folded(problem.lattice);
  const Numbers k(ends.wavenumber.begin(), ends.wavenumber.end()), left(ends.left.begin(), ends.left.end()),
      right(ends.right.begin(), ends.right.end());
  const Numbers bins = model::bin_wavenumbers(output), left_bins = WavenumberCurve(k, left).binned(output.wavenumber_bins),
                right_bins = WavenumberCurve(k, right).binned(output.wavenumber_bins);
  const Numbers emitted = one_direction(folded, Direction::away, bins, left_bins, right_bins);
  Numbers injected; // of the bins' own wavenumbers, at the end where they arrive
  for (std::size_t bin = 0; bin < bins.size(); ++bin) injected.push_back(bins[bin] > 0.0 ? left_bins[bin] : right_bins[bin]);
  give(record, catalogue::emitted_change,
       {largest_change(model::moving(bins, Direction::away, folded), emitted, bins, injected)});
  give(record, catalogue::left_mode_density, left_bins);
  give(record, catalogue::right_mode_density, right_bins);
  give(record, catalogue::emitted_density, emitted);
  give(record, catalogue::arriving_density, one_direction(folded, Direction::towards, bins, left_bins, right_bins));
  give(record, catalogue::emitted_fine, one_direction(folded, Direction::away, k, left, right));
  give_currents(record, problem.lattice.dispersion, ends);
}

ThermalEmission thermal_emission(const Ends& ends, std::span<const double> energy, std::span<const double> velocity) {
  const auto state = [&](std::span<const double> n, double side) {
    Numbers weight;
    double number = 0.0, carried = 0.0;
    for (std::size_t i = 0; i < n.size(); ++i) {
      weight.push_back(std::max(0.0, side * velocity[i]));
      number += weight[i] * n[i];
      carried += weight[i] * energy[i] * n[i];
    }
    return equilibrium::thermal_state(energy, weight, number, carried);
  };
  return {state(ends.left, 1.0), state(ends.right, -1.0)};
}

EmittingEnds thermal_ends(const Ends& ends, std::span<const double> energy, std::span<const double> velocity,
                          const ThermalEmission& state) {
  EmittingEnds found{{ends.wavenumber.begin(), ends.wavenumber.end()},
                     {ends.left.begin(), ends.left.end()},
                     {ends.right.begin(), ends.right.end()}};
  for (std::size_t i = 0; i < found.left.size(); ++i)
    (velocity[i] < 0.0 ? found.left : found.right)[i] =
        equilibrium::mode_density(velocity[i] < 0.0 ? state.left : state.right, energy[i]);
  return found;
}

} // namespace prethermal::kinetic::defect
