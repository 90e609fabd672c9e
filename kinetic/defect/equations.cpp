#include "kinetic/defect/equations.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

/// Throws where the peak of a thermal state at the bottom of the band is narrower than the first steps of the grid.
void demand_resolved(const equilibrium::FieldTemperature& state, std::vector<double> energies) {
  if (state.beta < 0.0) return; // its peak is at the top
  std::ranges::sort(energies);
  const double depth = energies.front() - state.mu, step = energies[2] - energies[0]; // of a mirrored band each stands twice
  if (depth >= step) return;
  const double wavenumbers = static_cast<double>(energies.size());
  throw std::invalid_argument(fmt::format(
      "the inflow condenses: the thermal state that carries its currents away, Eq. (5), has mu = {:.4g}, only {:.2g} below "
      "the grid's lowest energy, and {} wavenumbers resolve no less than {:.2g}: some {:.0f} wavenumbers are needed, or faster "
      "carriers in the inflow",
      state.mu, depth, energies.size(), step, std::ceil(wavenumbers * std::sqrt(step / depth) / 2.0) * 2.0));
}

} // namespace

int wavenumbers_of_result(const Plan& plan, Equation equation) {
  const bool refined = equation == Equation::boltzmann || equation == Equation::thermal;
  return refined ? std::max(plan.slab.fine_wavenumbers, plan.collision.wavenumbers) : plan.collision.wavenumbers;
}

InflowOnGrid inflow_on_grid(const model::DefectLattice& lattice, int wavenumbers) {
  InflowOnGrid inflow;
  inflow.wavenumber = staggered_wavenumbers(wavenumbers);
  for (const double k : inflow.wavenumber) {
    inflow.energy.push_back(model::energy(lattice.dispersion, k));
    inflow.velocity.push_back(model::group_velocity(lattice.dispersion, k));
    inflow.mode_density.push_back(model::mode_density(lattice.injected, lattice.dispersion, k));
  }
  return inflow;
}

ThermalEmission resolved_thermal_emission(const InflowOnGrid& inflow) {
  const ThermalEmission state = thermal_emission(inflow.ends(), inflow.energy, inflow.velocity);
  demand_resolved(state.left, inflow.energy);
  demand_resolved(state.right, inflow.energy);
  return state;
}

} // namespace prethermal::kinetic::defect
