#pragma once
#include "common/model/defect_lattice.hpp"
#include "kinetic/defect/slab/slab.hpp"
#include "kinetic/defect/wavenumber_curve.hpp"
#include "tests/kinetic/defect/collision/collisions.hpp"

namespace prethermal::test {

using kinetic::defect::Plan;
using kinetic::defect::SlabState;

/// Two peaks of this density on the left and the right, Lambda as given.
inline model::DefectLattice slab_lattice(double coupling, double density = 0.5, double asymmetry = 0.0) {
  model::DefectLattice lattice{
      .dispersion = {},
      .injected = {.shape = model::InjectedShape::two_peaks,
                   .density = density,
                   .peak = std::numbers::pi / 2.0,
                   .width = 0.5,
                   .asymmetry = asymmetry},
      .defect = {.sites = 512, .strength = 0.0, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box},
      .reservoir = {1024, 0.06},
      .buffer_sites = 256};
  lattice.defect.strength = model::strength_of(lattice.defect, coupling);
  return lattice;
}

inline Plan slab_plan(int wavenumbers, int cells = 12, int fine_wavenumbers = 0) {
  Plan plan;
  plan.collision = {.wavenumbers = wavenumbers, .longest_time = wavenumbers / 12.8};
  plan.slab.cells = cells;
  plan.slab.fine_wavenumbers = fine_wavenumbers;
  return plan;
}

inline SlabState solved(const model::DefectLattice& lattice, const Plan& plan) {
  return *kinetic::defect::solve_slab({lattice, plan}, {}, parallel::no_checkpoint());
}

/// n at |k| emitted at the left end.
inline double emitted_at(const SlabState& state, double k) {
  return kinetic::defect::WavenumberCurve(state.wavenumber, state.left)(-k);
}

/// int dk/2pi v E^power n at one end.
inline double flux(const SlabState& state, const std::vector<double>& n, int power) {
  double sum = 0.0;
  for (std::size_t i = 0; i < n.size(); ++i) sum += 2.0 * state.wavenumber[i] * std::pow(state.wavenumber[i], 2 * power) * n[i];
  return sum / static_cast<double>(n.size());
}

} // namespace prethermal::test
