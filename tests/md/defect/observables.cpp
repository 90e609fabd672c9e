// What a simulation declares before it has run is what it gives, as the catalogue has it.
#include "common/model/catalogue/defect.hpp"
#include "tests/md/defect/lattices.hpp"

#include <algorithm>
#include <set>

using namespace prethermal;
using namespace prethermal::md::defect;
using namespace prethermal::test;

namespace catalogue = model::catalogue::defect;

namespace {

void check_declared(const Problem& problem, const records::Record& given) {
  const auto declared = declared_observables(problem);
  records::require_consistent(given);
  REQUIRE(declared.observables.size() == given.observables.size());
  for (std::size_t i = 0; i < declared.observables.size(); ++i) {
    const auto &one = declared.observables[i], &other = given.observables[i];
    INFO(one.name);
    CHECK(one.values.empty());
    CHECK(!other.values.empty());
    CHECK(one.name == other.name);
    CHECK(one.unit == other.unit);
    CHECK(one.meaning == other.meaning);
    CHECK(one.source == other.source);
    REQUIRE(one.axes.size() == other.axes.size());
    for (std::size_t a = 0; a < one.axes.size(); ++a) CHECK(one.axes[a].values == other.axes[a].values);
    const auto entry = std::ranges::find(catalogue::all, one.name, &model::catalogue::Entry::name);
    REQUIRE(entry != catalogue::all.end());
    CHECK(one.unit == entry->unit);
    CHECK(one.meaning.starts_with(entry->meaning));
    REQUIRE(one.axes.size() == axis_count(*entry));
    for (std::size_t a = 0; a < one.axes.size(); ++a) {
      CHECK(one.axes[a].name == entry->axes[a].name);
      CHECK(one.axes[a].unit == entry->axes[a].unit);
    }
  }
}

} // namespace

TEST_CASE("what is declared is what is given: open lattices alike at both ends or not, single and in pairs, and closed rings") {
  for (const double asymmetry : {0.0, 0.4})
    for (const bool pairs : {false, true}) {
      Problem problem{open_lattice(), open_plan()};
      problem.lattice.injected.asymmetry = asymmetry;
      problem.plan.pairs = pairs;
      check_declared(problem, observables(problem, std::vector{*simulate(problem, alone(1, "run", {0, 1}))}));
      CHECK(declared_observables(problem).observables.size() == (pairs ? 36 : 20));
      Problem ring{closed_ring(12, 0.02), ring_plan({0.5, 2.0})};
      ring.lattice.injected.asymmetry = asymmetry;
      ring.plan.pairs = pairs;
      check_declared(ring, observables(ring, std::vector{*simulate(ring, alone(1, "run", {0, 5}))}));
    }
}

TEST_CASE("an odd observable is named after its even one, and no name of a simulation stands twice") {
  CHECK(catalogue::odd<catalogue::density_profile>.name == "density_profile_odd");
  CHECK(catalogue::odd<catalogue::density_profile>.unit == catalogue::density_profile.unit);
  CHECK(catalogue::odd<catalogue::density_profile>.meaning ==
        "<|psi|^2> at x/L in the defect; half the difference between a repulsive and an attractive defect");
  std::multiset<std::string_view> names;
  for (const auto& entry : catalogue::all) names.insert(entry.name);
  for (const auto& name : names) // those of two theories of the same
    CHECK(names.count(name) == (name == "slab_mode_density" || name == "residual" || name == "iterations" ? 2 : 1));
}

TEST_CASE("a replica of another plan is refused, not read beyond its end") {
  const Problem open{open_lattice(), open_plan()}, ring{closed_ring(12, 0.02), ring_plan({0.5, 2.0})};
  for (const Problem& problem : {open, ring}) {
    const std::vector blocks{*simulate(problem, alone(1, "run", {0, 1}))};
    for (std::size_t quantity = 0; quantity < blocks[0].quantities.size(); ++quantity) {
      auto spoilt = blocks;
      spoilt[0].quantities[quantity].mean.pop_back();
      CHECK_THROWS_AS(observables(problem, spoilt), std::runtime_error);
      spoilt = blocks;
      spoilt[0].quantities[quantity].squared_deviations.clear();
      CHECK_THROWS_AS(observables(problem, spoilt), std::runtime_error);
    }
  }
}

TEST_CASE("more numbers than a message holds are refused before they are measured") {
  Problem open{open_lattice(), open_plan()}, ring{closed_ring(1'000'000'000, 0.02), ring_plan({0.5, 2.0})};
  open.lattice.buffer_sites = 1 << 20;
  open.plan.output.wavenumber_bins = 1 << 16;
  open.plan.time = 1e6;
  open.plan.time_blocks = 10000;
  open.plan.snapshot_interval = 4.0;
  CHECK(objection(open).find("numbers of a realisation") != std::string::npos);
  CHECK(objection(ring).find("mode densities of a block") != std::string::npos);
}
