#include "common/evolution/adaptive_step.hpp"

#include "tests/catch.hpp"

#include <limits>
#include <vector>

using prethermal::evolution::AdaptiveTime;
using prethermal::evolution::step_towards;

TEST_CASE("equal steps lead to a time and meet it exactly, none longer than the longest") {
  AdaptiveTime at{0.0, 0.3};
  std::vector<double> steps;
  while (at.time < 1.0)
    REQUIRE(step_towards(at, 1.0, 0.3, 1e-9, [&](double& time, double& step) {
      steps.push_back(step);
      time += step;
      step *= 2.0; // the controller would go on with longer ones
      return true;
    }));
  CHECK(at.time == 1.0);
  REQUIRE(steps.size() == 4);
  for (const double step : steps) CHECK(step == Approx(0.25).epsilon(1e-12));
  CHECK(at.step == 0.3);
}

TEST_CASE("a step cut short for its end does not shorten the next one") {
  AdaptiveTime at{0.0, 1.0};
  REQUIRE(step_towards(at, 0.01, std::numeric_limits<double>::infinity(), 1e-9, [](double& time, double& step) {
    time += step;
    return true;
  }));
  CHECK(at.time == 0.01);
  CHECK(at.step == 1.0);
}

TEST_CASE("refused steps shrink until one is taken, or none is short enough") {
  AdaptiveTime at{0.0, 1.0};
  const auto refuse_above = [](double longest) {
    return [longest](double& time, double& step) {
      if (step > longest) {
        step *= 0.5;
        return false;
      }
      time += step;
      return true;
    };
  };
  CHECK(step_towards(at, 1.0, 1.0, 1e-9, refuse_above(0.2)));
  CHECK(at.time == 0.125);
  CHECK_FALSE(step_towards(at, 1.0, 1.0, 1e-3, refuse_above(0.0)));
  CHECK(at.time == 0.125);
}
