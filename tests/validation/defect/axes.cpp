#include "kinetic/defect/solve.hpp"
#include "md/defect/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"

#include <algorithm>

using namespace prethermal;
using kinetic::defect::Equation;

namespace {

model::DefectLattice open_lattice(double asymmetry) {
  model::DefectLattice lattice{.dispersion = {},
                               .injected = {.shape = model::InjectedShape::two_peaks,
                                            .density = 0.5,
                                            .peak = 1.5707963267948966,
                                            .width = 0.5,
                                            .asymmetry = asymmetry},
                               .defect = {.sites = 64,
                                          .strength = 0.02,
                                          .power = 3,
                                          .counter_term = -5.45,
                                          .profile = model::DefectProfile::smooth_step,
                                          .ramp = 0.2},
                               .reservoir = {320, 0.2},
                               .buffer_sites = 64};
  return lattice;
}

model::DefectLattice ring(std::int64_t sites) {
  auto lattice = open_lattice(0.3);
  lattice.reservoir = {0, 0.0};
  lattice.buffer_sites = 0;
  lattice.defect = {.sites = sites, .strength = 7e-4, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box};
  return lattice;
}

md::defect::Plan simulation_plan() {
  return {.output = {.wavenumber_bins = 16, .profile_cells = 8, .times = {1.0, 2.5}},
          .time_step = 0.18,
          .pairs = true,
          .time = 60.0,
          .time_blocks = 10,
          .snapshot_interval = 2.0};
}

kinetic::defect::Plan theory_plan(const md::defect::Plan& simulation) {
  kinetic::defect::Plan plan;
  plan.collision.wavenumbers = 32;
  plan.slab.cells = 4;
  plan.tolerance = 1e-3;
  plan.output = simulation.output;
  plan.simulation_time_step = simulation.time_step;
  return plan;
}

/// How many observables both give; what both give must be the same quantity at the same places.
int shared(const records::Record& simulation, const records::Record& theory) {
  int found = 0;
  for (const auto& one : theory.observables) {
    const auto* other = records::find(simulation, one.name);
    if (other == nullptr) continue;
    INFO(one.name);
    CHECK(one.unit == other->unit);
    REQUIRE(one.axes.size() == other->axes.size());
    for (std::size_t a = 0; a < one.axes.size(); ++a) {
      CHECK(one.axes[a].name == other->axes[a].name);
      CHECK(one.axes[a].unit == other->axes[a].unit);
      CHECK(one.axes[a].values == other->axes[a].values);
    }
    ++found;
  }
  return found;
}

records::Record simulated(const model::DefectLattice& lattice) {
  const auto plan = simulation_plan();
  std::vector<statistics::Tally> blocks;
  for (std::int64_t sample = 0; sample < 2; ++sample)
    blocks.push_back(*md::defect::simulate({lattice, plan}, test::alone(1, "run", {sample, sample + 1})));
  return md::defect::observables({lattice, plan}, blocks);
}

records::Record solved(const model::DefectLattice& lattice, Equation equation) {
  return *kinetic::defect::solve({lattice, theory_plan(simulation_plan())}, equation, test::alone(1, "run"));
}

} // namespace

TEST_CASE("the witnesses of an open lattice speak of the same quantities at the same places, whether or not its ends are alike") {
  for (const double asymmetry : {0.0, 0.4}) {
    const auto lattice = open_lattice(asymmetry);
    const auto simulation = simulated(lattice);
    CHECK(shared(simulation, solved(lattice, Equation::boltzmann)) == 15);
    CHECK(shared(simulation, solved(lattice, Equation::boltzmann_potential)) == 13);
    CHECK(shared(simulation, solved(lattice, Equation::thermal)) == 11);
  }
}

TEST_CASE("the witnesses of a closed ring too, of an even and of an odd number of sites") {
  for (const std::int64_t sites : {32, 33}) {
    const auto lattice = ring(sites);
    const auto simulation = simulated(lattice);
    CHECK(shared(simulation, solved(lattice, Equation::homogeneous)) == 1);
    CHECK(shared(simulation, solved(lattice, Equation::finite_ring)) == 1);
  }
}
