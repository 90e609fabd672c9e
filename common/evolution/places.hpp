#pragma once
#include "common/evolution/run_context.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Equal work at the places of an output axis (frequencies, momenta, densities, angles), shared by the ranks of a group.
namespace prethermal::evolution {

/// `at(i)` gives the `width` numbers of place i, a pure function; `name(i)` names the place where that throws: "the gap at 30
/// degrees".
struct Places {
  std::size_t count, width;
  std::function<std::vector<double>(std::size_t)> at;
  std::function<std::string(std::size_t)> name;
};

/// The numbers of all places, [count][width]. Places are dealt to the ranks in rounds, and what is done is kept in the checkpoint
/// after each; the bits do not depend on the number of ranks. Collective, the same on all ranks; nothing when the checkpoint said
/// to stop. `tag` and `what` are those of SavedState. What `at` throws becomes a std::runtime_error with the name of the place on
/// all ranks: none waits for one that has failed.
std::optional<std::vector<double>> over_places(const Places& places, std::string_view tag, const std::string& what,
                                               const RunContext& context);

} // namespace prethermal::evolution
