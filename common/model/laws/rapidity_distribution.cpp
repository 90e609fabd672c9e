#include "common/model/laws/rapidity_distribution.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::model {
namespace {

double tabulated(const VelocityTable& table, double velocity) {
  const bool outside = table.place.empty() || velocity < table.place.front() || velocity > table.place.back();
  return outside ? 0.0 : std::max(0.0, numerics::value_at(table, velocity)); // rounding
}

double share_beyond(const HardRodGas& gas, double highest) {
  if (gas.start == RodStart::mixture) return cumulative(gas.law, -highest) + 1.0 - cumulative(gas.law, highest);
  const auto& table = gas.velocities;
  for (std::size_t i = 0; i < table.place.size(); ++i)
    if (table.value[i] > 0.0 && std::abs(table.place[i]) > highest) return 1.0;
  return 0.0;
}

} // namespace

double moment(const RapidityDistribution& rapidities, int power) {
  double sum = 0.0;
  for (int i = 0; i < rapidities.grid.nodes; ++i)
    sum += rapidities.density[static_cast<std::size_t>(i)] * std::pow(numerics::node(rapidities.grid, i), power);
  return rapidities.grid.step * sum;
}

double excess_kurtosis(const RapidityDistribution& rapidities) {
  const double number = moment(rapidities, 0), square = moment(rapidities, 2), fourth = moment(rapidities, 4);
  return fourth * number / (square * square) - 3.0;
}

double entropy(const RapidityDistribution& rapidities) {
  double sum = 0.0;
  for (const double rho : rapidities.density)
    if (rho > 0.0) sum -= rho * std::log(rho);
  return rapidities.grid.step * sum;
}

RapidityDistribution initial_rapidities(const HardRodGas& gas, double highest, int nodes) {
  if (gas.start == RodStart::configurations)
    throw std::invalid_argument("an initial state from a file has no rapidity distribution that a theory could start from");
  if (nodes < 5 || nodes % 2 == 0 || !(highest > 0.0))
    throw std::invalid_argument(fmt::format("a rapidity grid needs an odd number of nodes, at least 5, not {}", nodes));
  if (const double beyond = share_beyond(gas, highest); beyond > 1e-9)
    throw std::invalid_argument(
        fmt::format("{:.2g} of the rods are faster than {:g}, beyond the rapidity grid", beyond, highest));
  RapidityDistribution result{{-highest, 2.0 * highest / (nodes - 1), nodes}, {}};
  const int middle = nodes / 2;
  for (int i = 0; i < nodes; ++i) {
    const double theta = result.grid.step * (i - middle); // symmetric to the last bit
    result.density.push_back(gas.start == RodStart::mixture ? probability_density(gas.law, theta)
                                                            : tabulated(gas.velocities, theta));
  }
  const double number = moment(result, 0);
  if (!(number > 0.0)) throw std::invalid_argument("the rapidity grid is too coarse to see any rods");
  for (double& rho : result.density) rho *= density(gas) / number;
  return result;
}

} // namespace prethermal::model
