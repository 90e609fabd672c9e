#include "validation/report/order.hpp"

#include "tests/catch.hpp"
#include "validation/report/html.hpp"

#include <limits>

using namespace prethermal;
using namespace prethermal::validation;
using records::Judgement, records::Verdict;

namespace {

Judgement judgement(const std::string& run, const std::string& theory, Verdict verdict, double value = 1.0) {
  return {.kind = "compare",
          .title = "q at time 3: simulation against " + theory,
          .run = run,
          .witness = "simulation",
          .observable = "q",
          .theory = theory,
          .statistic = "chi2_per_bin",
          .value = value,
          .at_least = 0.0,
          .at_most = 2.0,
          .error = 0.1,
          .verdict = verdict,
          .reason = "",
          .because = ""};
}

/// As the judge writes it where a --quick run has few samples: without a theory.
Judgement waiting(const std::string& run, const std::string& theory) {
  auto each = judgement(run, "", Verdict::not_judged, 40.0);
  each.title = "q: simulation against " + theory;
  each.statistic = "samples";
  each.at_least = 500.0;
  each.at_most = std::numeric_limits<double>::infinity();
  each.reason = "40 samples, 500 are asked for: a quick run has few";
  return each;
}

/// As where the judge met an error.
Judgement not_judged(const std::string& run) {
  auto each = judgement(run, "t", Verdict::not_judged);
  each.statistic = "";
  return each;
}

const std::vector<Judgement> mixed{judgement("a", "t", Verdict::pass, 0.5),
                                   waiting("a", "t"),
                                   judgement("b", "t", Verdict::pass, 1.5),
                                   waiting("b", "t"),
                                   waiting("a", "other"),
                                   judgement("a", "t", Verdict::undecided),
                                   not_judged("b"),
                                   judgement("b", "t", Verdict::does_not_hold),
                                   judgement("a", "t", Verdict::fail),
                                   judgement("b", "t", Verdict::pass, 1.0)};

} // namespace

TEST_CASE("what failed comes first, what only waits for samples after all that is open") {
  std::vector<Verdict> order;
  for (const Judgement* each : unsettled(mixed)) order.push_back(each->verdict);
  CHECK(order == std::vector{Verdict::fail, Verdict::not_judged, Verdict::does_not_hold, Verdict::undecided});
  std::vector<std::pair<Verdict, int>> counted;
  for (const auto& [first, number] : counts(mixed)) counted.emplace_back(first->verdict, number);
  CHECK(counted == std::vector<std::pair<Verdict, int>>{{Verdict::fail, 1},
                                                        {Verdict::not_judged, 1},
                                                        {Verdict::does_not_hold, 1},
                                                        {Verdict::undecided, 1},
                                                        {Verdict::not_judged, 3},
                                                        {Verdict::pass, 3}});
}

TEST_CASE("one line a criterion, with how many it is of, and the value that is closest to failing") {
  const auto settled = settled_groups(mixed, "compare");
  REQUIRE(settled.size() == 1);
  CHECK(extent(settled[0]) == "3 criteria in 2 runs");
  CHECK(settled[0].worst->value == 1.5);
  const auto few = waiting_groups(mixed);
  REQUIRE(few.size() == 2); // the theory is in the title alone
  CHECK(few[0].title == "q: simulation against t");
  CHECK(extent(few[0]) == "2 runs");
  CHECK(few[1].title == "q: simulation against other");
  CHECK(extent(few[1]).empty());
}

TEST_CASE("pages: a gallery shows a few open verdicts in words and folds the rest") {
  std::vector<Judgement> many(9, judgement("a", "t", Verdict::does_not_hold));
  many.insert(many.end(), mixed.begin(), mixed.end());
  const auto page = gallery_page("all", {{"fig", "title", "", "fig.html", many}, {"good", "", "", "good.html", {mixed[0]}}});
  CHECK(page.find("9 more</summary>") != std::string::npos); // of thirteen
  CHECK(page.find("what waits for samples</summary>") != std::string::npos);
  CHECK(page.find("class=\"chip bad\" href=\"#open\">1 NOT JUDGED") != std::string::npos);
  CHECK(page.find("class=\"chip open\" href=\"#waiting\">3 NOT JUDGED") != std::string::npos);
  CHECK(page.find(">fig<") < page.find(">good<"));
}
