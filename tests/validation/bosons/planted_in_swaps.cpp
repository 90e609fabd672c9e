#include "kinetic/bosons/solve.hpp"
#include "md/bosons/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"
#include "tests/validation/largest_z.hpp"
#include "validation/judge/laws.hpp"

// A verdict is worth something only if an error in a witness turns it to FAIL. The comparisons are those of a small
// chudzinski/drag_dynamics; the errors are planted in one witness, one at a time.

using namespace prethermal;
using kinetic::bosons::Equation;
using records::Verdict;

namespace {

const model::BosonsOutput output{{0.0, 0.25, 0.5, 1.0}, {}, {}, {}, {}, {}};

model::BosonPair pair() {
  return {{1.0, 1.5}, {3.0, 2.0}, {0.3, 0.0}, model::DriftSign::physical, 2.0 / 3.0, 3.0, model::Screening::yukawa,
          0.25,       {0.25, 8}};
}

records::Record simulated(const model::BosonPair& gases, std::vector<int> degeneracies = {4, 16, 64},
                          md::bosons::Process process = md::bosons::Process::swaps) {
  const bool frozen = process == md::bosons::Process::frozen;
  const md::bosons::Problem problem{gases,
                                    {output, std::move(degeneracies), md::bosons::Selector::null_collisions,
                                     frozen ? md::bosons::Start::drifting : md::bosons::Start::antithetic, process}};
  std::vector<statistics::Tally> blocks;
  for (int first = 0; first < 8000; first += 500)
    blocks.push_back(*md::bosons::simulate(problem, prethermal::test::alone(11, "d", {first, first + 500})));
  return md::bosons::observables(problem, blocks);
}

records::Record solved(const model::BosonPair& gases) {
  kinetic::bosons::Plan plan{};
  plan.output = output;
  plan.tolerance = 1e-8;
  return *kinetic::bosons::solve({gases, plan}, Equation::momentum_swap, prethermal::test::alone(11, "d"));
}

Verdict of_modes(const records::Record& simulation, const records::Record& theory) {
  return test::largest_z_verdict("occupation_1", simulation, theory);
}

} // namespace

TEST_CASE("the momentum that gas 1 loses, its energy and its occupations agree, and planted errors do not pass") {
  const auto gases = pair();
  const auto theory = solved(gases);
  const auto right = simulated(gases);
  CHECK(test::largest_z_verdict("momentum_1", right, theory) == Verdict::pass);
  CHECK(test::largest_z_verdict("energy_1", right, theory) == Verdict::pass);
  CHECK(of_modes(right, theory) == Verdict::pass);

  SECTION("a tenth of the rates, in either witness") {
    auto wrong = gases;
    wrong.coupling *= 1.1;
    CHECK(test::largest_z_verdict("momentum_1", simulated(wrong), theory) == Verdict::fail);
    CHECK(test::largest_z_verdict("momentum_1", right, solved(wrong)) == Verdict::fail);
    CHECK(test::largest_z_verdict("energy_1", right, solved(wrong)) == Verdict::fail);
  }
  SECTION("the sign of a") {
    auto wrong = gases;
    wrong.drift_sign = model::DriftSign::literal;
    CHECK(test::largest_z_verdict("momentum_1", simulated(wrong), theory) == Verdict::fail);
    CHECK(of_modes(simulated(wrong), theory) == Verdict::fail);
  }
  SECTION("a beta off by a tenth") {
    auto wrong = gases;
    wrong.beta[0] *= 1.1;
    CHECK(test::largest_z_verdict("energy_1", simulated(wrong), theory) == Verdict::fail);
    CHECK(of_modes(simulated(wrong), theory) == Verdict::fail);
  }
  SECTION("no extrapolation: four states a mode for infinitely many, or one") {
    CHECK(test::largest_z_verdict("momentum_1", simulated(gases, {4}), theory) == Verdict::fail);
    CHECK(test::largest_z_verdict("momentum_1", simulated(gases, {1}), theory) == Verdict::fail);
  }
}

TEST_CASE("Born rates of frozen occupations agree, and planted errors do not pass") {
  auto gases = pair();
  const auto theory = solved(gases), rates = simulated(gases, {4}, md::bosons::Process::frozen);
  const auto judged = [&](const records::Record& simulation) {
    auto ours = simulation, theirs = theory; // the centres where there are swaps
    const auto keep = [](records::Record& record) {
      auto& born = *std::ranges::find(record.observables, "born_rate", &records::Observable::name);
      const std::size_t all = born.values.size(), from = all / 2 - 8, to = all / 2 + 9;
      const auto cut = [&](std::vector<double>& values) {
        if (values.size() == all) values = {values.begin() + from, values.begin() + to};
      };
      cut(born.values), cut(born.errors), cut(born.axes[0].values);
      born.block_means.clear(), born.block_samples.clear();
    };
    keep(ours), keep(theirs);
    return test::largest_z_verdict("born_rate", ours, theirs);
  };
  CHECK(judged(rates) == Verdict::pass);
  SECTION("a factor 2 in the rate") {
    gases.coupling *= 2.0;
    CHECK(judged(simulated(gases, {4}, md::bosons::Process::frozen)) == Verdict::fail);
  }
  SECTION("half the range") {
    gases.range *= 0.5;
    CHECK(judged(simulated(gases, {4}, md::bosons::Process::frozen)) == Verdict::fail);
  }
}

TEST_CASE("laws: a swap that loses a boson, or changes n1 + n2 of a mode, breaks them") {
  const auto gases = pair();
  const md::bosons::Problem problem{
      gases, {output, {4, 16}, md::bosons::Selector::rate_tree, md::bosons::Start::drifting, md::bosons::Process::swaps}};
  const auto right =
      md::bosons::observables(problem, std::vector{*md::bosons::simulate(problem, prethermal::test::alone(3, "d", {0, 20})),
                                                   *md::bosons::simulate(problem, prethermal::test::alone(3, "d", {20, 40}))});
  for (const auto& law : md::bosons::laws(problem)) {
    const auto judged = [&](const records::Record& simulation) {
      const validation::WitnessLaws laws{"d", "simulation", {law}};
      const records::RunResult run{"d", simulation, {}};
      return validation::judge_laws({&laws, 1}, {&run, 1}).at(0).verdict;
    };
    CHECK(judged(right) == Verdict::pass);
    auto wrong = right;
    auto& observable = *std::ranges::find(wrong.observables, law.observable, &records::Observable::name);
    observable.values.back() *= 1.0 + 1e-6;
    CHECK(judged(wrong) == Verdict::fail);
  }
}
