// What each equation gives, known before it is solved. Declared in solve.hpp.
#include "kinetic/defect/equations.hpp"
#include "kinetic/defect/potential/potential_slab.hpp"
#include "kinetic/defect/slab/grids.hpp"
#include "kinetic/defect/solve.hpp"

#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

using Numbers = std::vector<double>;
using model::Direction;

/// `fine`: the wavenumbers of the theory's own grid.
void declare_ends(records::Record& record, const Problem& problem, const Numbers& fine, const std::string& source) {
  const bool folded = model::folded(problem.lattice);
  const auto ends = folded ? catalogue::folded_ends : catalogue::separate_ends;
  const auto bins = model::bin_wavenumbers(problem.plan.output);
  declare(record, catalogue::left_mode_density, {bins}, source);
  declare(record, catalogue::right_mode_density, {bins}, source);
  declare(record, catalogue::emitted_density, {model::moving(bins, Direction::away, folded)}, source).meaning += ends;
  declare(record, catalogue::arriving_density, {model::moving(bins, Direction::towards, folded)}, source).meaning += ends;
  declare(record, catalogue::emitted_fine, {model::moving(fine, Direction::away, folded)}, source).meaning += ends;
  for (const auto& entry : {catalogue::emitted_change, catalogue::number_current_left, catalogue::number_current_right,
                            catalogue::number_current_difference, catalogue::energy_current_left, catalogue::energy_current_right,
                            catalogue::energy_current_difference})
    declare(record, entry, {}, source);
}

void declare_cells(records::Record& record, const Problem& problem, const std::string& source) {
  const auto cells = model::cell_positions(problem.plan.output);
  declare(record, catalogue::density_profile, {cells}, source);
  declare(record, catalogue::free_energy_profile, {cells}, source);
}

records::Record declared_slab(const Problem& problem) {
  const std::string source = "Bastianello Eq. (12), corrected collision integral";
  const auto k = staggered_wavenumbers(wavenumbers_of_result(problem.plan, Equation::boltzmann));
  const auto nodes = node_positions(slab_mesh(problem.plan.slab, model::folded(problem.lattice)));
  Numbers from_end_to_end{0.0};
  from_end_to_end.insert(from_end_to_end.end(), nodes.begin(), nodes.end());
  from_end_to_end.push_back(1.0);
  records::Record record;
  declare_ends(record, problem, k, source);
  const bool folded = model::folded(problem.lattice);
  for (const auto& entry : {catalogue::emitted_density_repulsive, catalogue::emitted_density_attractive})
    declare(record, entry, {model::moving(model::bin_wavenumbers(problem.plan.output), Direction::away, folded)}, source)
        .meaning += catalogue::of_both_signs;
  declare(record, catalogue::slab_mode_density, {nodes, k}, source);
  declare(record, catalogue::slab_density_profile, {from_end_to_end}, source);
  declare_cells(record, problem, source);
  declare(record, catalogue::edge_density, {}, source);
  declare(record, catalogue::centre_density, {}, source);
  declare(record, catalogue::centre_mode_density, {k}, source);
  for (const auto& entry : {catalogue::centre_thermal_beta, catalogue::centre_thermal_mu, catalogue::centre_thermal_distance,
                            catalogue::emitted_at_zero, catalogue::emitted_at_zero_limit, catalogue::thermal_distance_of_emission,
                            catalogue::number_flux_spread, catalogue::residual, catalogue::iterations})
    declare(record, entry, {}, source);
  if (has_cusp_law(problem.lattice))
    for (const auto& entry : {catalogue::cusp_alpha, catalogue::cusp_beta}) declare(record, entry, {}, source);
  return record;
}

records::Record declared_upwind(const Problem& problem) {
  const std::string source = "Bastianello Eq. (30), corrected collision integral";
  const auto k = staggered_wavenumbers(problem.plan.collision.wavenumbers);
  const Numbers points(problem.plan.slab.points.begin(), problem.plan.slab.points.end());
  records::Record record;
  declare(record, catalogue::emitted_fine, {model::moving(k, Direction::away, true)}, source).meaning += catalogue::folded_ends;
  declare(record, catalogue::centre_mode_density, {k}, source);
  declare(record, catalogue::upwind_first_density, {points, k}, source);
  declare(record, catalogue::upwind_centre_density, {points, k}, source);
  declare(record, catalogue::upwind_first_extrapolated, {k}, source);
  declare(record, catalogue::upwind_injected_deviation, {model::moving(k, Direction::towards, true)}, source);
  for (const auto& entry : {catalogue::upwind_order_emitted, catalogue::upwind_order_injected, catalogue::upwind_order_centre,
                            catalogue::number_flux_spread, catalogue::residual, catalogue::iterations})
    declare(record, entry, {}, source);
  return record;
}

