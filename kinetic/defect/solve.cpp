#include "kinetic/defect/solve.hpp"

#include "common/numerics/whole_steps.hpp"
#include "kinetic/defect/equations.hpp"
#include "kinetic/defect/linear/boundary_resistance.hpp"
#include "kinetic/defect/linear/slab.hpp"
#include "kinetic/defect/observables.hpp"
#include "kinetic/defect/potential/potential_slab.hpp"
#include "kinetic/defect/ring/finite_ring.hpp"
#include "kinetic/defect/ring/homogeneous.hpp"
#include "kinetic/defect/slab/slab.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::kinetic::defect {
namespace {

std::string source_of(Equation equation) {
  switch (equation) {
  case Equation::boltzmann: return "Bastianello Eq. (12), corrected collision integral";
  case Equation::boltzmann_potential: return "Bastianello Eq. (6), corrected collision integral";
  case Equation::thermal: return "Bastianello Eq. (5)";
  case Equation::linearised: return "Bastianello Eq. (12), linearised";
  case Equation::homogeneous: return "Bastianello Eqs. (26), (27), one power of lambda^2";
  case Equation::finite_ring: return "second order in lambda on the ring's own wavenumbers";
  }
  return "";
}

/// Known for |psi|^6 and E = k^2 alone.
bool has_cusp_law(const model::DefectLattice& lattice) {
  return lattice.dispersion.law == model::DispersionLaw::parabolic && lattice.defect.power == 3;
}

std::optional<records::Record> boltzmann_record(const Witnessed& of, const parallel::RankGroup& ranks,
                                                const parallel::ItemCheckpoint& checkpoint) {
  const auto state = solve_slab(of.lattice, of.plan, ranks, checkpoint);
  if (!state) return std::nullopt;
  records::Record record;
  append_slab(record, of, *state, emitted_at_zero(of.lattice, of.plan, *state));
  if (has_cusp_law(of.lattice)) append_cusp(record, of, cusp_law(edge_kernel(of.lattice, of.plan, *state)));
  return record;
}

std::optional<records::Record> potential_record(const Witnessed& of, const parallel::RankGroup& ranks,
                                                const parallel::ItemCheckpoint& checkpoint) {
  const auto state = solve_potential_slab(of.lattice, of.plan, ranks, checkpoint);
  if (!state) return std::nullopt;
  records::Record record;
  append_potential(record, of, *state);
  return record;
}

records::Record thermal_record(const Witnessed& of) {
  const auto inflow = inflow_on_grid(of.lattice, wavenumbers_of_result(of.plan, Equation::thermal));
  records::Record record;
  append_thermal(record, of, inflow.ends(), resolved_thermal_emission(inflow));
  return record;
}

records::Record linear_record(const Witnessed& of) {
  CollisionIntegral integral(of.lattice.dispersion, of.lattice.defect.power, of.plan.collision);
  const SlabModes modes = slab_modes(linearised_collisions(integral, {of.lattice.injected.beta, of.lattice.injected.mu}));
  const LinearSlab slab(modes, model::coupling(of.lattice.defect));
  records::Record record;
  append_linear(record, of, modes.wavenumber, transport(slab, perturbation(modes, of.plan.perturbation)),
                boundary_resistance(HalfSpace(modes)));
  return record;
}

std::optional<records::Record> homogeneous_record(const Witnessed& of, const parallel::ItemCheckpoint& checkpoint) {
  Plan plan = of.plan;
  if (plan.simulation_time_step > 0.0) plan.times = numerics::stepped_times(plan.times, plan.simulation_time_step);
  const auto evolution = evolve_homogeneous(of.lattice, plan, checkpoint);
  if (!evolution) return std::nullopt;
  const auto inflow = inflow_on_grid(of.lattice, plan.collision.wavenumbers);
  const auto sites = model::ring_wavenumbers(of.lattice.defect.sites);
  const double square = of.lattice.defect.strength * of.lattice.defect.strength;
  std::vector<double> change;
  for (auto n : evolution->mode_density) {
    for (std::size_t k = 0; k < n.size(); ++k) n[k] = (n[k] - inflow.mode_density[k]) / square;
    const auto of_time = at_wavenumbers(n, sites);
    change.insert(change.end(), of_time.begin(), of_time.end());
  }
  records::Record record;
  append_ring(record, of, plan.times, std::move(change));
  return record;
}

records::Record finite_ring_record(const Witnessed& of) {
  const double step = of.plan.simulation_time_step;
  const auto steps = numerics::whole_steps(of.plan.times, step);
  std::vector<double> change;
  for (const auto& of_time : finite_ring_change(of.lattice, step, steps)) {
    // From k = 0, 1, ... to increasing k.
    const auto first = static_cast<std::ptrdiff_t>((of_time.size() + 1) / 2);
    change.insert(change.end(), of_time.begin() + first, of_time.end());
    change.insert(change.end(), of_time.begin(), of_time.begin() + first);
  }
  records::Record record;
  append_ring(record, of, numerics::stepped_times(of.plan.times, step), std::move(change));
  return record;
}

/// A record of nothing: its numbers mean nothing, its names are those of every record of this equation.
records::Record blank_record(const Witnessed& of, Equation equation) {
  constexpr int modes = 12;
  const auto size = static_cast<std::size_t>(modes);
  const auto grid = inflow_on_grid(of.lattice, modes);
  const std::vector<double> flat(size, 1.0);
  const Ends ends{grid.wavenumber, flat, flat};
  records::Record record;
  switch (equation) {
  case Equation::boltzmann:
    append_slab(record, of,
                {.wavenumber = grid.wavenumber,
                 .position = {0.5},
                 .mode_density = flat,
                 .left = flat,
                 .right = flat,
                 .centre = flat,
                 .residual = 0.0,
                 .flux_spread = 0.0,
                 .iterations = 0},
                0.0);
    if (has_cusp_law(of.lattice)) append_cusp(record, of, {0.0, 0.0, 0.0});
    break;
  case Equation::boltzmann_potential:
    append_potential(record, of, {grid.wavenumber, {0.0}, flat, {0.0}, flat, flat, 0.0, 0.0, 0});
    break;
  case Equation::thermal: append_thermal(record, of, ends, thermal_emission(ends, grid.energy, grid.velocity)); break;
  case Equation::linearised:
    append_linear(
        record, of, grid.wavenumber, {0.0, 0.0, 0.0, 0.0, flat, flat},
        {Eigen::Matrix2d::Zero(), Eigen::Matrix2d::Zero(), Eigen::MatrixX2d::Zero(modes, 2), Eigen::MatrixX2d::Zero(modes, 2)});
    break;
  case Equation::homogeneous:
  case Equation::finite_ring: append_ring(record, of, {}, {}); break;
  }
  return record;
}

} // namespace

