#pragma once
#include "common/equilibrium/classical_field.hpp"
#include "common/model/catalogue/defect.hpp"
#include "common/records/declare.hpp"
#include "kinetic/defect/linear/boundary_resistance.hpp"
#include "kinetic/defect/linear/slab.hpp"
#include "kinetic/defect/plan.hpp"
#include "kinetic/defect/potential/potential_slab.hpp"
#include "kinetic/defect/slab/cusp_law.hpp"
#include "kinetic/defect/slab/slab.hpp"
#include "kinetic/defect/state.hpp"
#include "kinetic/defect/upwind/upwind.hpp"

#include <functional>
#include <span>
#include <vector>

// In observables.cpp and the records.cpp of slab, upwind, potential and linear.
namespace prethermal::kinetic::defect {

namespace catalogue = model::catalogue::defect;

/// n(k) at both ends of the defect on the staggered grid, [M] each: injected where v enters, emitted where it leaves.
struct Ends {
  std::span<const double> wavenumber, left, right;
};

/// Gives what arrives and what is emitted, in the bins of the output and folded as the simulation's; the emitted n(k) on the grid
/// itself (emitted_fine), the currents at the ends, the largest change.
void give_ends(records::Record& record, const Problem& problem, const Ends& ends);

/// The thermal states that carry away the currents which arrive at the left and at the right end, Bastianello Eq. (5): sums over
/// |v| of what enters there.
struct ThermalEmission {
  equilibrium::FieldTemperature left, right;
};
ThermalEmission thermal_emission(const Ends& ends, std::span<const double> energy, std::span<const double> velocity);

/// n at both ends with what these thermal states emit in the place of what leaves.
struct EmittingEnds {
  std::vector<double> wavenumber, left, right;
};
EmittingEnds thermal_ends(const Ends& ends, std::span<const double> energy, std::span<const double> velocity,
                          const ThermalEmission& state);

/// Means over the cells of x/L of a function given at increasing places, linear between them; `place_of` maps x/L to places.
std::vector<double> cell_means(int cells, std::span<const double> places, std::span<const double> values,
                               const std::function<double(double position)>& place_of);

// What the equations give.
void give_slab(records::Record& record, const Problem& problem, const SlabState& state, const EmittedAtZero& at_zero);
void give_cusp(records::Record& record, const CuspLaw& law);
/// Of the meshes of problem.plan.slab.points, at least three.
void give_upwind(records::Record& record, const Problem& problem, const std::vector<UpwindState>& states);
void give_thermal(records::Record& record, const Problem& problem, const Ends& ends, const ThermalEmission& state);
void give_potential(records::Record& record, const Problem& problem, const PotentialSlabState& state);
/// Of the inflow dn_in [M] from the left.
void give_linear(records::Record& record, const LinearSlab& slab, std::span<const double> inflow,
                 const BoundaryResistance& resistance);

} // namespace prethermal::kinetic::defect
