#include "kinetic/tubes/rings/pair_evolution.hpp"
#include "kinetic/tubes/rings/solve.hpp"
#include "kinetic/tubes/rings/third_order.hpp"

#include "tests/alone.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::tubes::rings;

namespace {

model::VelocityLaw gaussian(double mean, double deviation) { return {{{1.0, mean, deviation}}}; }

Problem rods(double a, double b, const model::VelocityLaw& first, const model::VelocityLaw& second) {
  Problem problem{{100.0, {{{40, a, first}, {30, b, second}}}, {model::PotentialShape::double_exponential, 0.05, 2.0}}, {}};
  problem.plan.output.times = {0.0, 30.0, 3000.0};
  return problem;
}

struct Rates {
  double momentum, energy, scale; // of both rings, and the sum of sizes
};

// d/dt of what both rings together should keep, from d rho/dt at nodes that move with P.
Rates both(const Problem& problem) {
  const PairSizes sizes = sizes_of(problem.rings);
  const PairState state = initial_state(problem, 161);
  std::array<std::vector<double>, 2> rate;
  exchange_rate(state, sizes, Strength(160, 1.0), rate);
  Rates sum{};
  constexpr double moment = 1e-4; // of time
  for (std::size_t ring = 0; ring < 2; ++ring) {
    auto later = state, earlier = state;
    for (std::size_t i = 0; i < rate[ring].size(); ++i) {
      later.density[ring][i] += moment * rate[ring][i];
      earlier.density[ring][i] -= moment * rate[ring][i];
    }
    const double p = (momentum(later, sizes, ring) - momentum(earlier, sizes, ring)) / (2.0 * moment);
    const double e =
        (mean_power(later, sizes, ring, 2) - mean_power(earlier, sizes, ring, 2)) * sizes.density[ring] / (4.0 * moment);
    sum.momentum += p;
    sum.energy += e;
    sum.scale += std::abs(p) + std::abs(e);
  }
  return sum;
}

} // namespace

TEST_CASE("coupled rings: momentum and energy of both are kept, also where rods leave different shares free") {
  const std::vector<Problem> problems{rods(0.0, 0.0, gaussian(0.7, 1.0), gaussian(-0.3, 0.6)),
                                      rods(1.2, 0.0, gaussian(0.7, 1.0), gaussian(-0.3, 0.6)),
                                      rods(1.2, 2.0, gaussian(0.7, 1.0), gaussian(-0.3, 0.6))};
  for (const auto& problem : problems) {
    const Rates rates = both(problem);
    CHECK(rates.scale > 1e-3);
    CHECK(std::abs(rates.momentum) < 1e-9 * rates.scale);
    CHECK(std::abs(rates.energy) < 1e-9 * rates.scale);
  }
}

TEST_CASE("coupled rings: without the share that a rod's neighbours take over, momentum is not kept") {
  // With I_X alone (R^{-t} trivial, as in one ring) the momenta would change by int I_X of unequal sizes.
  const Problem problem = rods(1.2, 0.0, gaussian(0.7, 1.0), gaussian(-0.3, 0.6));
  const PairSizes sizes = sizes_of(problem.rings);
  // int I_1 dtheta : int I_2 dtheta = -c_2 : c_1, as the flow of [T-71] says; with R^{-t} each is multiplied by its own c.
  const double first = -sizes.free_share[1], second = sizes.free_share[0];
  CHECK(std::abs(first + second) > 0.3);
  CHECK(first * sizes.free_share[0] + second * sizes.free_share[1] == Approx(0.0).margin(1e-15));
}

TEST_CASE("coupled rings: equal temperatures and drifts are stationary, for any rods and densities") {
  const std::vector<Problem> problems{rods(0.0, 0.0, gaussian(0.4, 1.1), gaussian(0.4, 1.1)),
                                      rods(1.2, 2.0, gaussian(0.4, 1.1), gaussian(0.4, 1.1))};
  for (const auto& problem : problems) {
    const PairState state = initial_state(problem, 161);
    std::array<std::vector<double>, 2> rate;
    exchange_rate(state, sizes_of(problem.rings), Strength(160, 1.0), rate);
    for (std::size_t ring = 0; ring < 2; ++ring)
      for (std::size_t i = 0; i < rate[ring].size(); ++i) CHECK(std::abs(rate[ring][i]) < 1e-9);
  }
}

TEST_CASE("coupled rings: the first drag of two Gaussians is that of the closed form") {
  // dP_1/dt = -(kappa/2) rho_1 rho_2 u/T int f f = -(kappa/2) rho_1 rho_2 u/(2 sqrt(pi) s^3) exp(-u^2/4 s^2), points of equal
  // width.
  const double u = 0.8, s = 1.1;
  Problem problem = rods(0.0, 0.0, gaussian(0.5 * u, s), gaussian(-0.5 * u, s));
  problem.plan.output.times = {0.5};
  const double kappa = landau_strength(problem.rings);
  const auto means = evolve_pairs(problem, strength_of(problem, Equation::pair_landau), 201);
  const double rate = -0.5 * kappa * 0.3 * u / (2.0 * std::sqrt(std::numbers::pi) * s * s * s) * std::exp(-0.25 * u * u / s / s);
  CHECK((means[1].moments[0] - means[0].moments[0]) / 0.5 == Approx(rate).epsilon(2e-3));
}

