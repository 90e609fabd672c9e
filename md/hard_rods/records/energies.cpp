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

void declare_energies(records::Record& record, const Problem& problem) {
  const auto& times = problem.plan.output.times;
  declare(record, catalogue::interaction_energy_density, {times}, "Biagetti Eq. (1)");
  declare(record, catalogue::energy_change, {times}, "conservation of energy, violated by the time step");
  declare(record, catalogue::energy_error, {times}, "conservation of energy, violated by the time step");
  declare(record, catalogue::momentum_change, {times}, "conservation of momentum");
}

void give_energies(records::Record& record, const Measured& measured) {
  const auto conservation = [&](std::size_t column) { return columns(measured, Quantity::conservation, column, column + 1); };
  scaled_mean(declared(record, catalogue::interaction_energy_density), columns(measured, Quantity::energy, 0, 1),
              1.0 / measured.problem.gas.length);
  scaled_mean(declared(record, catalogue::energy_change), conservation(0), 1.0);
  root_mean_square(declared(record, catalogue::energy_error), conservation(1));
  root_mean_square(declared(record, catalogue::momentum_change), conservation(3));
}

} // namespace prethermal::md::hard_rods
