#include "common/model/bosons.hpp"

#include <fmt/format.h>

namespace prethermal::model {

std::string objection_to_distributions(const BosonPair& pair) {
  for (int gas = 0; gas < 2; ++gas) {
    const auto state = displaced_state(pair, gas);
    const auto limit = drift_limit(pair.branch, state.beta, pair.modes.spacing, highest_momentum(pair.modes));
    if (std::abs(state.a) < limit.largest) continue;
    return fmt::format("distribution {} does not exist: |a| = {:.6g} must be below beta v |k|^(zeta-1) = {:.6g} of the mode k = "
                       "{:.6g}, where chi is not positive",
                       gas + 1, std::abs(state.a), limit.largest, std::copysign(limit.momentum, -state.a));
  }
  return "";
}

} // namespace prethermal::model
