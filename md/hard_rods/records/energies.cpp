// What is conserved, and how well.
#include "md/hard_rods/observables.hpp"

#include <cmath>

namespace prethermal::md::hard_rods {
namespace {

// The root of a mean square, with its error from the scatter of the squares over samples.
void root_mean_square(records::Observable& observable, const records::BlockMoments& squares) {
  const auto roots = [](std::span<const double> means) {
    std::vector<double> values;
    for (const double mean : means) values.push_back(std::sqrt(mean));
    return values;
  };
  observable.values = roots(squares.all.mean);
  observable.errors = statistics::standard_errors(squares.all);
  for (std::size_t i = 0; i < observable.errors.size(); ++i)
    if (observable.values[i] > 0.0) observable.errors[i] /= 2.0 * observable.values[i];
  note_blocks(observable, squares, roots);
}

} // namespace

void append_energies(records::Record& record, const Measured& measured) {
  const std::vector<records::Axis> axes{time_axis(measured.plan)};
  scaled_mean(append(record, "interaction_energy_density", axes, "energy/length",
                     "energy of the long-range potential per length, each pair and each image once", "Biagetti Eq. (1)"),
              columns(measured, Quantity::energy, 0, 1), 1.0 / measured.gas.length);
  scaled_mean(append(record, "energy_change", axes, "1", "mean relative change of the energy since t = 0",
                     "conservation of energy, violated by the time step"),
              columns(measured, Quantity::conservation, 0, 1), 1.0);
  root_mean_square(append(record, "energy_error", axes, "1", "root mean square over samples of the relative change of the energy",
                          "conservation of energy, violated by the time step"),
                   columns(measured, Quantity::conservation, 1, 2));
  root_mean_square(append(record, "momentum_change", axes, "1",
                          "root mean square over samples of the change of the momentum, in parts of sum |v|",
                          "conservation of momentum"),
                   columns(measured, Quantity::conservation, 3, 4));
}

} // namespace prethermal::md::hard_rods
