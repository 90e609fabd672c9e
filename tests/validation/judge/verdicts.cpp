#include "tests/catch.hpp"
#include "tests/validation/judge/example.hpp"
#include "validation/judge/judge.hpp"
#include "validation/run_deck.hpp"

#include <fmt/core.h>

using namespace prethermal;
using namespace prethermal::validation;
using records::Verdict;
using test::comparison;
using test::observable;

namespace {

records::RunResult run_of(std::vector<double> simulation, std::vector<double> theory, double error = 0.1) {
  return {"r", {{observable(std::move(simulation), error)}}, {{"t", {{observable(std::move(theory), 0.0)}}}}};
}

const std::vector<double> ones(10, 1.0), off(10, 1.3);

Check check_of(std::vector<double> equals) {
  return {.run = "*",
          .witness = "simulation",
          .observable = "q",
          .selection = {},
          .equals = std::move(equals),
          .within = 0.0,
          .relative = 0.0,
          .sigma = 0.0,
          .at_least = -deck::infinity,
          .at_most = deck::infinity,
          .because = ""};
}

Statement statement_of(std::optional<double> above, std::optional<double> below) {
  return {.says = "s",
          .run = "*",
          .witness = "simulation",
          .observable = "q",
          .selection = {},
          .measure = StatementMeasure::largest,
          .differs_from = "",
          .against = "",
          .above = above,
          .below = below,
          .by_sigma = 5.0,
          .because = ""};
}

} // namespace

TEST_CASE("a comparison passes, fails, and is undecided when its error bars are too wide") {
  const auto chi2 = comparison(CompareStatistic::chi2_per_bin, 2.0);
  CHECK(judge(chi2, run_of(ones, ones)).verdict == Verdict::pass);
  CHECK(judge(chi2, run_of(off, ones)).verdict == Verdict::fail);                   // 3 sigma in every bin
  CHECK(judge(chi2, run_of(off, ones, 1.0)).verdict == Verdict::undecided);         // agrees only because nothing can be seen
  CHECK(judge(chi2, run_of({1.0, 1.0}, {1.0, 1.0})).verdict == Verdict::undecided); // two bins
  auto cut = chi2;
  cut.min_counts = 1e6;
  CHECK(judge(cut, run_of(ones, ones)).verdict == Verdict::undecided);
  auto lower = chi2;
  lower.at_least = 0.5;
  CHECK(judge(lower, run_of(ones, ones)).verdict == Verdict::fail); // too good
}

TEST_CASE("nothing is decided on an error bar that is not known") {
  for (const auto statistic : {CompareStatistic::chi2_per_bin, CompareStatistic::largest_z,
                               CompareStatistic::largest_difference_of_peak, CompareStatistic::largest_relative_difference})
    for (const auto& values : {ones, off})
      CHECK(judge(comparison(statistic, 0.2), run_of(values, ones, std::nan(""))).verdict == Verdict::undecided);
}

TEST_CASE("a difference is judged with room for noise on either side") {
  const auto difference = comparison(CompareStatistic::largest_difference_of_peak, 0.2);
  CHECK(judge(difference, run_of(off, ones, 0.01)).verdict == Verdict::fail);
  CHECK(judge(difference, run_of(off, ones, 0.05)).verdict == Verdict::undecided); // 0.3 +- 0.05
  CHECK(judge(difference, run_of(ones, ones, 0.05)).verdict == Verdict::pass);
  CHECK(judge(difference, run_of(ones, ones, 0.1)).verdict == Verdict::undecided);
}

