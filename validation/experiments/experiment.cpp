#include "validation/experiments/experiment.hpp"

#include <algorithm>

namespace prethermal::validation {

const Experiment* find_experiment(std::string_view name) {
  const auto table = experiments();
  const auto found = std::ranges::find(table, name, &Experiment::name);
  return found == table.end() ? nullptr : &*found;
}

} // namespace prethermal::validation
