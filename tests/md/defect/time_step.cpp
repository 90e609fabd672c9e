// The time step that a deck does not give: from trials of what it does to the energy.
#include "md/defect/motion/time_step.hpp"
#include "tests/md/defect/lattices.hpp"

#include <cmath>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;

namespace {

model::DefectLattice long_defect(double strength) {
  auto lattice = open_lattice();
  lattice.defect = {.sites = 64, .strength = strength, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box};
  return lattice;
}

} // namespace

TEST_CASE("a trial sees the heating of a strong defect, and none of a weak one") {
  // Long runs: at strength 0.3 a step of 0.18 makes 0.50(1) of energy current, of some 4 that are sent in; 0.1 makes none.
  const auto strong = try_step({long_defect(0.3), open_plan()}, 0.18), shorter = try_step({long_defect(0.3), open_plan()}, 0.1),
             weak = try_step({long_defect(0.003), open_plan()}, 0.18);
  INFO("strong " << strong.made << " +- " << strong.error << ", with 0.1 " << shorter.made << " +- " << shorter.error << ", weak "
                 << weak.made << " +- " << weak.error);
  CHECK(strong.made > 0.03);
  CHECK(strong.made > 5.0 * strong.error);
  CHECK(std::abs(shorter.made) < 0.1 * strong.made);
  CHECK(std::abs(weak.made) < 1e-3);
}

TEST_CASE("the step is the longest of a falling sequence that keeps the energy, a pure function of the deck") {
  const Problem strong{long_defect(0.3), open_plan()}, weak{long_defect(0.003), open_plan()};
  const auto choice = choose_step(strong, 1e-3), again = choose_step(strong, 1e-3);
  REQUIRE(choice.trials.size() > 1);
  CHECK(choice.energy_error == 1e-3);
  CHECK(choice.trials.front().time_step == Approx(0.85 * model::resonance_bound({}, 3)));
  CHECK(choice.trials.front().made > 1e-3);
  CHECK(std::abs(choice.trials.back().made) < 0.2 * choice.trials.front().made);
  CHECK(choice.trials.back().time_step == again.trials.back().time_step);
  CHECK(choice.trials.back().made == again.trials.back().made);
  CHECK(choose_step(weak, 1e-3).trials.size() == 1);
  CHECK(choose_step({long_defect(0.0), open_plan()}, 1e-3).trials.size() == 1);
  // A stronger defect needs a shorter step, an attractive one that of its strength.
  CHECK(choose_step({long_defect(3.0), open_plan()}, 1e-3).trials.back().time_step < choice.trials.back().time_step);
  CHECK(choose_step({long_defect(-0.3), open_plan()}, 1e-3).trials.back().time_step == choice.trials.back().time_step);
}

TEST_CASE("a closed ring: the energy until its end") {
  const Problem ring{closed_ring(64, 0.1), ring_plan({20.0})};
  const auto trial = try_step(ring, 0.18);
  CHECK(try_step({closed_ring(64, 0.1), ring_plan({40.0})}, 0.18).made == Approx(2.0 * trial.made));
  CHECK(choose_step({closed_ring(64, 0.3), ring_plan({200.0})}, 1e-3).trials.back().time_step < 0.15);
}
