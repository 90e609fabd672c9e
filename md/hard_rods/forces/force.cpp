#include "md/hard_rods/forces/force.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::md::hard_rods {

ForceField force_field(const Problem& problem, const Neighbours& neighbours) {
  const auto& [gas, plan] = problem;
  if (gas.potential.strength == 0.0) return free_field(neighbours);
  switch (plan.force) {
  case ForceMethod::sweeps: return exponential_field(gas, plan.kernel, neighbours);
  case ForceMethod::direct: return direct_field(gas, neighbours);
  }
  throw std::logic_error("unknown force method");
}

ForceField free_field(const Neighbours&) {
  return {[](std::span<const double>, std::span<double> force) { std::ranges::fill(force, 0.0); },
          [](std::span<const double>) { return 0.0; }};
}

} // namespace prethermal::md::hard_rods
