// What arrives at the defect and what it emits, and the currents.
#include "common/numerics/uniform_grid.hpp"
#include "md/defect/observables.hpp"
#include "md/defect/measure/window.hpp"

#include <numbers>

namespace prethermal::md::defect {
namespace {

using std::numbers::pi;

bool folded(const Measured& measured) { return model::mirrored(measured.lattice.injected, measured.lattice.dispersion); }

std::vector<double> bin_wavenumbers(const Plan& plan) { return numerics::bin_centres(-pi, pi, plan.wavenumber_bins); }

enum class Direction { towards, away };

/// Mode densities of one direction of motion at both ends. In the left buffer k > 0 moves towards the defect, in the right one
/// k < 0. Folded: the mean of both ends, at the wavenumbers of the left one.
FunctionOfRow one_direction(const Measured& measured, Direction direction) {
  const std::size_t bins = static_cast<std::size_t>(measured.plan.wavenumber_bins), half = bins / 2;
  const std::size_t left = measured.layout.left_modes, right = measured.layout.right_modes;
  const bool fold = folded(measured), towards = direction == Direction::towards;
  return [=](std::span<const double> row) {
    std::vector<double> found;
    for (std::size_t b = 0; b < bins; ++b) {
      const bool at_left = (b >= half) == towards;
      if (!fold)
        found.push_back(row[(at_left ? left : right) + b]);
      else if (at_left)
        found.push_back(0.5 * (row[left + b] + row[right + bins - 1 - b]));
    }
    return found;
  };
}

records::Axis one_direction_axis(const Measured& measured, Direction direction) {
  records::Axis axis{"wavenumber", "1/site", {}};
  for (const double k : bin_wavenumbers(measured.plan))
    if (!folded(measured) || (k > 0.0) == (direction == Direction::towards)) axis.values.push_back(k);
  return axis;
}

} // namespace

FunctionOfRow arriving(const Measured& measured) { return one_direction(measured, Direction::towards); }
FunctionOfRow emitted(const Measured& measured) { return one_direction(measured, Direction::away); }
records::Axis arriving_axis(const Measured& measured) { return one_direction_axis(measured, Direction::towards); }
records::Axis emitted_axis(const Measured& measured) { return one_direction_axis(measured, Direction::away); }

void append_modes(records::Record& record, const Measured& measured) {
  const std::size_t bins = static_cast<std::size_t>(measured.plan.wavenumber_bins);
  const records::Axis wavenumber{"wavenumber", "1/site", bin_wavenumbers(measured.plan)};
  const std::string at = ", resolved to 4 pi/(sites of a buffer), mean over each bin", source = "Bastianello Fig. 3";
  append_parts(record, measured, {"left_mode_density", {wavenumber}, "1", "n(k) in the left buffer" + at, source},
               columns(measured.layout.left_modes, bins));
  append_parts(record, measured, {"right_mode_density", {wavenumber}, "1", "n(k) in the right buffer" + at, source},
               columns(measured.layout.right_modes, bins));

  const std::string ends = folded(measured) ? "; mean of both ends, k of the left one"
                                            : "; k of one sign from the left end, of the other from the right";
  const Named out{"emitted_density", {emitted_axis(measured)}, "1", "n(k) that leaves the defect" + ends, source};
  append_parts(record, measured, out, emitted(measured));
  if (measured.signs == 2)
    for (const Part part : {Part::repulsive, Part::attractive}) {
      const std::string which = part == Part::repulsive ? "repulsive" : "attractive";
      Named of_sign = out;
      of_sign.name += "_" + which;
      of_sign.meaning += "; " + which + " defect alone";
      append_part(record, measured, of_sign, part, emitted(measured));
    }
  const Named in{"arriving_density", {arriving_axis(measured)}, "1", "n(k) that arrives at the defect" + ends, source};
  append_parts(record, measured, in, arriving(measured));

  auto expected = binned(injected_in_buffer(measured.lattice), measured.plan.wavenumber_bins);
  if (folded(measured)) expected.erase(expected.begin(), expected.begin() + static_cast<std::ptrdiff_t>(bins / 2));
  append_parts(
      record, measured,
      {"arriving_density_deviation",
       {arriving_axis(measured)},
       "1",
       "n(k) that arrives less n_in, as the window of a buffer shows it; zero for a reservoir that forgets what it takes in",
       "control"},
      [expected, found = arriving(measured)](std::span<const double> row) {
        auto difference = found(row);
        for (std::size_t b = 0; b < difference.size(); ++b) difference[b] -= expected[b];
        return difference;
      });
}

void append_currents(records::Record& record, const Measured& measured) {
  const std::size_t first = measured.layout.currents; // number and energy on the left, number and energy on the right
  for (const std::size_t energy : {0, 1}) {
    const std::string name = energy == 0 ? "number" : "energy", unit = energy == 0 ? "1/time" : "energy/time";
    const std::string integral = energy == 0 ? "int dk/2pi v n" : "int dk/2pi v E n";
    const std::size_t left = first + energy, right = first + 2 + energy;
    append_parts(record, measured, {name + "_current_left", {}, unit, integral + " in the left buffer", "Bastianello Eq. (5)"},
                 columns(left, 1));
    append_parts(record, measured, {name + "_current_right", {}, unit, integral + " in the right buffer", "Bastianello Eq. (5)"},
                 columns(right, 1));
    append_parts(record, measured,
                 {name + "_current_difference",
                  {},
                  unit,
                  integral + ", right minus left: nothing is made or lost in the defect",
                  "conservation across the defect"},
                 [left, right](std::span<const double> row) { return std::vector<double>{row[right] - row[left]}; });
  }
}

} // namespace prethermal::md::defect
