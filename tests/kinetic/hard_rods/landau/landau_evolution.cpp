#include "kinetic/hard_rods/landau/implicit.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

#include <algorithm>
#include <numbers>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using model::RapidityDistribution;

namespace {

std::vector<RapidityDistribution> evolved(int nodes, std::span<const double> times, Stepper stepper, double tolerance = 1e-7,
                                          double highest = 5.0) {
  const auto gas = landau_gas();
  const auto start = model::initial_rapidities(gas, highest, nodes);
  const Kernel table = tabulate(landau_kernel(gas), start.grid.step, nodes - 1);
  return evolve_landau(
      gas, [&](const RapidityDistribution&) { return table; }, start, 0.0, times, stepper, tolerance);
}

std::vector<double> kurtosis(const std::vector<RapidityDistribution>& states) {
  std::vector<double> values;
  for (const auto& state : states) values.push_back(model::excess_kurtosis(state));
  return values;
}

double farthest(const RapidityDistribution& a, const RapidityDistribution& b) {
  double distance = 0.0;
  for (std::size_t i = 0; i < a.density.size(); ++i) distance = std::max(distance, std::abs(a.density[i] - b.density[i]));
  return distance;
}

TripleKernel all_triples(const OffsetKernel& table, double factor) {
  TripleKernel all{table.half_nodes, {}};
  const int m = table.half_nodes;
  for (int i = 0; i < m; ++i)
    for (int j = i + 1; j < m; ++j)
      for (int k = j + 1; k < m; ++k)
        all.value.push_back(factor * table.value[static_cast<std::size_t>((j - i - 1) * m + k - j - 1)]);
  return all;
}

} // namespace

TEST_CASE("the kurtosis relaxes as in the reference, with errors of second order in the spacing") {
  const std::vector times{8.0, 16.0, 24.0, 32.0, 40.0};
  const auto coarse = kurtosis(evolved(41, times, Stepper::explicit_adaptive)); // h = 0.25
  const auto middle = kurtosis(evolved(81, times, Stepper::explicit_adaptive));
  const auto fine = kurtosis(evolved(161, times, Stepper::explicit_adaptive));
  for (std::size_t n = 0; n < times.size(); ++n) {
    check_landau("gbbgky-landau", "landau_kurt_tau" + std::to_string(static_cast<int>(times[n])),
                 richardson(coarse[n], middle[n], fine[n]));
    const double ratio = (coarse[n] - middle[n]) / (middle[n] - fine[n]);
    CHECK(ratio > 3.7);
    CHECK(ratio < (n < 2 ? 4.3 : 5.5)); // late, the small h^2 term does not yet lead on the coarse grid
  }
  CHECK(near(middle[0], -1.038485, 0.0, 2e-6)); // [HR-41], h = 0.125 and 0.0625
  CHECK(near(fine[0], -1.037053, 0.0, 2e-6));
}

TEST_CASE("both steppers agree; they keep rods, momentum and energy, stay positive and never lose entropy") {
  const std::vector times{0.0, 0.5, 4.0, 40.0, 100.0, 200.0};
  const auto explicit_states = evolved(61, times, Stepper::explicit_adaptive, 1e-8);
  const auto implicit_states = evolved(61, times, Stepper::implicit, 1e-8);
  const auto start = model::initial_rapidities(landau_gas(), 5.0, 61);
  CHECK(explicit_states[0].density == start.density);
  CHECK(implicit_states[0].density == start.density);
  double entropy = model::entropy(start);
  for (std::size_t n = 0; n < times.size(); ++n) {
    INFO("tau = " << times[n]);
    CHECK(farthest(explicit_states[n], implicit_states[n]) < 1e-7);
    for (const auto& state : {explicit_states[n], implicit_states[n]}) {
      CHECK(near(model::moment(state, 0), 0.2, 1e-13));
      CHECK(std::abs(model::moment(state, 1)) < 1e-14);
      CHECK(near(model::moment(state, 2), model::moment(start, 2), 1e-13));
      CHECK(std::ranges::min(state.density) > 0.0);
      CHECK(model::entropy(state) >= entropy - 1e-14);
    }
    entropy = std::min(model::entropy(explicit_states[n]), model::entropy(implicit_states[n])) - 1e-9;
  }
  const auto late = kurtosis(evolved(61, std::vector{99.0, 198.0}, Stepper::implicit));
  CHECK(near(late[0], -0.172, 0.03)); // [HR-37]: h = 0.24, two per cent
  CHECK(near(late[1], -0.052, 0.05));
}

