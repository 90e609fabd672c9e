// What arrives and what is emitted: the same names, bins and folding as the simulation's.
#include "kinetic/defect/observables.hpp"

#include "common/numerics/uniform_grid.hpp"
#include "kinetic/defect/wavenumber_curve.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::defect {
namespace {

using std::numbers::pi;
using Numbers = std::vector<double>;

bool folded(const Witnessed& of) { return model::mirrored(of.lattice.injected, of.lattice.dispersion); }

enum class Direction { towards, away };

/// The half of the zone in which carriers at the left end move so, and those of the other half at the right end; folded: the mean
/// of both ends at the wavenumbers of the left one.
records::Observable one_direction(const Witnessed& of, Direction direction, const Numbers& k, const Numbers& left,
                                  const Numbers& right) {
  records::Observable found;
  found.axes = {{"wavenumber", "1/site", {}}};
  for (std::size_t i = 0; i < k.size(); ++i) {
    const bool at_left = (k[i] > 0.0) == (direction == Direction::towards);
    if (folded(of) && !at_left) continue;
    found.axes[0].values.push_back(k[i]);
    if (folded(of))
      found.values.push_back(0.5 * (left[i] + right[k.size() - 1 - i]));
    else
      found.values.push_back(at_left ? left[i] : right[i]);
  }
  return found;
}

void append_direction(records::Record& record, const Witnessed& of, const std::string& name, const std::string& meaning,
                      records::Observable numbers) {
  auto& added = append(record, name, std::move(numbers.axes), "1", meaning, of.source);
  added.values = std::move(numbers.values);
}

/// int dk/2pi v q n at one end.
double current(std::span<const double> n, std::span<const double> velocity, std::span<const double> q) {
  double sum = 0.0;
  for (std::size_t i = 0; i < n.size(); ++i) sum += velocity[i] * q[i] * n[i];
  return sum / static_cast<double>(n.size());
}

void append_currents(records::Record& record, const Witnessed& of, const Ends& ends) {
  Numbers velocity, energy, one(ends.wavenumber.size(), 1.0);
  for (const double k : ends.wavenumber) {
    velocity.push_back(model::group_velocity(of.lattice.dispersion, k));
    energy.push_back(model::energy(of.lattice.dispersion, k));
  }
  for (const bool number : {true, false}) {
    const std::string name = number ? "number_current" : "energy_current", unit = number ? "1/time" : "energy/time";
    const std::string integral = number ? "int dk/2pi v n" : "int dk/2pi v E n";
    const Numbers& q = number ? one : energy;
    const double left = current(ends.left, velocity, q), right = current(ends.right, velocity, q);
    append_number(record, of, name + "_left", left, unit, integral + " at the left end");
    append_number(record, of, name + "_right", right, unit, integral + " at the right end");
    append_number(record, of, name + "_difference", right - left, unit, integral + ", right minus left");
  }
}

double largest_change(const records::Observable& emitted, const Numbers& k, const Numbers& injected) {
  constexpr double slowest = 0.2, fastest = 2.9; // |k|, as the simulation's
  double found = 0.0;
  for (std::size_t i = 0, bin = 0; i < emitted.values.size(); ++i) {
    const double at = emitted.axes[0].values[i];
    while (k[bin] != at) ++bin;
    if (std::abs(at) >= slowest && std::abs(at) <= fastest) found = std::max(found, std::abs(emitted.values[i] - injected[bin]));
  }
  return found;
}

} // namespace

void append_number(records::Record& record, const Witnessed& of, const std::string& name, double value, const std::string& unit,
                   const std::string& meaning) {
  append(record, name, {}, unit, meaning, of.source).values = {value};
}

void append_ends(records::Record& record, const Witnessed& of, const Ends& ends) {
  const Numbers k(ends.wavenumber.begin(), ends.wavenumber.end()), left(ends.left.begin(), ends.left.end()),
      right(ends.right.begin(), ends.right.end());
  const Numbers bins = numerics::bin_centres(-pi, pi, of.plan.wavenumber_bins);
  const Numbers left_bins = WavenumberCurve(k, left).binned(of.plan.wavenumber_bins),
                right_bins = WavenumberCurve(k, right).binned(of.plan.wavenumber_bins);
  const records::Axis wavenumber{"wavenumber", "1/site", bins};
  append(record, "left_mode_density", {wavenumber}, "1", "n(k) at the left end, mean over each bin", of.source).values =
      left_bins;
  append(record, "right_mode_density", {wavenumber}, "1", "n(k) at the right end, mean over each bin", of.source).values =
      right_bins;

  const std::string where =
      folded(of) ? "; mean of both ends, k of the left one" : "; k of one sign from the left end, of the other from the right";
  const auto emitted = one_direction(of, Direction::away, bins, left_bins, right_bins);
  append_direction(record, of, "emitted_density", "n(k) that leaves the defect, mean over each bin" + where, emitted);
  append_direction(record, of, "arriving_density", "n(k) that arrives at the defect, mean over each bin" + where,
                   one_direction(of, Direction::towards, bins, left_bins, right_bins));
  append_direction(record, of, "emitted_fine", "n(k) that leaves the defect, on the theory's own grid" + where,
                   one_direction(of, Direction::away, k, left, right));

  Numbers injected; // of the bins' own wavenumbers, at the end where they arrive
  for (std::size_t bin = 0; bin < bins.size(); ++bin) injected.push_back(bins[bin] > 0.0 ? left_bins[bin] : right_bins[bin]);
  append_number(record, of, "emitted_change", largest_change(emitted, bins, injected), "1",
                "largest |n_in(k) - n(k) that leaves the defect| over bins with |k| in 0.2 .. 2.9");
  append_currents(record, of, ends);
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
