#include "kinetic/bosons/solve.hpp"

#include "tests/alone.hpp"
#include "tests/kinetic/bosons/reference.hpp"

#include <algorithm>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

namespace {

constexpr std::array amplitudes{Equation::exact, Equation::printed43, Equation::closed43, Equation::literal46,
                                Equation::linearised};

Problem small_problem(double zeta = 2.5) {
  auto pair = lattice_pair(zeta, 8);
  pair.screening = model::Screening::hard;
  pair.infrared_cutoff = 1e-3;
  Problem problem{pair, {{}, Poles::principal_value, 1e-8}};
  problem.plan.output = {{0.0, 0.1, 0.2}, {0.05, 0.1, 0.2, 0.4}, {0.1, 0.5, 1.0}, {10.0, 30.0}, {0.01, 0.02}, {200.0, 400.0}};
  problem.pair.drift = {0.1, 0.0};
  problem.pair.beta = {30.0, 20.0};
  return problem;
}

} // namespace

TEST_CASE("every equation that has no objection gives a consistent record") {
  int solved = 0;
  for (const double zeta : {1.0, 1.5, 2.5})
    for (const auto equation :
         {Equation::exact, Equation::printed43, Equation::closed43, Equation::literal46, Equation::linearised,
          Equation::maximum_entropy, Equation::linear_dispersion, Equation::momentum_swap}) {
      const auto problem = small_problem(zeta);
      CHECK(seconds_needed(problem, equation) >= 0.0);
      CHECK(bytes_needed(problem, equation) > 0.0);
      if (!objection(problem, equation).empty()) {
        CHECK_THROWS_AS(solve(problem, equation, alone(1, "run")), std::invalid_argument);
        continue;
      }
      const auto record = *solve(problem, equation, alone(1, "run"));
      records::require_consistent(record);
      for (const auto& found : record.observables) {
        INFO(found.name);
        if (zeta > 1.0) CHECK(std::ranges::none_of(found.values, [](double x) { return std::isnan(x); }));
        CHECK(found.values.size() == records::size(found));
        CHECK(!found.unit.empty());
        CHECK(!found.source.empty());
      }
      ++solved;
    }
  CHECK(solved == 8 + 7 + 7);
}

TEST_CASE("maps hold the amplitudes of single points, in the order of their axes") {
  const auto problem = small_problem();
  const auto& output = problem.plan.output;
  for (const auto equation : amplitudes) {
    const auto record = *solve(problem, equation, alone(1, "run"));
    const auto& map = observable(record, "log10_amplitude");
    std::size_t place = 0;
    for (const double drift : output.drifts)
      for (const double beta : output.betas)
        for (const double k : output.momenta) {
          const auto drag = figure_drag(2.5, beta, drift);
          double expected = 0.0;
          if (equation == Equation::exact) expected = exact(drag, k).log_modulus;
          if (equation == Equation::printed43) expected = printed43(drag, k).log_modulus;
          if (equation == Equation::closed43) expected = closed43({&drag, 1}, {&k, 1}).front().log_modulus;
          if (equation == Equation::literal46) expected = literal46({&drag, 1}, {&k, 1}).front().log_modulus;
          if (equation == Equation::linearised) expected = linearised(drag, k).log_modulus;
          CHECK(near(map.values[place++], expected / std::log(10.0), 1e-11, 1e-11));
        }
  }
}

TEST_CASE("what is an artefact of a pole is masked, and the lines of the figures are given") {
  auto problem = small_problem();
  const auto record = *solve(problem, Equation::literal46, alone(1, "run"));
  CHECK(near(observable(record, "unit_w_momentum").values[1], 0.1597587803927, 1e-9));
  CHECK(near(observable(record, "ridge_drift").values[4], 2.0 / 3.0 - 25.0 * std::pow(0.05, 1.5), 1e-12));
  const auto& valid = observable(record, "amplitude_valid").values; // beta1 = 30: k = 0.05 and 0.1 lie below
  CHECK(std::vector(valid.begin() + 4, valid.begin() + 8) == std::vector{0.0, 0.0, 1.0, 1.0});
  // The physical sign: beyond a1 = beta1 k^(zeta-1) distribution 1 does not exist.
  problem.pair.drift_sign = model::DriftSign::physical;
  const auto physical = *solve(problem, Equation::exact, alone(1, "run"));
  const auto& exists = observable(physical, "amplitude_valid").values;
  CHECK(exists[3] == 1.0);
  CHECK(exists[16] == 0.0); // drift 1, beta1 10, k = 0.05
  CHECK(std::isinf(observable(physical, "log10_amplitude").values[16]));
  CHECK(std::ranges::count(exists, 0.0) > 5);
}

