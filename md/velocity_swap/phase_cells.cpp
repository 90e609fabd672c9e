#include "md/velocity_swap/phase_cells.hpp"

#include "common/equilibrium/swap_stationary.hpp"
#include "common/numerics/constants.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace prethermal::md::velocity_swap {
namespace {

using numerics::two_pi;

using Occupation = std::function<std::vector<double>(double density)>; // at the velocities of the bins

// n_st of (40) at the local density. The search for A is repeated only for densities not met before (a symmetric profile has
// each twice); below 1e-10 the leading order in the density is exact to 1e-10.
Occupation stationary_occupation(const model::VelocitySwapGas& gas, const std::vector<double>& velocities) {
  std::map<double, std::vector<double>> known;
  return [&gas, &velocities, known, bath_peak = model::peak_probability_density(gas.bath_law)](double density) mutable {
    std::vector<double> occupation;
    if (density < 1e-10) {
      for (const double v : velocities) occupation.push_back(two_pi * density * model::probability_density(gas.bath_law, v));
      return occupation;
    }
    const auto near = known.lower_bound(density * (1.0 - 1e-13));
    if (near != known.end() && near->first <= density * (1.0 + 1e-13)) return near->second;
    const auto state = equilibrium::swap_stationary_state(gas, density, bath_peak);
    for (const double v : velocities) occupation.push_back(equilibrium::occupation(state, v));
    known[density] = occupation;
    return occupation;
  };
}

Occupation law_occupation(const model::VelocityLaw& law, const std::vector<double>& velocities) {
  return [&law, &velocities](double density) {
    std::vector<double> occupation;
    for (const double v : velocities) occupation.push_back(std::min(1.0, two_pi * density * model::probability_density(law, v)));
    return occupation;
  };
}

Occupation initial_occupation(const model::VelocitySwapGas& gas, const std::vector<double>& velocities) {
  switch (gas.initial_velocities) {
  case model::InitialVelocities::local_stationary: return stationary_occupation(gas, velocities);
  case model::InitialVelocities::bath: return law_occupation(gas.bath_law, velocities);
  case model::InitialVelocities::law: break;
  }
  return law_occupation(gas.initial_law, velocities);
}

// The bins that matter, out of all within 15 standard deviations.
std::vector<double> velocities_that_matter(const model::VelocitySwapGas& gas, double step) {
  auto range = model::support(gas.bath_law, 15.0);
  if (gas.initial_velocities == model::InitialVelocities::law) {
    const auto other = model::support(gas.initial_law, 15.0);
    range = {std::min(range.lowest, other.lowest), std::max(range.highest, other.highest)};
  }
  std::vector<double> all;
  for (double j = std::floor(range.lowest / step); j <= std::ceil(range.highest / step); j += 1.0) all.push_back(j * step);
  const std::vector<double> occupation = initial_occupation(gas, all)(model::peak_density(gas.profile));
  const auto matters = [&](std::size_t i) {
    return step * model::probability_density(gas.bath_law, all[i]) > 1e-15 || occupation[i] > 1e-12;
  };
  std::size_t first = 0, last = all.size() - 1;
  while (first < last && !matters(first)) ++first;
  while (last > first && !matters(last)) --last;
  return {all.begin() + static_cast<std::ptrdiff_t>(first), all.begin() + static_cast<std::ptrdiff_t>(last) + 1};
}

} // namespace

PhaseCells phase_cells(const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& plan = problem.plan;
  PhaseCells phase{};
  phase.cell_length = plan.cell_length;
  phase.velocity_step = two_pi / plan.cell_length;
  phase.cells = static_cast<std::uint32_t>(std::llround(gas.profile.length / plan.cell_length));
  phase.velocities = velocities_that_matter(gas, phase.velocity_step);
  phase.bins = static_cast<std::uint32_t>(phase.velocities.size());

  std::vector<double> weights;
  for (const double v : phase.velocities) weights.push_back(model::probability_density(gas.bath_law, v));
  phase.bath = random::alias_table(weights);

  const Occupation occupation = initial_occupation(gas, phase.velocities);
  phase.initial_occupation.resize(static_cast<std::size_t>(phase.bins) * phase.cells);
  for (std::uint32_t cell = 0; cell < phase.cells; ++cell) {
    const double left = -0.5 * gas.profile.length + cell * phase.cell_length;
    const auto at_cell = occupation(model::particles_between(gas.profile, left, left + phase.cell_length) / phase.cell_length);
    for (std::uint32_t bin = 0; bin < phase.bins; ++bin)
      phase.initial_occupation[static_cast<std::size_t>(bin) * phase.cells + cell] = at_cell[bin];
  }
  return phase;
}

} // namespace prethermal::md::velocity_swap
