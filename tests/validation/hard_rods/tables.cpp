#include "validation/experiments/hard_rods/tables.hpp"

#include "tests/catch.hpp"

using namespace prethermal;
using prethermal::test::near;

namespace {

double steep_force(double u) { return -std::exp(-u) * (1.5 + u) / ((0.5 + u) * (0.5 + u)); }

/// exp(-u)/(0.5 + u), a cusp at contact, u <= 12 (or less), of rods that come no nearer than `contact`.
model::PairPotential cusp(int points, double contact, double end = 12.0) {
  std::vector<double> distance, value;
  for (int k = 0; k < points; ++k) {
    distance.push_back(end * k / (points - 1));
    value.push_back(std::exp(-distance.back()) / (0.5 + distance.back()));
  }
  return {model::PotentialShape::table, 1.0, 1.0,
          std::make_shared<const model::PotentialTable>(model::tabulate(distance, value, contact))};
}

} // namespace

TEST_CASE("the force of a tabulated potential with a cusp, through the sum of exponentials, converges with the table") {
  validation::BuildCache cache;
  for (const double contact : {0.0, 0.5}) {
    double before = 0.0;
    for (const int points : {241, 481, 2401}) {
      const auto potential = cusp(points, contact);
      const auto kernel = validation::kernel_of(potential, 2e-6, cache);
      double error = 0.0;
      for (double u = contact; u < 30.0; u += 0.0007)
        error = std::max(error, std::abs(numerics::slope(kernel, u) - (u <= 12.0 ? steep_force(u) : 0.0)));
      CAPTURE(contact, points, error, kernel.terms(), potential.table->error->slope);
      CHECK(error < 6.0 * potential.table->error->slope + 2e-5);
      if (before > 1e-4) CHECK(error < before / 3.0);
      before = error;
    }
    CHECK(before < 3e-5);
  }
}

TEST_CASE("a table that no sum of exponentials follows is refused with remedies") {
  validation::BuildCache cache;
  const auto refusal = [&](const model::PairPotential& potential) -> std::string {
    try {
      validation::kernel_of(potential, 2e-6, cache);
    } catch (const std::runtime_error& problem) {
      return problem.what();
    }
    return "";
  };
  CHECK_THAT(refusal(cusp(801, 0.0, 5.0)), Catch::Contains("The table ends at u = 5") && Catch::Contains("force_accuracy"));
}
