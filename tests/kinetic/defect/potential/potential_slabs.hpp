#pragma once
#include "kinetic/defect/potential/potential_slab.hpp"
#include "tests/kinetic/defect/slab/slabs.hpp"

namespace prethermal::test {

using kinetic::defect::PotentialSlabState;
using kinetic::defect::solve_potential_slab;

inline model::DefectLattice with_potential(double coupling, std::int64_t sites, double counter_term, double asymmetry = 0.0) {
  auto lattice = slab_lattice(coupling, 0.5, asymmetry);
  lattice.defect.sites = sites;
  lattice.defect.profile = model::DefectProfile::smooth_step;
  lattice.defect.ramp = 0.3;
  lattice.defect.counter_term = counter_term;
  lattice.defect.strength = model::strength_of(lattice.defect, coupling);
  return lattice;
}

inline Plan plan_of(int wavenumbers, int cells, double tolerance = 1e-7) {
  Plan plan = slab_plan(wavenumbers, cells);
  plan.tolerance = tolerance;
  return plan;
}

inline PotentialSlabState relaxed(const model::DefectLattice& lattice, const Plan& plan, const parallel::RankGroup& ranks = {}) {
  return *solve_potential_slab({lattice, plan}, ranks, parallel::no_checkpoint());
}

} // namespace prethermal::test
