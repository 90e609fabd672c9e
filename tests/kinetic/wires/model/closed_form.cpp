// Property: the closed form is the solution of the quadratic form, whatever the wires.
#include "kinetic/wires/model/closed_form.hpp"

#include "tests/kinetic/wires/model/model_pairs.hpp"

#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

namespace {

/// Fermi energies of 1 to 40 T, mismatches of up to 8 T, D3/D2 over its six regimes, lambda_1 unlike lambda_2, any share mu.
struct Draw {
  model::WirePair pair;
  double mismatch;
};

Draw draw(std::mt19937_64& engine) {
  const auto uniform = [&](double from, double to) { return std::uniform_real_distribution<>(from, to)(engine); };
  const double fermi = uniform(1.0, 40.0), two = std::pow(10.0, uniform(-3.0, 3.0));
  const double three = two * std::exp(uniform(-1.5, 1.2) * fermi), mu = three * std::pow(10.0, uniform(-4.0, 0.5));
  const auto splitting = uniform(0.0, 1.0) < 0.5 ? model::Splitting::symmetric : model::Splitting::asymmetric;
  const double largest = std::min(8.0, fermi);
  return {model_pair(fermi, two, three, three * std::pow(10.0, uniform(-1.0, 1.0)), mu, splitting), uniform(-largest, largest)};
}

} // namespace

TEST_CASE("closed form and solver agree over 200 random wires") {
  std::mt19937_64 engine(12);
  double worst = 0.0, worst_sum = 0.0, worst_gradient = 0.0;
  for (int i = 0; i < 200; ++i) {
    const auto [pair, mismatch] = draw(engine);
    const auto line = model_line(model_problem(pair, {mismatch}), mismatch);
    const auto solved = solve_model(pair, mismatch, line);
    const auto form = closed_form(pair, mismatch, line);
    REQUIRE(solved.conductance > 0.0);
    worst = std::max(worst, std::abs(form.response.conductance / solved.conductance - 1.0));
    worst_sum = std::max(worst_sum, std::abs(form.a[0] * form.a[1] - form.b[0] * form.b[1])); // (92); a is 1 - ..., of order 1
    for (const double k : {0.1, 1.0, 0.5 * std::sqrt(2.0 * pair.fermi_energy), std::sqrt(2.0 * pair.fermi_energy)}) {
      const auto x = gradients_of_model(solved, k), y = gradients_of_closed_form(form, k);
      const double scale = std::abs(x.each[0]) + std::abs(x.each[1]);
      for (std::size_t s = 0; s < 2; ++s) worst_gradient = std::max(worst_gradient, std::abs(x.each[s] - y.each[s]) / scale);
      CHECK(near(y.difference, x.difference, 1e-9));
    }
  }
  INFO("largest deviation of S " << worst << ", of d_k g " << worst_gradient << ", determinant " << worst_sum);
  CHECK(worst < 1e-10);
  CHECK(worst_gradient < 1e-9);
  CHECK(worst_sum < 1e-12);
}

TEST_CASE("nothing is lost to rounding up to eF = 95") {
  for (const double activation : {-2.2, -1.0, 0.0, 1.2}) // D3 from far below to far above all regimes
    for (const double mismatch : {0.0, 1e-6, 0.1, 1.9}) {
      const auto pair = model_pair(95.0, std::exp(95.0 * activation), 0.1);
      const auto line = model_line(model_problem(pair, {mismatch}), mismatch);
      const double solved = solve_model(pair, mismatch, line).conductance;
      const double of_rounding = mismatch == 0.0 ? 0.0 : 1e-12 / mismatch; // in (93) and (110), not in the variational S
      CHECK(near(closed_form(pair, mismatch, line).response.conductance, solved, 1e-11 + of_rounding));
      CHECK(near(solve_model(pair, mismatch, coarser(line)).conductance, solved, 1e-8));
    }
}

TEST_CASE("there are three free constants: (94) follows from (83) and (90)") {
  for (const double mismatch : {0.3, 2.0, -5.0}) {
    const auto pair = model_pair(8.0, 1.0, 0.3, 0.05, 0.02);
    const auto form = closed_form(pair, mismatch, model_line(model_problem(pair, {mismatch}), mismatch));
    CHECK(near(form.c[0] / form.b[0], -form.c[1] / form.b[1], 1e-10));
    for (std::size_t s = 0; s < 2; ++s) CHECK(near(form.a[s], -form.b[s], 1e-12)); // (91) with the bar mended
  }
}
