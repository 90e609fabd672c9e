// Errors that the theories state: from half the wavenumbers, taken to the record's own places.
#include "kinetic/defect/numerical_errors.hpp"

#include "kinetic/defect/observables.hpp"
#include "kinetic/defect/solve.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using prethermal::test::alone;

namespace {

model::DefectLattice lattice_of(const model::InjectedState& injected) {
  model::DefectLattice lattice{.dispersion = {},
                               .injected = injected,
                               .defect = {.sites = 512,
                                          .strength = 0.0,
                                          .power = 3,
                                          .counter_term = -5.45,
                                          .profile = model::DefectProfile::smooth_step,
                                          .ramp = 0.2},
                               .reservoir = {1024, 0.06},
                               .buffer_sites = 256};
  lattice.defect.strength = model::strength_of(lattice.defect, 0.5);
  return lattice;
}
const model::InjectedState two_beams{
    .shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = 1.5707963267948966, .width = 0.5};
const model::InjectedState thermal_beam{.shape = model::InjectedShape::thermal, .beta = 1.0, .mu = -1.0};

Plan plan_on(int wavenumbers) {
  Plan plan;
  plan.collision.wavenumbers = wavenumbers;
  plan.slab.cells = 6;
  plan.output = {.wavenumber_bins = 16, .profile_cells = 8};
  return plan;
}

} // namespace

TEST_CASE("what a grid leaves is stated: the distance to twice the wavenumbers is within it, and it is not everything") {
  for (const auto& [injected, equation] : {std::pair{two_beams, Equation::boltzmann}, std::pair{two_beams, Equation::thermal},
                                           std::pair{thermal_beam, Equation::linearised}}) {
    const auto lattice = lattice_of(injected);
    const auto stated = solve({lattice, plan_on(64)}, equation, alone(0, "run")),
               fine = solve({lattice, plan_on(128)}, equation, alone(0, "run"));
    REQUIRE(stated);
    REQUIRE(fine);
    for (const char* name :
         {"emitted_density", "centre_density", "density_profile", "reflected_number", "bulk_resistance", "boundary_resistance"}) {
      const auto *one = records::find(*stated, name), *other = records::find(*fine, name);
      if (!one) continue;
      REQUIRE(one->errors.size() == one->values.size());
      double largest = 0.0, distance = 0.0, error = 0.0;
      for (std::size_t i = 0; i < one->values.size(); ++i) {
        largest = std::max(largest, std::abs(other->values[i]));
        distance = std::max(distance, std::abs(one->values[i] - other->values[i]));
        error = std::max(error, one->errors[i]);
      }
      INFO(name << ": value " << largest << ", distance to the finer grid " << distance << ", stated " << error);
      CHECK(distance < 1.5 * error + 1e-9 * largest);
      CHECK(error < 0.3 * largest);
    }
    if (const auto* weight = records::find(*stated, "boundary_weight")) // of one wavenumber each: half of twice as many
      CHECK(std::ranges::max(weight->errors) < 0.3 * std::ranges::max(weight->values));
    for (const auto& observable : stated->observables) {
      INFO(observable.name);
      CHECK(observable.errors.size() == observable.values.size());
      CHECK(std::ranges::all_of(observable.errors, [](double e) { return e >= 0.0 && std::isfinite(e); }));
    }
  }
}

TEST_CASE(
    "a record on other wavenumbers is taken to those of the record: the distance of a smooth function from itself is none") {
  const auto on = [](int wavenumbers) {
    records::Record record;
    records::Observable& n = declare(record, catalogue::centre_mode_density, {staggered_wavenumbers(wavenumbers)}, "test");
    for (const double k : n.axes[0].values) n.values.push_back(std::cos(k) + (k > 0.0 ? 1.0 : 0.0)); // with a jump at 0
    declare(record, catalogue::iterations, {}, "test").values = {static_cast<double>(wavenumbers)};
    return record;
  };
  auto record = on(128);
  give_errors(record, on(64));
  CHECK(std::ranges::max(record.observables[0].errors) < 2e-5);
  CHECK(record.observables[1].errors == std::vector<double>{0.0});
}

TEST_CASE("no error where no grid is coarser, none but rounding where the equation is exact") {
  CHECK_FALSE(on_coarser_grids({lattice_of(two_beams), plan_on(20)}, Equation::boltzmann));
  CHECK(on_coarser_grids({lattice_of(two_beams), plan_on(64)}, Equation::boltzmann)->plan.collision.wavenumbers == 32);
  CHECK_FALSE(on_coarser_grids({lattice_of(two_beams), plan_on(64)}, Equation::finite_ring));
}
