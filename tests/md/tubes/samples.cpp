#include "md/tubes/measure/charges.hpp"
#include "md/tubes/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/md/tubes/coupled.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>

using namespace prethermal;
using namespace prethermal::md::tubes;

namespace {

Problem recorded(double rod_length) {
  auto problem = coupled({20, 20, rod_length, rod_length, 40.0, 3.0}, 0.3, 0.1);
  problem.system.rings[1] = problem.system.rings[0];
  problem.plan.output = {{0.0, 2.0, 6.0}, 8, 0.5, {1, 3}};
  return problem;
}

const records::Observable& of(const records::Record& record, std::string_view name) {
  return *std::ranges::find(record.observables, name, &records::Observable::name);
}

} // namespace

TEST_CASE("Blocks of samples of coupled rings do not depend on how they are cut, and give what was declared") {
  const auto problem = recorded(0.3);
  const auto whole = *simulate(problem, test::alone(3, "rings", {0, 8}));
  std::vector<statistics::Tally> blocks;
  for (int first = 0; first < 8; first += 2) blocks.push_back(*simulate(problem, test::alone(3, "rings", {first, first + 2})));
  const auto one = observables(problem, std::vector{whole}), cut = observables(problem, blocks);
  const auto declared = declared_observables(problem);
  REQUIRE(cut.observables.size() == declared.observables.size());
  for (std::size_t i = 0; i < cut.observables.size(); ++i) {
    CHECK(cut.observables[i].name == declared.observables[i].name);
    REQUIRE(cut.observables[i].values.size() == one.observables[i].values.size());
    for (std::size_t k = 0; k < one.observables[i].values.size(); ++k)
      CHECK(cut.observables[i].values[k] == Approx(one.observables[i].values[k]).epsilon(1e-9).margin(1e-13));
  }
  // The law of the initial state is told exactly at time 0.
  CHECK(of(cut, "mean_velocity_1").values[0] == Approx(0.3).margin(1e-12));
  CHECK(of(cut, "mean_square_2").values[0] == Approx(1.09).margin(1e-12));
  CHECK(of(cut, "momentum_change").values[2] < 1e-12);
}

TEST_CASE("The slope of the covariances is that of increments that walk") {
  // Charges that grow by k with the record: increments over a lag l are l and l^2, whose products grow as l^2 and l^3.
  model::CoupledRingsOutput output{{10.0}, 10, 0.5, {2, 4}};
  std::vector<Charges> records(11);
  for (std::size_t k = 0; k < records.size(); ++k) records[k][0] = static_cast<double>(k);
  const auto slopes = growth(output, records);
  CHECK(slopes[0] == Approx((16.0 - 4.0) / (2.0 * 0.5))); // straight line through 4, 9, 16
}

TEST_CASE("The two-body part takes from the charges what passing pairs only lend") {
  // Fast pairs: <(dH)^2> of v^4 with it is much smaller than without.
  auto problem = recorded(0.0);
  problem.system.potential.strength = 1e-3;
  Dynamics dynamics(problem);
  const ChargeMeter meter(problem);
  double with = 0.0, without = 0.0;
  for (std::uint32_t sample = 0; sample < 200; ++sample) {
    RodPair rods = drawn(problem, dynamics, sample);
    const auto fourth = [&] {
      double sum = 0.0;
      for (const auto& ring : rods)
        for (const double v : ring.velocity) sum += v * v * v * v;
      return sum;
    };
    dynamics.start(rods);
    const double bare = fourth(), dressed = meter(rods)[0];
    dynamics.advance(rods, 0.05, 600);
    without += std::pow(fourth() - bare, 2.0);
    with += std::pow(meter(rods)[0] - dressed, 2.0);
  }
  CHECK(with < 0.02 * without);
}

TEST_CASE("What coupled rings cannot be is said") {
  const auto refused = [](const auto& change) {
    auto problem = recorded(0.3);
    change(problem);
    return objection(problem);
  };
  const auto says = [](const std::string& reason, std::string_view what) { return reason.find(what) != std::string::npos; };
  CHECK(objection(recorded(0.3)).empty());
  CHECK(says(refused([](Problem& p) { p.system.rings[1].rod_length = 2.0; }), "fill 1 of ring 2"));
  CHECK(says(refused([](Problem& p) { p.system.rings[0].rods = 2; }), "ring 1 has 2 rods"));
  CHECK(says(refused([](Problem& p) {
               p.system.length = 10.0;
               p.system.potential.length = 3.0;
             }),
             "too short"));
  CHECK(says(refused([](Problem& p) { p.system.potential.strength = std::nan(""); }), "finite"));
  CHECK(says(refused([](Problem& p) { p.system.rings[0].law.peaks[0].standard_deviation = 0.0; }), "positive weight and width"));
  CHECK(says(refused([](Problem& p) { p.plan.time_step = 5.0; }), "too long"));
  CHECK(says(refused([](Problem& p) { p.plan.kernel = {}; }), "exponentials"));
  CHECK(says(refused([](Problem& p) { p.plan.output.growth_lags = {1, 8}; }), "more records than lags"));
}
