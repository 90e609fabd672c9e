#pragma once
#include "common/equilibrium/classical_field.hpp"
#include "common/model/defect_lattice.hpp"
#include "common/records/record.hpp"
#include "kinetic/defect/linear/boundary_resistance.hpp"
#include "kinetic/defect/slab/cusp_law.hpp"
#include "kinetic/defect/linear/slab.hpp"
#include "kinetic/defect/plan.hpp"
#include "kinetic/defect/potential/potential_slab.hpp"
#include "kinetic/defect/state.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace prethermal::kinetic::defect {

/// Whose numbers they are: what every part of a record asks for.
struct Witnessed {
  const model::DefectLattice& lattice;
  const Plan& plan;
  std::string source; // the equation
};

/// n(k) at both ends of the defect on the staggered grid, [M] each: injected where v enters, emitted where it leaves.
struct Ends {
  std::span<const double> wavenumber, left, right;
};

/// A number without axes.
void append_number(records::Record& record, const Witnessed& of, const std::string& name, double value, const std::string& unit,
                   const std::string& meaning);

/// What arrives and what is emitted, in the bins of the plan and with the names, axes and folding of the simulation's; the
/// emitted n(k) on the grid itself (emitted_fine), the currents in the buffers, the largest change.
void append_ends(records::Record& record, const Witnessed& of, const Ends& ends);

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

// The parts of the records.
void append_slab(records::Record& record, const Witnessed& of, const SlabState& state, double emitted_at_zero);
void append_cusp(records::Record& record, const Witnessed& of, const CuspLaw& law);
void append_thermal(records::Record& record, const Witnessed& of, const Ends& ends, const ThermalEmission& state);
void append_potential(records::Record& record, const Witnessed& of, const PotentialSlabState& state);
void append_linear(records::Record& record, const Witnessed& of, std::span<const double> wavenumber, const Transport& transport,
                   const BoundaryResistance& resistance);
/// [n_k(t) - n_k(0)]/lambda^2 at the ring's wavenumbers, increasing from -pi; [times][sites].
void append_ring(records::Record& record, const Witnessed& of, std::vector<double> times, std::vector<double> change);

} // namespace prethermal::kinetic::defect