TEST_CASE("a check against numbers, errors or bounds") {
  auto fixed = check_of({1.0});
  fixed.relative = 0.1;
  CHECK(judge(fixed, run_of(ones, ones, 0.03)).verdict == Verdict::pass);
  CHECK(judge(fixed, run_of(off, ones, 0.03)).verdict == Verdict::fail);
  CHECK(judge(fixed, run_of({1.0, std::nan("")}, ones)).verdict == Verdict::fail);
  auto sigma = check_of({1.0});
  sigma.sigma = 4.5;
  sigma.resolution = 0.1;
  CHECK(judge(sigma, run_of(off, ones, 0.1)).verdict == Verdict::pass);
  CHECK(judge(sigma, run_of(off, ones, 0.05)).verdict == Verdict::fail);
  CHECK(judge(sigma, run_of(off, ones, std::nan(""))).verdict == Verdict::undecided);
  auto bounds = check_of({});
  bounds.at_least = 0.9;
  bounds.at_most = 1.2;
  CHECK(judge(bounds, run_of(ones, ones, 0.01)).verdict == Verdict::pass);
  CHECK(judge(bounds, run_of(off, ones, 0.01)).verdict == Verdict::fail);
  CHECK(judge(bounds, run_of(ones, ones, 0.1)).verdict == Verdict::undecided); // an error bar from the bound
  CHECK(judge(bounds, run_of(off, ones, 0.1)).verdict == Verdict::undecided);
  CHECK(judge(bounds, run_of(ones, ones, std::nan(""))).verdict == Verdict::pass); // on what was measured
  CHECK_THROWS_AS(judge(check_of({1.0, 2.0, 3.0}), run_of(ones, ones)), std::runtime_error);
}

TEST_CASE("a statement holds, does not hold, or cannot be tested") {
  CHECK(judge(statement_of(0.5, {}), run_of(ones, ones, 0.05), nullptr).verdict == Verdict::holds);
  CHECK(judge(statement_of(2.0, {}), run_of(ones, ones, 0.05), nullptr).verdict == Verdict::does_not_hold);
  CHECK(judge(statement_of(0.8, {}), run_of(ones, ones, 0.05), nullptr).verdict == Verdict::not_testable);
  CHECK(judge(statement_of({}, 2.0), run_of(ones, ones, 0.05), nullptr).verdict == Verdict::holds);
  CHECK(judge(statement_of(0.5, {}), run_of(ones, ones, std::nan("")), nullptr).verdict == Verdict::not_testable);
  const auto between = [&](double above, double below, double error) {
    return judge(statement_of(above, below), run_of(ones, ones, error), nullptr).verdict;
  };
  CHECK(between(0.9, 1.1, 0.01) == Verdict::holds);
  CHECK(between(0.9, 1.1, 0.03) == Verdict::not_testable);
  CHECK(between(1.1, 1.2, 0.01) == Verdict::does_not_hold);
  CHECK(between(0.5, 0.8, 0.01) == Verdict::does_not_hold);
  const auto other = run_of(off, ones, 0.01);
  CHECK(judge(statement_of({}, 0.0), run_of(ones, ones, 0.01), &other).verdict == Verdict::holds); // 1 - 1.3 < 0
}

TEST_CASE("one judgement for each run that fits, in deck order; a witness that was not called is not judged") {
  Criteria criteria;
  criteria.comparisons = {comparison(CompareStatistic::chi2_per_bin, 2.0)};
  criteria.checks = {check_of({1.0})};
  criteria.checks[0].within = 0.5;
  auto first = run_of(ones, ones), second = run_of(off, ones);
  second.name = "second";
  auto no_theory = run_of(ones, ones);
  no_theory.theory.clear();
  const std::vector runs{first, second, no_theory};
  const auto judgements = judge(criteria, runs);
  REQUIRE(judgements.size() == 5);
  CHECK(judgements[0].run == "r");
  CHECK(judgements[1].run == "second");
  CHECK(judgements[1].verdict == Verdict::fail);
  CHECK(status_of(judgements) == parallel::Status::verdict_fail);
}

TEST_CASE("what goes wrong while one criterion is judged is its verdict, and the others are judged") {
  Criteria criteria;
  criteria.comparisons.assign(2, comparison(CompareStatistic::chi2_per_bin, 2.0));
  criteria.comparisons[0].selection.axis = "nowhere";
  criteria.comparisons[0].selection.at = {1.0};
  criteria.checks = {check_of({1.0, 2.0, 3.0}), check_of({1.0})};
  for (Check& check : criteria.checks) check.within = 0.5;
  const auto judgements = judge(criteria, std::vector{run_of(ones, ones)});
  REQUIRE(judgements.size() == 4);
  CHECK(judgements[0].verdict == Verdict::not_judged);
  CHECK_THAT(judgements[0].reason, Catch::Contains("nowhere"));
  CHECK(judgements[1].verdict == Verdict::pass);
  CHECK(judgements[2].verdict == Verdict::not_judged);
  CHECK_THAT(judgements[2].reason, Catch::Contains("3"));
  CHECK(judgements[3].verdict == Verdict::pass);
  CHECK(status_of(judgements) == parallel::Status::failure);
}

