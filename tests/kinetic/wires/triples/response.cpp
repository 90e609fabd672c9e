// rho_D with three-particle scattering from the potentials: reference numbers, limits, convergence.
#include "kinetic/wires/model/asymptotic_formulas.hpp"
#include "tests/kinetic/wires/triples/triple_pairs.hpp"

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::wires;

TEST_CASE("channel (a) at eF = 6, Delta = 0.3: the reference number, and others with other regulators") {
  const auto entry = drag_reference("micro_a_eF6_D.3");
  const auto pair = triple_pair(6.0, 0.01);
  CHECK(near(triple_drag(triple_problem(pair, {0.3}, .25), 0.3), entry.at("value"), entry.at("rel_tol")));
  CHECK(near(triple_drag(triple_problem(pair, {0.3}, .5), 0.3), 2.080e-6, 5e-4));
}

TEST_CASE("fourth order in the step where it resolves the regulator, first order where it does not") {
  auto problem = triple_problem(triple_pair(6.0, 0.01), {0.3}, .5);
  problem.plan.highest_momentum = 9.6;
  const auto drag = [&](double step) {
    problem.plan.step = step;
    return triple_drag(problem, 0.3);
  };
  const double exact = drag(0.08), coarse = drag(0.24) / exact - 1.0, middle = drag(0.16) / exact - 1.0,
               fine = drag(0.12) / exact - 1.0;
  INFO(coarse << ", " << middle << ", " << fine);
  CHECK(coarse < 5e-5);
  CHECK(coarse > 4.0 * middle); // (3/2)^4 = 5
  CHECK(coarse > 12.0 * fine);  // 2^4 = 16
  problem.plan.regulator = 1e-4;
  const double steps = (drag(0.4) - drag(0.2)) / (drag(0.2) - drag(0.1));
  INFO(steps);
  CHECK(steps > 1.5);
  CHECK(steps < 2.8);
}

TEST_CASE("two-particle scattering alone: at Delta = 0 triples of no strength leave the Fokker-Planck limit") {
  auto pair = triple_pair(10.0, 1.0);
  for (auto& within : pair.within) within.strength = 3e-4;
  const double drag = triple_drag(triple_problem(pair, {0.0}, .5), 0.0);
  CHECK(near(drag / resonance_height(1.0, 10.0), .99987, 2e-5));
  // At a mismatch there is nothing left that resists: rho_D falls as the fourth power of the potential.
  const double small = triple_drag(triple_problem(pair, {1.0}, .5), 1.0);
  for (auto& within : pair.within) within.strength *= 2.0;
  CHECK(near(triple_drag(triple_problem(pair, {1.0}, .5), 1.0) / small, 16.0, 0.01));
}

TEST_CASE("near the resonance S grows as Delta^2") {
  // X1 = X2 (D2 -> infinity), Delta -> 0, V11 = V22 = 6 exp(-2 q^2): S3/Delta^2 as another code has it, without regulator.
  for (const auto& [fermi, value] : {std::pair{5.0, 1109.9}, {8.0, 3.7311e4}, {12.0, 4.09967e6}, {16.0, 4.15574e8}}) {
    const auto at = [fermi = fermi](double regulator) {
      return triple_response_of(triple_problem(triple_pair(fermi, 1e12), {0.02}, regulator), 0.02).conductance / (0.02 * 0.02);
    };
    const double coarse = at(.4), fine = at(.2),
                 limit = fine + (fine - coarse) / 3.0; // the regulator's share falls as its square
    INFO(fermi << ": " << coarse << ", " << fine << ", " << limit << " against " << value);
    CHECK(near(fine, value, 0.012));
    CHECK(near(limit, value, 0.004));
  }
}

TEST_CASE("the solution solves the equation, in its gauge; wires may be exchanged") {
  auto pair = triple_pair(5.0, 0.1);
  pair.within[1] = gaussian_of(4.0, 1.5);
  for (const auto channels : {Channels::within, Channels::within_and_mixed}) {
    auto problem = triple_problem(pair, {1.0}, .5);
    problem.plan.channels = channels;
    const auto response = triple_response_of(problem, 1.0);
    CHECK(response.conductance > 0.0);
    std::array<double, 2> mean{};
    for (std::size_t i = 0; i < response.mean.size(); ++i) {
      const auto& at = response.wires.at[i];
      const auto h = source_at(response.wires, at).each;
      for (std::size_t s = 0; s < 2; ++s) {
        CHECK(near(response.current[s][i], h[s], 1e-8, 1e-12));
        mean[s] += at.weight[s] * (response.mean[i] + (s == 0 ? 0.5 : -0.5) * response.difference[i]) / response.wires.width[s];
      }
    }
    CHECK(std::abs(mean[0] + mean[1]) < 1e-10 * std::abs(mean[0] - mean[1]) + 1e-10 * std::abs(mean[0]));
    auto exchanged = problem;
    std::swap(exchanged.pair.within[0], exchanged.pair.within[1]);
    CHECK(near(triple_drag(exchanged, -1.0), triple_drag(problem, 1.0), 1e-9));
  }
}

TEST_CASE("channels (b) and (c) raise the drag, the more the smaller the regulator") {
  auto problem = triple_problem(triple_pair(6.0, 0.01), {0.3}, .5);
  const double within = triple_drag(problem, 0.3);
  problem.plan.channels = Channels::within_and_mixed;
  const double mixed = triple_drag(problem, 0.3);
  problem.plan.regulator = 0.25;
  const double half = triple_drag(problem, 0.3);
  CHECK(mixed > within);
  CHECK(half > mixed);
}
