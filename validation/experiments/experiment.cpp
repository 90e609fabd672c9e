#include "validation/experiments/experiment.hpp"

#include "validation/experiments/defect/experiment.hpp"
#include "validation/experiments/hard_rods/experiment.hpp"
#include "validation/experiments/velocity_swap/experiment.hpp"

#include <algorithm>
#include <array>

namespace prethermal::validation {

std::span<const Experiment> experiments() {
  static constexpr std::array table{
      Experiment{"defect", "a lattice field thermalised by an interacting defect, against the wave Boltzmann equation",
                 defect::prepare},
      Experiment{"hard_rods", "hard rods with a long-range potential, against the gBBGKY hierarchy and the Landau equation",
                 hard_rods::prepare},
      Experiment{"velocity_swap",
                 "stochastic velocity swaps with a bath, against Chapman-Enskog, Burgers and the kinetic equation",
                 velocity_swap::prepare},
  };
  return table;
}

const Experiment* find_experiment(std::string_view name) {
  const auto table = experiments();
  const auto found = std::ranges::find(table, name, &Experiment::name);
  return found == table.end() ? nullptr : &*found;
}

} // namespace prethermal::validation
