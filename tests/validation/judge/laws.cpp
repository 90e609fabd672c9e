#include "validation/judge/laws.hpp"
#include "tests/catch.hpp"
#include "tests/validation/judge/example.hpp"
#include "validation/run_deck.hpp"

#include <cmath>

using namespace prethermal;
using namespace prethermal::validation;
using records::at_least, records::at_most, records::common_start, records::constant, records::equal, records::integral;
using records::Verdict;
using test::observable;

namespace {

constexpr model::catalogue::Entry q{"q", "1", "an example", {model::catalogue::time, {"x", "length"}}};
constexpr model::catalogue::AxisEntry x{"x", "length"};

/// q(time, x) at two times, the first of them 0, with 20 samples behind each value.
records::Observable measured(std::vector<double> values, double error = 0.1) {
  auto found = observable(std::move(values), error);
  found.axes[0].values = {0.0, 1.0};
  found.block_samples = {10.0, 10.0};
  for (int block = 0; block < 2; ++block)
    found.block_means.insert(found.block_means.end(), found.values.begin(), found.values.end());
  return found;
}

std::vector<records::Judgement> judged(const records::Law& law, records::Observable simulation,
                                       const std::string& witness = "simulation",
                                       std::vector<records::Observable> theories = {}) {
  records::RunResult run{"r", {{std::move(simulation)}}, {}};
  for (std::size_t i = 0; i < theories.size(); ++i) run.theory.push_back({"t" + std::to_string(i), {{theories[i]}}});
  const WitnessLaws laws{"r", witness, {law}};
  return judge_laws({&laws, 1}, {&run, 1});
}

Verdict verdict(const records::Law& law, records::Observable simulation) {
  const auto all = judged(law, std::move(simulation));
  REQUIRE(all.size() == 1);
  CHECK(all[0].kind == "built_in");
  CHECK(all[0].because == "because");
  return all[0].verdict;
}

const std::vector<double> all_one(10, 1.0), one_off{1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.3, 1.0, 1.0};

} // namespace

TEST_CASE("a law on each value: what is allowed, what is not, and where noise leaves it open") {
  CHECK(verdict(equal(q, 1.0, {}, "because"), measured(all_one)) == Verdict::pass);
  CHECK(verdict(equal(q, 1.0, {}, "because"), measured(one_off)) == Verdict::fail);
  CHECK(verdict(equal(q, 1.0, {.within = 0.4}, "because"), measured(one_off)) == Verdict::pass);
  CHECK(verdict(equal(q, 1.0, {.relative = 0.2}, "because"), measured(one_off)) == Verdict::fail);
  CHECK(verdict(equal(q, 1.0, {.sigma = 4.0}, "because"), measured(one_off, 0.1)) == Verdict::pass);
  CHECK(verdict(equal(q, 1.0, {.sigma = 4.0}, "because"), measured(one_off, 0.03)) == Verdict::fail);
  CHECK(verdict(equal(q, 1.0, {.sigma = 4.0}, "because"), measured(one_off, std::nan(""))) == Verdict::undecided);
  CHECK(verdict(equal(q, 1.0, {.sigma = 4.0}, "because"), measured(all_one, std::nan(""))) == Verdict::pass);
  CHECK(verdict(at_most(q, 1.2, "because"), measured(one_off)) == Verdict::fail);
  CHECK(verdict(at_most(q, 1.3, "because"), measured(one_off)) == Verdict::pass);
  CHECK(verdict(at_least(q, 1.0, "because"), measured(one_off)) == Verdict::pass);
  CHECK(verdict(at_least(q, 1.1, "because"), measured(one_off)) == Verdict::fail);
  CHECK(verdict(at_least(q, 1.0, "because"), measured({1.0, 1.0, std::nan(""), 1.0})) == Verdict::fail);
  auto some = equal(q, 1.0, {}, "because");
  some.axis = "x";
  some.between = {2.5, 4.0}; // the odd one is the third of five at the second time
  CHECK(verdict(some, measured(one_off)) == Verdict::pass);
  some.between = {1.5, 2.5};
  CHECK(verdict(some, measured(one_off)) == Verdict::fail);
}

