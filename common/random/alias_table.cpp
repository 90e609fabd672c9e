#include "common/random/alias_table.hpp"

#include <cmath>
#include <numeric>
#include <stdexcept>

namespace prethermal::random {

AliasTable alias_table(std::span<const double> weights) {
  double total = 0.0;
  for (const double weight : weights) {
    if (!(weight >= 0.0) || !std::isfinite(weight))
      throw std::invalid_argument("alias_table: a weight is negative or not finite");
    total += weight;
  }
  if (!(total > 0.0) || !std::isfinite(total)) throw std::invalid_argument("alias_table: the weights have no positive sum");

  const std::size_t size = weights.size();
  std::vector<double> share(size); // of a column, mean 1
  std::vector<std::uint32_t> poor, rich;
  for (std::size_t i = 0; i < size; ++i) {
    share[i] = weights[i] / total * static_cast<double>(size);
    (share[i] < 1.0 ? poor : rich).push_back(static_cast<std::uint32_t>(i));
  }
  AliasTable table;
  for (std::uint32_t i = 0; i < size; ++i) table.columns.push_back({0xffffffffu, i}); // full: both outcomes are its own
  while (!poor.empty() && !rich.empty()) {
    const std::uint32_t receiver = poor.back(), giver = rich.back();
    poor.pop_back();
    table.columns[receiver] = {static_cast<std::uint32_t>(share[receiver] * 0x1p32), giver};
    share[giver] -= 1.0 - share[receiver];
    if (share[giver] < 1.0) {
      rich.pop_back();
      poor.push_back(giver);
    }
  }
  return table;
}

} // namespace prethermal::random