records::Record declared_potential(const Problem& problem) {
  const std::string source = "Bastianello Eq. (6), corrected collision integral";
  const auto k = staggered_wavenumbers(problem.plan.collision.wavenumbers), cells = cell_centres(problem.plan.slab);
  records::Record record;
  declare_ends(record, problem, k, source);
  declare_cells(record, problem, source);
  declare(record, catalogue::centre_density, {}, source);
  declare(record, catalogue::mean_field_potential, {cells}, source);
  declare(record, catalogue::potential_mode_density, {cells, k}, source);
  for (const auto& entry : {catalogue::number_flux_spread, catalogue::potential_residual, catalogue::potential_iterations})
    declare(record, entry, {}, source);
  return record;
}

records::Record declared_thermal(const Problem& problem) {
  const std::string source = "Bastianello Eq. (5)";
  records::Record record;
  declare_ends(record, problem, staggered_wavenumbers(wavenumbers_of_result(problem.plan, Equation::thermal)), source);
  for (const auto& entry : {catalogue::thermal_beta_left, catalogue::thermal_mu_left, catalogue::thermal_density_left,
                            catalogue::thermal_beta_right, catalogue::thermal_mu_right, catalogue::thermal_density_right})
    declare(record, entry, {}, source);
  return record;
}

records::Record declared_linear(const Problem& problem) {
  const std::string source = "Bastianello Eq. (12), linearised";
  const auto k = staggered_wavenumbers(problem.plan.collision.wavenumbers);
  Numbers leftward, rightward;
  for (const double one : k) {
    const double velocity = model::group_velocity(problem.lattice.dispersion, one);
    if (velocity < 0.0) leftward.push_back(one);
    if (velocity > 0.0) rightward.push_back(one);
  }
  const Numbers quantities{1.0, 2.0}; // number, energy
  records::Record record;
  declare(record, catalogue::reflected_density, {leftward}, source);
  declare(record, catalogue::transmitted_density, {rightward}, source);
  declare(record, catalogue::reflected_thermal_density, {leftward}, source);
  for (const auto& entry :
       {catalogue::reflected_number, catalogue::transmitted_number, catalogue::reflected_energy, catalogue::transmitted_energy,
        catalogue::reflected_thermal_distance, catalogue::transmission_times_coupling, catalogue::transmission_limit,
        catalogue::number_balance, catalogue::energy_balance})
    declare(record, entry, {}, source);
  declare(record, catalogue::boundary_resistance, {quantities, quantities}, source);
  declare(record, catalogue::bulk_resistance, {quantities, quantities}, source);
  declare(record, catalogue::boundary_weight, {k, quantities}, source);
  declare(record, catalogue::current_weight, {k, quantities}, source);
  return record;
}

records::Record declared_ring(const Problem& problem, const std::string& source) {
  records::Record record;
  declare(record, catalogue::mode_density_change,
          {ring_times(problem.plan), model::ring_wavenumbers(problem.lattice.defect.sites)}, source);
  return record;
}

} // namespace

records::Record declared_observables(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::boltzmann: return declared_slab(problem);
  case Equation::boltzmann_upwind: return declared_upwind(problem);
  case Equation::boltzmann_potential: return declared_potential(problem);
  case Equation::thermal: return declared_thermal(problem);
  case Equation::linearised: return declared_linear(problem);
  case Equation::homogeneous: return declared_ring(problem, "Bastianello Eqs. (26), (27), one power of lambda^2");
  case Equation::finite_ring: return declared_ring(problem, "second order in lambda on the ring's own wavenumbers");
  }
  throw std::logic_error("declared_observables: an equation that does not exist");
}

} // namespace prethermal::kinetic::defect