TEST_CASE("what must not change, and what must sum up to a number") {
  CHECK(verdict(constant(q, model::catalogue::time, {.within = 1e-12}, "because"), measured({1.0, 2.0, 1.0, 2.0})) ==
        Verdict::pass);
  CHECK(verdict(constant(q, model::catalogue::time, {.within = 1e-12}, "because"), measured({1.0, 2.0, 1.0, 2.1})) ==
        Verdict::fail);
  CHECK(verdict(constant(q, model::catalogue::time, {.sigma = 4.0}, "because"), measured({1.0, 2.0, 1.0, 2.1}, 0.1)) ==
        Verdict::pass);
  CHECK(verdict(constant(q, x, {.within = 1e-12}, "because"), measured({1.0, 1.0, 2.0, 2.0})) == Verdict::pass);
  // Bins of width 1: 5 at each time.
  CHECK(verdict(integral(q, x, 5.0, {.within = 1e-12}, "because"), measured(all_one)) == Verdict::pass);
  CHECK(verdict(integral(q, x, 5.0, {.relative = 0.05}, "because"), measured(one_off)) == Verdict::fail);
  CHECK(verdict(integral(q, x, 5.0, {.relative = 0.07}, "because"), measured(one_off)) == Verdict::pass);
  CHECK(verdict(integral(q, x, 5.0, {.sigma = 4.0}, "because"), measured(one_off)) == Verdict::pass); // error .22
  CHECK(judged(integral(q, x, 5.0, {}, "because"), measured({1.0, 1.0})).empty());                    // one bin of unknown width
}

TEST_CASE("a common start is looked for at time 0, with each other witness, where both have enough counts") {
  const auto start = common_start(q, {.within = 0.01, .sigma = 4.0}, "because");
  auto exact = observable(all_one, 0.0), later = exact, another = exact;
  exact.axes[0].values = another.axes[0].values = {0.0, 1.0};
  another.values[1] = 1.5;
  CHECK(judged(start, measured(all_one, 0.05), "t0", {exact}).at(0).verdict == Verdict::pass);
  CHECK(judged(start, measured(one_off, 0.05), "t0", {exact}).at(0).verdict == Verdict::pass); // one_off is later
  const auto apart = judged(start, measured(all_one, 0.05), "t0", {another});
  REQUIRE(apart.size() == 1);
  CHECK(apart[0].verdict == Verdict::fail);
  CHECK(apart[0].title == "q of t0 starts as that of simulation");
  CHECK(apart[0].theory == "simulation");
  CHECK(judged(start, measured(all_one, 0.3), "t0", {another}).at(0).verdict == Verdict::pass); // within the noise
  another.counts[1] = 10.0;
  CHECK(judged(start, measured(all_one, 0.05), "t0", {another}).at(0).verdict == Verdict::pass); // few counts
  CHECK(judged(start, measured(all_one), "t0", {later}).empty());
  // Of three theories two start there: both with the simulation, and with each other once.
  const records::RunResult run{"r", {{measured(all_one)}}, {{"t0", {{exact}}}, {"t1", {{exact}}}, {"t2", {{exact}}}}};
  const std::vector<WitnessLaws> laws{{"r", "t0", {start}}, {"r", "t1", {}}, {"r", "t2", {start}}};
  const auto all = judge_laws(laws, {&run, 1});
  REQUIRE(all.size() == 3);
  CHECK(all[0].title == "q of t0 starts as that of simulation");
  CHECK(all[1].title == "q of t0 starts as that of t2");
  CHECK(all[2].title == "q of t2 starts as that of simulation");
}

TEST_CASE("laws on nothing: of a witness that was not called, and of what its record lacks") {
  CHECK(judged(equal(q, 1.0, {}, "because"), measured(all_one), "t5").empty());
  const auto missing = judged(constant(q, {"wavenumber", "1"}, {}, "because"), measured(all_one));
  REQUIRE(missing.size() == 1);
  CHECK(missing[0].verdict == Verdict::not_judged);
  CHECK(missing[0].reason.find("no axis wavenumber") != std::string::npos);
}

TEST_CASE("a law that is left open is no reason to stop a script, one that is broken is") {
  auto open = judged(equal(q, 1.0, {.sigma = 4.0}, "because"), measured(one_off, std::nan("")));
  CHECK(status_of(open) == parallel::Status::done);
  open[0].kind = "check";
  CHECK(status_of(open) == parallel::Status::verdict_undecided);
  CHECK(status_of(judged(equal(q, 1.0, {}, "because"), measured(one_off))) == parallel::Status::verdict_fail);
}