TEST_CASE("the status is that of the worst verdict, and statements do not count") {
  using parallel::Status;
  const auto with = [](std::vector<Verdict> verdicts) {
    std::vector<records::Judgement> judgements(verdicts.size());
    for (std::size_t i = 0; i < verdicts.size(); ++i) judgements[i].verdict = verdicts[i];
    return status_of(judgements);
  };
  CHECK(with({}) == Status::done);
  CHECK(with({Verdict::pass, Verdict::does_not_hold, Verdict::not_testable}) == Status::done);
  CHECK(with({Verdict::pass, Verdict::undecided}) == Status::verdict_undecided);
  CHECK(with({Verdict::undecided, Verdict::fail}) == Status::verdict_fail);
  CHECK(worst({Status::verdict_fail, Status::stopped}) == Status::stopped);
  CHECK(worst({Status::verdict_undecided, Status::done}) == Status::verdict_undecided);
}

TEST_CASE("a statement may be on the difference from another witness") {
  auto statement = statement_of(0.2, std::nullopt);
  statement.against = "t";
  CHECK(judge(statement, run_of(off, ones, 0.01), nullptr).verdict == Verdict::holds);
  CHECK(judge(statement, run_of(ones, ones, 0.01), nullptr).verdict == Verdict::does_not_hold);
  CHECK(judge(statement, run_of(off, ones, 1.0), nullptr).verdict == Verdict::not_testable);
}

TEST_CASE("a check by standard errors does not pass at any error bar") {
  auto check = check_of({1.0});
  check.sigma = 4.5;
  check.within = 0.1;
  CHECK(judge(check, run_of(ones, ones, 0.033)).verdict == Verdict::pass); // three fit into what is allowed without them
  CHECK(judge(check, run_of(ones, ones, 0.034)).verdict == Verdict::undecided);
  CHECK(judge(check, run_of(off, ones, 10.0)).verdict == Verdict::undecided);
  CHECK(judge(check, run_of(off, ones, 0.01)).verdict == Verdict::fail);
  check.resolution = 0.05;
  CHECK(judge(check, run_of(ones, ones, 0.05)).verdict == Verdict::pass);
  CHECK(judge(check, run_of(ones, ones, 0.051)).verdict == Verdict::undecided);
  // One value that nobody can tell leaves all open.
  auto one_wide = run_of(ones, ones, 0.01);
  one_wide.simulation.observables.front().errors[3] = 1.0;
  CHECK(judge(check, one_wide).verdict == Verdict::undecided);
  // Without `sigma` noise decides neither way.
  check.sigma = 0.0;
  check.resolution.reset();
  CHECK(judge(check, run_of(ones, ones, 0.034)).verdict == Verdict::undecided);
  CHECK(judge(check, run_of(off, ones, 0.1)).verdict == Verdict::undecided);
  CHECK(judge(check, run_of(off, ones, 0.03)).verdict == Verdict::fail);
  // A theory has no noise: its numerical error does not count.
  check.witness = "t";
  auto theory = run_of(ones, ones);
  theory.theory.front().second.observables.front().errors.assign(10, 1.0);
  CHECK(judge(check, theory).verdict == Verdict::pass);
}

TEST_CASE("the error bar of a simulation that gives none is not known, and settles no statement") {
  auto run = run_of(ones, ones);
  run.simulation.observables.front().errors.clear();
  CHECK(judge(statement_of(0.5, {}), run, nullptr).verdict == Verdict::not_testable);
  auto of_theory = statement_of(0.5, {});
  of_theory.witness = "t";
  run.theory.front().second.observables.front().errors.clear();
  CHECK(judge(of_theory, run, nullptr).verdict == Verdict::holds);
}

