// Properties of the regularised integral (4.1) that hold point by point in its integrand: any violation is a bug.
#include "kinetic/bosons/collision/map.hpp"
#include "tests/kinetic/bosons/reference.hpp"

#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

TEST_CASE("exact falls with beta1, beta2 and a1 wherever it exists") {
  std::mt19937_64 words(11);
  std::uniform_real_distribution<double> unit(0.0, 1.0);
  const auto between = [&](double low, double high) { return low * std::pow(high / low, unit(words)); };
  int compared = 0;
  for (int i = 0; i < 400; ++i) {
    Drag drag{between(1.05, 4.0), {between(1.0, 100.0), between(1.0, 100.0)},
              {0.0, 0.0},         2.0 / 3.0,
              between(0.5, 5.0),  i % 2 == 0 ? model::Screening::hard : model::Screening::yukawa,
              between(1e-5, 1e-2)};
    const double k = between(0.02, 1.0);
    drag.a[0] = (2.0 * unit(words) - 0.9) * drag.beta[0] * std::pow(k, drag.zeta - 1.0); // also negative ones
    if (!objection_exact(drag, k).empty()) continue;
    const double value = exact(drag, k).log_modulus;
    for (int change = 0; change < 3; ++change) {
      Drag other = drag;
      if (change < 2) other.beta[change] *= 1.0 + between(1e-3, 0.5);
      if (change == 2) other.a[0] += between(1e-3, 1.0);
      REQUIRE(objection_exact(other, k).empty());
      INFO("zeta " << drag.zeta << ", k " << k << ", change of " << change);
      CHECK(exact(other, k).log_modulus < value);
      ++compared;
    }
  }
  CHECK(compared > 900);
}

TEST_CASE("exact does not depend on its nodes") {
  for (const double zeta : {0.8, 1.01, 1.5, 2.5, 4.0})
    for (const double k : {5e-4, 0.003, 0.05, 0.3, 1.0, 2.9, 3.5})
      for (const auto screening : {model::Screening::hard, model::Screening::yukawa}) {
        auto drag = figure_drag(zeta, 30.0, 0.2);
        drag.screening = screening;
        INFO("zeta " << zeta << ", k " << k);
        const double coarse = exact(drag, exact_nodes(drag, 20.0, k)).log_modulus;
        CHECK(std::abs(coarse - exact(drag, exact_nodes(drag, 20.0, k, 32)).log_modulus) < 1e-10);
        auto steeper = drag;
        steeper.beta = {60.0, 50.0};
        CHECK(std::abs(coarse - exact(drag, exact_nodes(steeper, 15.0, k)).log_modulus) < 1e-10);
      }
}

TEST_CASE("exact vanishes at zeta = 1 as zeta - 1, and grows by orders of magnitude with it") {
  CHECK(std::isinf(exact(figure_drag(1.0, 30.0, 0.5), 0.1).log_modulus));
  const auto at = [](double zeta) { return number(exact(figure_drag(zeta, 30.0, 0.5), 0.1)); };
  CHECK(near(at(1.0002) / at(1.0001), 2.0, 0.01));
  CHECK(near(at(1.01), 2.3e-7, 0.02));
  CHECK(near(number(exact(figure_drag(1.5, 30.0, 0.5), 0.1)), 1.0e-3, 0.02));
  CHECK(near(number(exact(figure_drag(2.5, 30.0, 0.5), 0.1)), 1.9, 0.02));
}

TEST_CASE("exact with the physical sign grows with the drift until distribution 1 ceases to exist") {
  for (const double zeta : {1.5, 2.5}) {
    const double k = 0.1, last = 30.0 * std::pow(k, zeta - 1.0);
    double previous = -1e300;
    for (const double share : {0.0, 0.3, 0.6, 0.9, 0.99}) {
      const auto drag = figure_drag(zeta, 30.0, -share * last);
      REQUIRE(objection_exact(drag, k).empty());
      CHECK(exact(drag, k).log_modulus > previous);
      previous = exact(drag, k).log_modulus;
    }
    const auto reason = objection_exact(figure_drag(zeta, 30.0, -1.01 * last), k);
    CHECK(reason.find("distribution 1 does not exist at k = 0.1") != std::string::npos);
  }
}

TEST_CASE("poles and distributions that do not exist are refused with the criterion and k") {
  const auto drag = figure_drag(2.5, 30.0, 0.5);
  CHECK(objection_43(drag, 0.1, Poles::refuse).find("k = 0.1") != std::string::npos);
  CHECK(objection_43(drag, 0.1, Poles::refuse).find("0.15975878") != std::string::npos);
  CHECK(objection_43(drag, 0.2, Poles::refuse).empty());
  CHECK(objection_43(drag, 0.1, Poles::principal_value).empty());
  CHECK(!objection_linearised(drag, 0.2, Poles::refuse).empty());
  Drag backwards = drag;
  backwards.a = {-0.5, -40.0};
  CHECK(objection_43(backwards, 0.2, Poles::principal_value).find("must be positive") != std::string::npos);
  // Distribution 2 at the smallest momentum that the integral keeps.
  Drag second = drag;
  second.a[1] = 0.01;
  const auto reason = objection_exact(second, 0.1);
  CHECK(reason.find("distribution 2 does not exist at k = -0.001") != std::string::npos);
  second.infrared_cutoff = 0.05;
  CHECK(objection_exact(second, 0.1).empty());
}