std::optional<records::Record> solve(const Problem& problem, Equation equation, const parallel::RankGroup& ranks,
                                     const parallel::ItemCheckpoint& checkpoint) {
  if (const auto reason = objection(problem, equation); !reason.empty()) throw std::invalid_argument(reason);
  const Witnessed of{problem, source_of(equation)};
  switch (equation) {
  case Equation::boltzmann: return boltzmann_record(of, ranks, checkpoint);
  case Equation::boltzmann_potential: return potential_record(of, ranks, checkpoint);
  case Equation::thermal: return thermal_record(of);
  case Equation::linearised: return linear_record(of);
  case Equation::homogeneous: return homogeneous_record(of, checkpoint);
  case Equation::finite_ring: return finite_ring_record(of);
  }
  throw std::invalid_argument("solve: an equation that does not exist");
}

std::vector<std::string> observable_names(const Problem& problem, Equation equation) {
  const auto& lattice = problem.lattice;
  const auto& plan = problem.plan;
  model::DefectLattice brief = lattice;
  if (model::closed(lattice)) brief.defect.sites = 2;
  std::vector<std::string> names;
  for (const auto& observable : blank_record({brief, plan, ""}, equation).observables) names.push_back(observable.name);
  return names;
}

} // namespace prethermal::kinetic::defect
