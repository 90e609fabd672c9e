#include "kinetic/tubes/rings/solve.hpp"
#include "md/tubes/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "tests/validation/largest_z.hpp"

#include <cmath>

// A verdict is worth something only if an error in a witness turns it to FAIL. The comparisons are those of a small tubes/micro;
// the errors are planted in the theory or the simulation, one at a time.

using namespace prethermal;
using kinetic::tubes::rings::Equation;
using records::Verdict;

namespace {

const numerics::ExponentialSum two_terms{{2.0, -1.0}, {1.0, 2.0}, {}, {}};

records::Record simulated(const model::CoupledRings& system, const model::CoupledRingsOutput& output, double step, int samples) {
  const md::tubes::Problem problem{system, {output, step, two_terms}};
  std::vector<statistics::Tally> blocks;
  for (int block = 0; block < 20; ++block)
    blocks.push_back(
        *md::tubes::simulate(problem, test::alone(5, "planted", {block * samples / 20, (block + 1) * samples / 20})));
  return md::tubes::observables(problem, blocks);
}

records::Record solved(const model::CoupledRings& system, const model::CoupledRingsOutput& output, Equation equation) {
  return *kinetic::tubes::rings::solve({system, {output}}, equation, test::alone(5, "planted"));
}

void scale(records::Record& record, std::string_view name, double factor) {
  for (auto& observable : record.observables)
    if (observable.name == name)
      for (double& value : observable.values) value *= factor;
}

model::CoupledRings points() {
  model::RodRing ring{20, 0.0, {{{1.0, 0.0, 1.0}}}};
  return {20.0, {{ring, ring}}, {model::PotentialShape::double_exponential, 1e-7, 1.0}};
}

} // namespace

TEST_CASE("what pairs exchange agrees in number, and planted errors do not pass") {
  const model::CoupledRingsOutput output{{0.0, 240.0}, 40, 6.0, {2, 6}};
  const auto simulation = simulated(points(), output, 0.1, 200);
  const auto theory = solved(points(), output, Equation::pair_landau);
  CHECK(test::largest_z_verdict("exchange_growth", simulation, theory) == Verdict::pass);
  SECTION("a factor 2, as of kappa with both signs of k twice") {
    auto wrong = theory;
    scale(wrong, "exchange_growth", 2.0);
    CHECK(test::largest_z_verdict("exchange_growth", simulation, wrong) == Verdict::fail);
  }
  SECTION("the wrong sign") {
    auto wrong = theory;
    scale(wrong, "exchange_growth", -1.0);
    CHECK(test::largest_z_verdict("exchange_growth", simulation, wrong) == Verdict::fail);
  }
  SECTION("forces a fifth too strong in the simulation") {
    auto wrong = points();
    wrong.potential.strength *= 1.2;
    CHECK(test::largest_z_verdict("exchange_growth", simulated(wrong, output, 0.1, 200), theory) == Verdict::fail);
  }
}

TEST_CASE("triples of rods change the charges of both rings as they should, and planted errors do not pass") {
  model::RodRing ring{40, 1.0, {{{0.5, -1.0, std::sqrt(0.2)}, {0.5, 1.0, std::sqrt(0.2)}}}};
  const model::CoupledRings rings{200.0, {{ring, ring}}, {model::PotentialShape::double_exponential, 1e-4, 4.0}};
  const model::CoupledRingsOutput output{{0.0, 960.0}, 20, 48.0, {1, 5}};
  const auto simulation = simulated(rings, output, 0.2, 160);
  const auto theory = solved(rings, output, Equation::three_particle);
  CHECK(test::largest_z_verdict("covariance_growth", simulation, theory) == Verdict::pass);
  auto exact = solved(rings, output, Equation::structure_factors);
  CHECK(test::largest_z_verdict("covariance_growth", simulation, exact) == Verdict::pass);
  CHECK(test::largest_z_verdict("exchange_growth", simulation, exact) == Verdict::pass);
  scale(exact, "covariance_growth", 2.0);
  CHECK(test::largest_z_verdict("covariance_growth", simulation, exact) == Verdict::fail);
  auto wrong = theory;
  scale(wrong, "covariance_growth", 2.0); // (3.21) as printed
  CHECK(test::largest_z_verdict("covariance_growth", simulation, wrong) == Verdict::fail);
  auto reversed = theory;
  scale(reversed, "covariance_growth", -1.0); // (108) as printed
  CHECK(test::largest_z_verdict("covariance_growth", simulation, reversed) == Verdict::fail);
}
