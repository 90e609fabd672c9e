#include "kinetic/velocity_swap/solve.hpp"
#include "md/velocity_swap/observables.hpp"
#include "md/velocity_swap/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "validation/judge/judge.hpp"

// A verdict is worth something only if an error in a witness turns it to FAIL. The comparison is that of a small Fig. 5(d),
// against the kinetic equation; the errors are planted in the simulation or in the theory, one at a time.

using namespace prethermal;
using kinetic::velocity_swap::Equation;
using records::Verdict;

namespace {

const model::VelocitySwapOutput output{{50.0, 100.0}, 64, 16, -30.0, 30.0};

model::VelocitySwapGas small_gas() {
  return {.statistics = model::Statistics::fermion,
          .swap_coefficient = 0.08,
          .bath_density = 50.0,
          .bath_law = model::bragg_split(5.9, 6.0, 0.3),
          .bath_kind = model::BathKind::frozen,
          .profile = {model::ProfileShape::gaussian, 200.0, 1024.0, 40.0},
          .initial_velocities = model::InitialVelocities::local_stationary,
          .initial_law = {}};
}

records::Record simulated(const model::VelocitySwapGas& gas, int samples) {
  const bool fermions = gas.statistics == model::Statistics::fermion;
  const md::velocity_swap::Plan plan{.output = output,
                                     .method = fermions ? md::velocity_swap::Method::comoving_cells
                                                        : md::velocity_swap::Method::event_driven,
                                     .start = md::velocity_swap::Start::random,
                                     .cell_length = 4.0,
                                     .time_step = 0.0};
  std::vector<statistics::Tally> blocks;
  for (int first = 0; first < samples; first += 10)
    blocks.push_back(md::velocity_swap::simulate({gas, plan}, prethermal::test::alone(11, "d", {first, first + 10})));
  return md::velocity_swap::observables({gas, plan}, blocks);
}

records::Record solved(const model::VelocitySwapGas& gas, Equation equation) {
  const kinetic::velocity_swap::Plan plan{.output = output,
                                          .densities = {},
                                          .cells = 512,
                                          .tolerance = 1e-8,
                                          .noise_pairs = 4,
                                          .wave_cells = 256,
                                          .velocity_step = 1.5};
  return kinetic::velocity_swap::solve({gas, plan}, equation, prethermal::test::alone(11, "d"));
}

Verdict verdict(const records::Record& simulation, const records::Record& theory) {
  const validation::Comparison comparison{.run = "*",
                                          .witness = "simulation",
                                          .theory = "theory",
                                          .observable = "density",
                                          .selection = {},
                                          .statistic = validation::CompareStatistic::chi2_per_bin,
                                          .at_least = 0.4,
                                          .at_most = 1.8,
                                          .systematic = 0.0,
                                          .min_counts = 400.0,
                                          .least_samples = 0.0,
                                          .resolution = 0.1,
                                          .because = ""};
  const auto judgement = validation::judge(comparison, {"d", simulation, {{"theory", theory}}});
  UNSCOPED_INFO(judgement.statistic << " = " << judgement.value << " +- " << judgement.error << ": " << judgement.reason);
  return judgement.verdict;
}

constexpr int samples = 400;

} // namespace

TEST_CASE("the two witnesses agree, and three planted errors do not pass") {
  const auto gas = small_gas();
  const auto simulation = simulated(gas, samples);
  CHECK(verdict(simulation, solved(gas, Equation::phase_space)) == Verdict::pass);

  SECTION("u(rho) frozen in the theory") {
    CHECK(verdict(simulation, solved(gas, Equation::constant_advection)) == Verdict::fail);
  }

  SECTION("a factor 2 in gamma") {
    auto wrong = gas;
    wrong.swap_coefficient *= 2.0;
    CHECK(verdict(simulated(wrong, samples), solved(gas, Equation::phase_space)) == Verdict::fail);
    CHECK(verdict(simulation, solved(wrong, Equation::phase_space)) == Verdict::fail);
  }

  SECTION("the Pauli factor removed") {
    auto wrong = gas;
    wrong.statistics = model::Statistics::classical;
    CHECK(verdict(simulated(wrong, samples), solved(gas, Equation::phase_space)) == Verdict::fail);
    CHECK(verdict(simulation, solved(wrong, Equation::phase_space)) == Verdict::fail);
  }
}