TEST_CASE("a criterion that wants more samples than there are is not judged in a quick run, undecided in another") {
  using parallel::Status;
  Criteria criteria;
  criteria.comparisons.push_back(comparison(CompareStatistic::largest_z, 2.0));
  criteria.checks.push_back(check_of({1.0}));
  criteria.checks.front().within = 0.5;
  auto run = run_of(ones, ones);
  run.simulation.observables.front().block_samples = {10.0, 10.0};
  run.simulation.observables.front().block_means.assign(20, 1.0);
  for (const auto& judgement : judge(criteria, std::span(&run, 1))) CHECK(judgement.verdict == Verdict::pass);
  criteria.comparisons.front().least_samples = criteria.checks.front().least_samples = 21.0;
  for (const bool quick : {true, false}) {
    const auto judgements = judge(criteria, std::span(&run, 1), quick);
    REQUIRE(judgements.size() == 2);
    for (const auto& judgement : judgements) {
      CHECK(judgement.verdict == (quick ? Verdict::not_judged : Verdict::undecided));
      CHECK(judgement.reason.find("20 samples, 21 are asked for") == 0);
      CHECK(short_of_samples(judgement));
    }
    CHECK(status_of(judgements) == (quick ? Status::done : Status::verdict_undecided));
  }
  Criteria claimed;
  claimed.statements.push_back(statement_of(0.3, {}));
  CHECK(judge(claimed, std::span(&run, 1))[0].verdict == Verdict::holds);
  claimed.statements.front().least_samples = 21.0;
  CHECK(judge(claimed, std::span(&run, 1), true)[0].verdict == Verdict::not_judged);
  CHECK(judge(claimed, std::span(&run, 1), false)[0].verdict == Verdict::not_testable);
  // What is not judged for another reason is a failure also there.
  criteria.checks.front().observable = "p";
  criteria.checks.front().least_samples = 0.0;
  CHECK(status_of(judge(criteria, std::span(&run, 1), true)) == Status::failure);
}

TEST_CASE("runs that are judged together: the weighted mean sees what is too small for each, and keeps what noise explains") {
  Criteria criteria;
  criteria.checks.push_back(check_of({1.0}));
  auto& check = criteria.checks.front();
  check.sigma = 4.5;
  check.resolution = 0.2;
  check.run = "many*";
  std::vector<records::RunResult> runs;
  for (int i = 0; i < 16; ++i) {
    runs.push_back(run_of(std::vector<double>(10, 1.15), ones)); // 1.5 sigma off
    runs.back().name = fmt::format("many {}", i);
  }
  runs.push_back(run_of(off, ones, 1e-3)); // does not fit
  for (const auto& judgement : judge(criteria, runs)) CHECK(judgement.verdict == Verdict::pass);
  check.together = true;
  const auto judgements = judge(criteria, runs);
  REQUIRE(judgements.size() == 1);
  CHECK(judgements[0].verdict == Verdict::fail); // 6 sigma
  CHECK(judgements[0].run == "16 runs together");
  CHECK(test::near(judgements[0].measured, 1.15, 1e-12));
  CHECK(test::near(judgements[0].measured_error, 0.025, 1e-12));
  // A precise run counts for more.
  runs[0] = run_of(ones, ones, 1e-3);
  runs[0].name = "many 0";
  CHECK(judge(criteria, runs)[0].verdict == Verdict::pass);
  // An error bar that is not known in one run leaves the mean's unknown; other places cannot be added.
  runs[1].simulation.observables.front().errors[3] = std::nan("");
  CHECK(judge(criteria, runs)[0].verdict == Verdict::undecided);
  runs[1].simulation.observables.front() = observable(std::vector<double>(6, 1.0));
  CHECK(judge(criteria, runs)[0].verdict == Verdict::not_judged);
  check.run = "none";
  CHECK(judge(criteria, runs).empty());
}

TEST_CASE("a statement on how far a witness is from another, in a run and between two") {
  auto statement = statement_of({}, 0.05);
  statement.measure = StatementMeasure::excess_rms;
  statement.against = "t";
  const auto near_it = run_of(std::vector<double>(10, 1.03), ones, 0.002),
             far_from_it = run_of(std::vector<double>(10, 1.1), ones, 0.002);
  CHECK(judge(statement, near_it, nullptr).verdict == Verdict::holds);
  const auto far = judge(statement, far_from_it, nullptr);
  CHECK(far.verdict == Verdict::does_not_hold);
  CHECK(test::near(far.value, 0.1, 1e-3)); // the noise is subtracted
  CHECK(judge(statement, run_of(std::vector<double>(10, 1.049), ones, 0.02), nullptr).verdict == Verdict::not_testable);
  statement.below = 0.0;
  statement.differs_from = "far";
  CHECK(judge(statement, near_it, &far_from_it).verdict == Verdict::holds); // nearer than there
  CHECK(judge(statement, far_from_it, &near_it).verdict == Verdict::does_not_hold);
}
