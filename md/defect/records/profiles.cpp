// Profiles across the defect, and from where on a run counts.
#include "md/defect/measure/stationarity.hpp"
#include "md/defect/observables.hpp"

#include <cmath>

namespace prethermal::md::defect {
namespace {

constexpr double slow_carriers = 0.3; // |k| below: trapped in the buffers, they relax last and are not compared
constexpr std::size_t bands = 6;      // of emitted wavenumbers that are monitored

/// The mean of the two middle cells, or of the middle one.
FunctionOfRow centre(std::size_t first_column, int cells) {
  const auto count = static_cast<std::size_t>(cells);
  return [=](std::span<const double> row) {
    return std::vector<double>{0.5 * (row[first_column + (count - 1) / 2] + row[first_column + count / 2])};
  };
}

/// What must not drift: density and energy in the middle of the defect, emission in bands of |k| > 0.3, currents.
FunctionOfRow monitored(const Measured& measured) {
  const auto& [lattice, plan] = measured.problem;
  std::vector<std::size_t> fast; // bins of what is emitted
  const auto wavenumbers = model::moving(model::bin_wavenumbers(plan.output), model::Direction::away, model::folded(lattice));
  for (std::size_t b = 0; b < wavenumbers.size(); ++b)
    if (std::abs(wavenumbers[b]) > slow_carriers) fast.push_back(b);
  const FunctionOfRow density = centre_density(measured), energy = centre(measured.layout.energy, plan.output.profile_cells);
  return [=, emission = moving(measured, model::Direction::away),
          currents = columns(measured.layout.currents, 4)](std::span<const double> row) {
    std::vector<double> numbers{density(row)[0], energy(row)[0]};
    const auto bins = emission(row);
    const std::size_t groups = std::min(bands, fast.size());
    for (std::size_t group = 0; group < groups; ++group) {
      const std::size_t from = group * fast.size() / groups, to = (group + 1) * fast.size() / groups;
      double sum = 0.0;
      for (std::size_t b = from; b < to; ++b) sum += bins[fast[b]];
      numbers.push_back(sum / static_cast<double>(to - from));
    }
    const auto of_currents = currents(row);
    numbers.insert(numbers.end(), of_currents.begin(), of_currents.end());
    return numbers;
  };
}

/// The monitored numbers of both signs of all replicas.
Series series(const Measured& measured) {
  Series result{measured.replicas.size(), measured.blocks, 0, {}};
  const FunctionOfRow numbers = monitored(measured);
  for (std::size_t replica = 0; replica < result.replicas; ++replica) {
    std::vector<std::vector<double>> of_signs;
    for (std::size_t sign = 0; sign < measured.signs; ++sign) of_signs.push_back(all_blocks(measured, replica, sign, numbers));
    const std::size_t each = of_signs[0].size() / measured.blocks;
    result.numbers = each * measured.signs;
    for (std::size_t block = 0; block < measured.blocks; ++block)
      for (const auto& values : of_signs)
        result.values.insert(result.values.end(), values.begin() + static_cast<std::ptrdiff_t>(block * each),
                             values.begin() + static_cast<std::ptrdiff_t>((block + 1) * each));
  }
  return result;
}

} // namespace

FunctionOfRow centre_density(const Measured& measured) {
  return centre(measured.layout.density, measured.problem.plan.output.profile_cells);
}

void give_profiles(records::Record& record, const Measured& measured) {
  const auto cells = static_cast<std::size_t>(measured.problem.plan.output.profile_cells);
  give_parts<catalogue::density_profile>(record, measured, columns(measured.layout.density, cells));
  give_parts<catalogue::energy_profile>(record, measured, columns(measured.layout.energy, cells));
  give_parts<catalogue::centre_density>(record, measured, centre_density(measured));
}

void give_stationarity(records::Record& record, Measured& measured) {
  const auto& plan = measured.problem.plan;
  const auto regime = stationary_regime(series(measured), earliest_block(plan));
  measured.first_block = static_cast<std::size_t>(regime.first_block);
  give(record, catalogue::stationary_from, {block_time(plan) * regime.first_block});
  give(record, catalogue::stationarity_sigma, {regime.sigma});
  give(record, catalogue::block_correlation, {regime.correlation}, {regime.correlation_error});
}

} // namespace prethermal::md::defect