TEST_CASE("condensation and multipliers as records") {
  const auto record = *solve(small_problem(), Equation::maximum_entropy, alone(1, "run"));
  CHECK(near(observable(record, "condensed_share").values[1], 0.832, 0.05));
  const auto& a = observable(record, "condensed_multiplier").values;
  CHECK(near(a[0] / a[1], 4.0, 0.2));
  CHECK(observable(record, "momentum_multiplier").values[0] < 0.0); // p > 0 drifts towards k > 0
  CHECK(near(observable(record, "largest_drift").values[0], 30.0 * std::pow(0.25, 1.5), 1e-12));
}

TEST_CASE("records of the dynamics conserve, and the drag rate is the slope of the momentum") {
  auto problem = small_problem(1.5);
  problem.pair = lattice_pair(1.5, 8);
  problem.plan.output.times = {0.0, 0.099, 0.1, 0.101, 1.0};
  problem.plan.tolerance = 1e-10;
  const auto record = *solve(problem, Equation::momentum_swap, alone(1, "run"));
  const auto& p1 = observable(record, "momentum_1").values;
  const auto& p2 = observable(record, "momentum_2").values;
  const auto& e1 = observable(record, "energy_1").values;
  const auto& e2 = observable(record, "energy_2").values;
  for (std::size_t t = 1; t < p1.size(); ++t) {
    CHECK(near(p1[t] + p2[t], p1[0] + p2[0], 1e-13, 1e-14));
    CHECK(near(e1[t] + e2[t], e1[0] + e2[0], 1e-13));
    CHECK(std::abs(observable(record, "number_error").values[t]) < 1e-13);
  }
  CHECK(near(-(p1[3] - p1[1]) / 0.002, observable(record, "drag_rate").values[2], 1e-4));
  CHECK(near(p1[4], 0.008227014794659, 1e-8));
}

TEST_CASE("bad input is refused with the criterion and the offending k") {
  const auto refused = [](const auto& change, Equation equation, const std::string& words) {
    auto problem = small_problem();
    change(problem);
    const auto reason = objection(problem, equation);
    INFO(reason);
    CHECK(reason.find(words) != std::string::npos);
  };
  refused([](Problem& p) { p.pair.branch.exponent = 0.0; }, Equation::closed43, "zeta = 0 must be positive");
  refused([](Problem& p) { p.pair.branch.exponent = -1.0; }, Equation::maximum_entropy, "must be positive");
  refused([](Problem& p) { p.pair.infrared_cutoff = 3.0; }, Equation::exact, "not below the edge of the zone, 3");
  refused([](Problem& p) { p.pair.infrared_cutoff = 0.0; }, Equation::exact, "diverges");
  refused([](Problem& p) { p.plan.poles = Poles::refuse; }, Equation::closed43, "no principal value was asked for");
  refused(
      [](Problem& p) {
        p.plan.poles = Poles::refuse;
        p.pair.drift_sign = model::DriftSign::physical;
      },
      Equation::exact, "distribution 1 does not exist at k = 0.05");
  refused([](Problem& p) { p.pair.drift[0] = 3.76; }, Equation::momentum_swap, "of the mode k = -0.25");
  refused([](Problem& p) { p.pair.drift[1] = -2.6; }, Equation::momentum_swap, "distribution 2 does not exist: |a| = 2.6");
  refused([](Problem& p) { p.plan.output.momentum_ratios = {8.1}; }, Equation::maximum_entropy, "k = 0.25");
  refused(
      [](Problem& p) {
        p.pair.branch.exponent = 1.0;
        p.plan.output.momentum_ratios = {1.0};
      },
      Equation::linear_dispersion, "|c p|/eps = 1 must be below 1");
  refused(
      [](Problem& p) {
        p.pair.branch.exponent = 1.0;
        p.plan.output.momentum_ratios = {1.0};
      },
      Equation::maximum_entropy, "|c p| < eps");
  refused([](Problem& p) { p.pair.branch.exponent = 0.8; }, Equation::momentum_swap, "negative below 1");
  refused([](Problem&) {}, Equation::linear_dispersion, "zeta = 2.5");
  refused([](Problem& p) { p.plan.output.lengths = {1.0}; }, Equation::maximum_entropy, "above the edge");
}
