// Profiles across the defect, and from where on a run counts.
#include "common/numerics/uniform_grid.hpp"
#include "md/defect/observables.hpp"
#include "md/defect/measure/stationarity.hpp"

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
  std::vector<std::size_t> fast; // bins of what is emitted
  const auto axis = emitted_axis(measured).values;
  for (std::size_t b = 0; b < axis.size(); ++b)
    if (std::abs(axis[b]) > slow_carriers) fast.push_back(b);
  const FunctionOfRow density = centre_density(measured), energy = centre(measured.layout.energy, measured.plan.profile_cells);
  return [=, emission = emitted(measured), currents = columns(measured.layout.currents, 4)](std::span<const double> row) {
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

FunctionOfRow centre_density(const Measured& measured) { return centre(measured.layout.density, measured.plan.profile_cells); }

void append_profiles(records::Record& record, const Measured& measured) {
  const auto cells = static_cast<std::size_t>(measured.plan.profile_cells);
  const records::Axis position{"position", "1", numerics::bin_centres(-0.5, 0.5, measured.plan.profile_cells)};
  append_parts(record, measured,
               {"density_profile", {position}, "1/site", "<|psi|^2> at x/L in the defect", "Bastianello Fig. 4"},
               columns(measured.layout.density, cells));
  append_parts(record, measured,
               {"energy_profile",
                {position},
                "energy/site",
                "<Re psi* (E psi)> + lambda D <|psi|^{2p} + A |psi|^2> at x/L in the defect",
                "Bastianello Eq. (2)"},
               columns(measured.layout.energy, cells));
  append_parts(record, measured, {"centre_density", {}, "1/site", "density in the middle of the defect", "Bastianello Fig. 4"},
               centre_density(measured));
}

void append_stationarity(records::Record& record, Measured& measured) {
  const auto regime = stationary_regime(series(measured), earliest_block(measured.plan));
  measured.first_block = static_cast<std::size_t>(regime.first_block);
  const auto one = [&record](const char* name, const char* unit, const char* meaning, double value) -> records::Observable& {
    auto& observable = append(record, name, {}, unit, meaning, "blocks of time of the simulation");
    observable.values = {value};
    return observable;
  };
  one("stationary_from", "time", "the run counts from here on", block_time(measured.plan) * regime.first_block);
  one("stationarity_sigma", "1",
      "strongest evidence of change in what is kept, in standard deviations corrected for the number of looks; above 2: no place "
      "was found from which on nothing changes",
      regime.sigma);
  one("block_correlation", "1", "correlation of neighbouring blocks of time; error bars take blocks as independent",
      regime.correlation)
      .errors = {regime.correlation_error};
}

} // namespace prethermal::md::defect