TEST_CASE("coupled rings: strengths in closed form, on the line and round the ring") {
  // int dk |k| [12/((1+k^2)(4+k^2))]^2 = 16 (5/4 - (2/3) ln 4), int dk k^2 .. = 2 pi int phi'^2 = 4 pi/3.
  const model::PairPotential potential{model::PotentialShape::double_exponential, 0.3, 2.0};
  const double unit = 0.09 / 4.0;
  CHECK(model::line_integral(potential, 1) == Approx(unit * 16.0 * (1.25 - 2.0 / 3.0 * std::log(4.0))).epsilon(1e-6));
  CHECK(model::line_integral(potential, 2) == Approx(0.09 / 8.0 * 4.0 * std::numbers::pi / 3.0).epsilon(1e-6));
  model::CoupledRings rings{400.0, {}, potential};
  CHECK(model::ring_integral(rings, 1) == Approx(model::line_integral(potential, 1)).epsilon(1e-3));
  CHECK(model::ring_integral(rings, 2) == Approx(model::line_integral(potential, 2)).epsilon(1e-6));
  CHECK(encounter_strength(potential) == Approx(8.0 * unit));
  CHECK(encounter_strength({model::PotentialShape::double_exponential, -0.3, 2.0}) == 0.0);
}

TEST_CASE("coupled rings: dressed by both rings, a weak potential is itself; the answer at rest is -rho/T") {
  Problem problem = rods(0.0, 0.0, gaussian(0.0, 1.0), gaussian(0.0, 1.0));
  problem.rings.potential.strength = 1e-3;
  const PairState state = initial_state(problem, 161);
  Strength kappa;
  Screening(problem.rings).strength(state, sizes_of(problem.rings), kappa);
  for (const double value : kappa) CHECK(value == Approx(landau_strength(problem.rings)).epsilon(2e-5));
  // At v = 0: 1/(1 - x)^2 with x = Vhat^2 chi^2, to first order 1 + 2 x: the separation parameter, at k -> 0, is such an x.
  CHECK(separation_parameter(problem.rings) == Approx(std::pow(1e-3 * 3.0, 2.0) * 0.4 * 0.3));
}

TEST_CASE("coupled rings: a run relaxes to one drift and temperature, keeping what it should") {
  auto problem = rods(0.8, 0.0, gaussian(0.7, 1.0), gaussian(-0.3, 0.6));
  problem.rings.potential.strength = 0.5;
  problem.plan.reach = 9.0; // so that nothing is at the last nodes
  problem.plan.nodes = 241;
  problem.plan.output.times = {0.0, 60.0};
  for (const Equation equation : {Equation::pair_landau, Equation::pair_screened}) {
    const auto record = solve(problem, equation, prethermal::test::alone(1, "rings"));
    REQUIRE(record);
    const auto last = [&](std::string_view name) {
      for (const auto& observable : record->observables)
        if (observable.name == name) return observable.values.back();
      return std::nan("");
    };
    CHECK(last("number_error") < 1e-12);
    CHECK(last("momentum_error") < 1e-11);
    CHECK(last("kinetic_energy_error") < 1e-9);
    CHECK(last("mean_velocity_1") - last("mean_velocity_2") < 0.75); // from 1, on its way to 0
    CHECK(last("mean_velocity_1") > last("mean_velocity_2"));
  }
}

TEST_CASE("coupled rings: at third order repulsion exchanges more, attraction as much less") {
  const model::PairPotential potential{model::PotentialShape::double_exponential, 1.0, 1.0};
  // By another rule, on 700 nodes of ln k.
  CHECK(third_order_line(potential) == Approx(2.6148804816).epsilon(1e-6));
  CHECK(third_order_line({model::PotentialShape::double_exponential, -0.3, 2.0}) ==
        Approx(-0.027 * std::pow(2.0, -11.0 / 3.0) * 2.6148804816).epsilon(1e-6));
  CHECK(third_order_ring({10.0, {}, potential}) == Approx(1.5703809).epsilon(1e-5)); // a sum by hand
  CHECK(third_order_ring({499.0, {}, potential}) == Approx(third_order_line(potential)).epsilon(2e-3));
  Problem problem = rods(0.0, 0.0, gaussian(0.0, 1.0), gaussian(0.0, 1.0));
  problem.rings.potential = {model::PotentialShape::double_exponential, 1e-5, 1.0};
  problem.rings.length = 1000.0;
  problem.rings.rings[0].rods = problem.rings.rings[1].rods = 1000'000;
  const PairState state = initial_state(problem, 161);
  Strength repelling, attracting;
  ThirdOrder(problem.rings).strength(state, repelling);
  problem.rings.potential.strength *= -1.0;
  ThirdOrder(problem.rings).strength(state, attracting);
  const double kappa = landau_strength(problem.rings), crowd = 2000.0 * std::sqrt(1e-5 / (2.0 * std::numbers::pi));
  // kappa_3/kappa = .3167 (xi (rho_1 + rho_2) sqrt(V(0)))^(-2/3).
  CHECK(repelling[80] / kappa == Approx(1.0 + 0.31665 * std::pow(crowd, -2.0 / 3.0)).epsilon(1e-3));
  for (std::size_t m = 0; m < repelling.size(); ++m) {
    CHECK(repelling[m] + attracting[m] == Approx(2.0 * kappa));
    CHECK(attracting[m] >= 0.0);
  }
}