TEST_CASE("a moving gas relaxes like one at rest, and a thermal one stays as it is") {
  auto gas = landau_gas();
  for (auto& peak : gas.law.peaks) peak.mean += 0.25; // two spacings
  const auto start = model::initial_rapidities(gas, 6.0, 97);
  const Kernel table = tabulate(landau_kernel(gas), start.grid.step, 96);
  const KernelOf kernel = [&](const RapidityDistribution&) { return table; };
  const auto rest = evolved(97, std::vector{10.0}, Stepper::explicit_adaptive, 1e-8, 6.0)[0];
  for (const auto stepper : {Stepper::explicit_adaptive, Stepper::implicit}) {
    const auto moved = evolve_landau(gas, kernel, start, 3.0, std::vector{13.0}, stepper, 1e-8)[0];
    double distance = 0.0;
    for (std::size_t i = 0; i + 2 < 97; ++i) distance = std::max(distance, std::abs(moved.density[i + 2] - rest.density[i]));
    CHECK(distance < 2e-8);
    CHECK(near(model::moment(moved, 1), model::moment(start, 1), 1e-13));

    RapidityDistribution thermal = start;
    for (int i = 0; i < 97; ++i) thermal.density[i] = 0.1 * std::exp(-std::pow(numerics::node(thermal.grid, i) - 0.3, 2));
    // Explicit steps grow until they amplify rounding up to the tolerance; implicit ones do not.
    const double bound = stepper == Stepper::implicit ? 1e-11 : 2e-7;
    CHECK(farthest(evolve_landau(gas, kernel, thermal, 0.0, std::vector{500.0}, stepper, 1e-6)[0], thermal) < bound);
  }
}

TEST_CASE("implicit steps: fourth order, and far fewer of them late") {
  const auto gas = landau_gas();
  const auto start = model::initial_rapidities(gas, 5.0, 41);
  const Kernel table = tabulate(landau_kernel(gas), start.grid.step, 40);
  const auto begun = evolved(41, std::vector{20.0}, Stepper::implicit, 1e-9)[0];
  const auto after = [&](double dt) {
    auto rho = begun.density;
    for (double t = 0.0; t < 8.0; t += dt)
      REQUIRE(implicit_step(table, {free_fraction(gas), start.grid.step, 1.0}, rho, dt).taken);
    return RapidityDistribution{begun.grid, rho};
  };
  const auto exact = after(0.03125);
  CHECK(farthest(after(8.0), exact) < 1e-6); // of 0.07; here it falls more slowly than with the fourth power
  const double before = farthest(after(0.5), exact), halved = farthest(after(0.25), exact);
  CHECK(before / halved > 11.0);
  CHECK(before / halved < 17.0);

  // Beyond tau = 100 a step of the explicit stepper is bounded by the spacing, about 20 h^2 = 1.2; implicit ones grow with the
  // time.
  auto rho = evolved(41, std::vector{100.0}, Stepper::implicit, 1e-6)[0].density;
  const LandauSteps steps{free_fraction(gas), start.grid.step, 1e-6 * *std::ranges::max_element(rho)};
  double time = 100.0, dt = 5.0;
  int taken = 0, tried = 0;
  while (time < 1000.0 && tried < 100) {
    const auto attempt = implicit_step(table, steps, rho, dt);
    ++tried;
    if (attempt.taken) {
      ++taken;
      time += dt;
    }
    dt = attempt.next;
  }
  CHECK(taken < 40);
  CHECK(tried < taken + 8);
  CHECK(time >= 1000.0);
  CHECK(*std::ranges::min_element(rho) > 0.0);
}

