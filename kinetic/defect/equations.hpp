#pragma once
#include "common/equilibrium/classical_field.hpp"
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/observables.hpp"
#include "kinetic/defect/plan.hpp"

#include <vector>

namespace prethermal::kinetic::defect {

inline bool of_closed_ring(Equation equation) { return equation == Equation::homogeneous || equation == Equation::finite_ring; }

/// M of the grid that an equation's result stands on: the finer one where it is refined.
int wavenumbers_of_result(const Plan& plan, Equation equation);

/// The staggered wavenumbers k = -pi + 2 pi (m + 1/2)/M with E, v and n_in there, [M] each.
struct InflowOnGrid {
  std::vector<double> wavenumber, energy, velocity, mode_density;

  /// What enters; what leaves is not known, and stands in for it.
  Ends ends() const { return {wavenumber, mode_density, mode_density}; }
};
InflowOnGrid inflow_on_grid(const model::DefectLattice& lattice, int wavenumbers);

/// The state of Eq. (5) at both ends. Throws std::invalid_argument, with the bounds, where the inflow condenses: the state does
/// not exist, or its slow carriers are fewer wavenumbers wide than the grid resolves.
ThermalEmission resolved_thermal_emission(const InflowOnGrid& inflow);

} // namespace prethermal::kinetic::defect
