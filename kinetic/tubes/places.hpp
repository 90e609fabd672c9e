#pragma once
#include "common/evolution/run_context.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::kinetic::tubes {

/// Equal work at places of an output axis: `at(i)` gives `width` numbers of place i, a pure function.
struct Places {
  std::size_t count, width;
  std::function<std::vector<double>(std::size_t)> at;
};

/// The numbers of all places, [count][width]. Places are dealt to the ranks of the group in rounds, and what is done is kept in
/// the checkpoint after each; the bits do not depend on the number of ranks. Collective, the same on all ranks; nothing when the
/// checkpoint said to stop. `tag` and `what` are those of evolution::SavedState.
std::optional<std::vector<double>> over_places(const Places& places, std::string_view tag, const std::string& what,
                                               const evolution::RunContext& context);

} // namespace prethermal::kinetic::tubes