TEST_CASE("long steps and empty tails: an implicit step is refused or positive, never wrong") {
  const auto gas = landau_gas();
  const auto start = model::initial_rapidities(gas, 9.0, 73); // tails of 1e-70
  const Kernel table = tabulate(landau_kernel(gas), start.grid.step, 72);
  for (const double dt : {1e-3, 0.1, 3.0, 1e2, 1e4}) {
    auto rho = start.density;
    const auto attempt = implicit_step(table, {free_fraction(gas), start.grid.step, 1e-2}, rho, dt);
    INFO("dt = " << dt << (attempt.taken ? " taken" : " refused"));
    if (!attempt.taken) {
      CHECK(rho == start.density);
      CHECK(attempt.next < dt);
      continue;
    }
    const RapidityDistribution end{start.grid, rho};
    CHECK(*std::ranges::min_element(rho) > 0.0);
    CHECK(near(model::moment(end, 0), 0.2, 1e-12));
    CHECK(near(model::moment(end, 2), model::moment(start, 2), 1e-12));
  }
  const auto wide = evolved(73, std::vector{8.0}, Stepper::explicit_adaptive, 1e-7, 9.0);
  CHECK(farthest(wide[0], evolved(73, std::vector{8.0}, Stepper::implicit, 1e-7, 9.0)[0]) < 1e-6);
}

TEST_CASE("a kernel that depends on the distribution is made anew as the distribution changes") {
  const auto gas = landau_gas();
  const auto start = model::initial_rapidities(gas, 4.5, 37);
  const auto table = tabulate(landau_kernel(gas), start.grid.step, 36);
  const KernelOf fixed = [&](const RapidityDistribution&) { return table; };
  // Twice as fast where the kurtosis is that of the start, as fast where it is zero: d tau/dt = 1 - kurtosis/1.39.
  int made = 0;
  const auto factor = [&](const RapidityDistribution& at) { return 1.0 - model::excess_kurtosis(at) / 1.388889; };
  const KernelOf changing = [&](const RapidityDistribution& at) {
    ++made;
    return all_triples(table, factor(at));
  };
  const auto end = evolve_landau(gas, changing, start, 0.0, std::vector{20.0}, Stepper::explicit_adaptive, 1e-7)[0];
  CHECK(made > 20);
  CHECK(made < 80);
  double time = 0.0, dt = 0.05; // t of tau along the solution of the fixed kernel
  std::vector<double> taus;
  for (int n = 0; n < 1000; ++n) taus.push_back(dt * n);
  const auto path = evolve_landau(gas, fixed, start, 0.0, taus, Stepper::explicit_adaptive, 1e-7);
  std::size_t at = 0;
  while (time < 20.0) time += dt / (0.5 * (factor(path[at]) + factor(path[at + 1]))), ++at;
  CHECK(near(model::excess_kurtosis(end), model::excess_kurtosis(path[at]), 0.02));
  CHECK_FALSE(near(model::excess_kurtosis(end), model::excess_kurtosis(path[400]), 0.05)); // the kernel of the end all along
}

TEST_CASE("a start that is not positive is refused, and times before it") {
  const auto gas = landau_gas();
  auto start = model::initial_rapidities(gas, 5.0, 21);
  const Kernel table = tabulate(landau_kernel(gas), start.grid.step, 20);
  const KernelOf kernel = [&](const RapidityDistribution&) { return table; };
  const auto run = [&](std::vector<double> times, double tolerance) {
    return evolve_landau(gas, kernel, start, 1.0, times, Stepper::implicit, tolerance);
  };
  CHECK(run({}, 1e-6).empty());
  CHECK_THROWS_AS(run({0.5}, 1e-6), std::invalid_argument);
  CHECK_THROWS_AS(run({3.0, 2.0}, 1e-6), std::invalid_argument);
  CHECK_THROWS_AS(run({3.0}, 0.0), std::invalid_argument);
  const KernelOf broken = [](const RapidityDistribution&) {
    return TripleKernel{20, std::vector<double>(20 * 19 * 18 / 6, std::nan(""))};
  };
  for (const auto stepper : {Stepper::explicit_adaptive, Stepper::implicit})
    CHECK_THROWS_AS(evolve_landau(gas, broken, start, 1.0, std::vector{2.0}, stepper, 1e-6), std::runtime_error);
  start.density[2] = -5e-9; // what a hierarchy leaves in its tails
  CHECK_THROWS_AS(run({3.0}, 1e-6), std::invalid_argument);
}
