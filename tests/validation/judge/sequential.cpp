#include "validation/judge/sequential.hpp"
#include "common/statistics/hypothesis.hpp"
#include "tests/catch.hpp"
#include "tests/validation/judge/example.hpp"
#include "validation/judge/judge.hpp"

#include <cmath>
#include <random>

using namespace prethermal;
using namespace prethermal::validation;
using records::Verdict;
using test::comparison;
using test::near;
using test::observable;

TEST_CASE("looks are doubled up to the budget") {
  CHECK(planned_looks(20.0) == std::vector<double>{1.0, 2.0, 4.0, 8.0, 16.0, 20.0});
  CHECK(planned_looks(2.0) == std::vector<double>{1.0, 2.0});
  CHECK(planned_looks(1.5) == std::vector<double>{1.0, 1.5});
  for (const double wrong : {1.0, 0.0, std::nan(""), static_cast<double>(INFINITY)}) CHECK_THROWS(planned_looks(wrong));
}

TEST_CASE("thresholds of one look of many, by known numbers") {
  using namespace statistics;
  const double infinite = INFINITY;
  CHECK(near(z_of_sigma(1.959963985, infinite, 1.0), 1.959963985, 1e-9));
  CHECK(near(z_of_sigma(1.644853627, infinite, 5.0), 2.326347874, 1e-8)); // a twentieth, a hundredth
  CHECK(near(z_of_sigma(1.644853627, 11.0, 1.0), 1.812461123, 1e-8));     // Student's t with ten degrees of freedom
  for (const double sigma : {0.5, 3.0, 6.0}) CHECK(near(corrected_sigma(z_of_sigma(sigma, 20.0, 7.0), 20.0, 7.0), sigma, 1e-8));
  // chi^2 with 10 degrees of freedom: 18.307 at a twentieth, 23.209 at a hundredth; 3.940 and 2.558 below.
  const double error = std::sqrt(2.0 / 10.0);
  CHECK(near(chi_square_among(1.8307, error, 5.0), 2.3209, 1e-4));
  CHECK(near(small_chi_square_among(0.3940, error, 5.0), 0.2558, 1e-3));
  CHECK(chi_square_among(1.8, error, 1.0) == 1.8);
  CHECK(chi_square_among(1.8, std::nan(""), 5.0) == 1.8);
}

namespace {

constexpr std::size_t places = 8;

/// An experiment on growing samples: the mean of `samples` normal variables at each place, about `departure`, with a known error
/// bar. What was drawn stays.
class Growing {
 public:
  Growing(std::uint64_t seed, double departure) : words_(seed), departure_(departure), sums_(places, 0.0) {}

  records::RunResult at(double samples) {
    for (; drawn_ < samples; ++drawn_)
      for (double& sum : sums_) sum += normal_(words_);
    std::vector<double> values;
    for (const double sum : sums_) values.push_back(1.0 + departure_ + sum / drawn_);
    return {"r", {{observable(values, 1.0 / std::sqrt(drawn_))}}, {{"t", {{observable(std::vector<double>(places, 1.0), 0.0)}}}}};
  }

 private:
  std::mt19937_64 words_;
  std::normal_distribution<double> normal_;
  double departure_, drawn_ = 0.0;
  std::vector<double> sums_;
};

struct Rates {
  int one_look = 0, looks = 0, uncorrected = 0, passed = 0;
};

/// How many of `seeds` experiments end with FAIL: looked at once with all samples; by the plan; by looks at the deck's own
/// threshold.
Rates rates(const Comparison& criterion, double departure, int seeds) {
  const auto plan = planned_looks(20.0);
  const double early = early_looks(plan.size());
  Criteria criteria;
  criteria.comparisons = {criterion};
  Rates found;
  for (int seed = 0; seed < seeds; ++seed) {
    bool by_plan = true, naive = false;
    Growing growing(static_cast<std::uint64_t>(seed), departure);
    for (std::size_t look = 0; look < plan.size(); ++look) {
      const auto run = growing.at(10.0 * plan[look]);
      const auto verdict = judge(criterion, run).verdict;
      naive = naive || verdict == Verdict::fail;
      const bool last = look + 1 == plan.size();
      if (by_plan && (last || open_runs(criteria, {&run, 1}, early).empty())) {
        found.looks += verdict == Verdict::fail;
        found.passed += verdict == Verdict::pass;
        by_plan = false;
      }
      if (last) found.one_look += verdict == Verdict::fail;
    }
    found.uncorrected += naive;
  }
  return found;
}

} // namespace

TEST_CASE("looks at growing samples give no more false alarms than one look, and looks at one threshold do") {
  constexpr int seeds = 1200;
  // Error bars that only the last look resolves: the most looks that there can be.
  auto by_z = comparison(CompareStatistic::largest_z, 2.0);
  by_z.resolution = 0.08;
  auto by_chi2 = comparison(CompareStatistic::chi2_per_bin, 1.94); // chi^2 of 8 degrees of freedom: a twentieth
  by_chi2.resolution = 0.08;
  auto by_size = comparison(CompareStatistic::fitted_ratio, 0.02); // off by 3 sigma of the last look, and by chance half of it
  for (const auto& criterion : {by_z, by_chi2}) {
    const Rates found = rates(criterion, 0.0, seeds);
    INFO(found.one_look << " by one look, " << found.looks << " by the plan, " << found.uncorrected << " uncorrected");
    const double expected = found.one_look, noise = std::sqrt(0.1 * expected) + 1.0;
    CHECK(found.one_look > 40);
    CHECK(found.looks <= 1.1 * expected + 4.0 * noise);
    CHECK(found.uncorrected > 2.0 * expected); // planted: the same threshold at each look
  }
  CHECK(rates(by_size, 0.0, 400).looks == 0);
}

TEST_CASE("a departure is found early, agreement ends when it is resolved, and neither leaves runs open at once") {
  auto criterion = comparison(CompareStatistic::largest_z, 3.0);
  criterion.resolution = 0.2;
  CHECK(rates(criterion, 1.5, 50).looks == 50);
  CHECK(rates(criterion, 0.0, 200).passed > 190);
  Criteria criteria;
  criteria.comparisons = {criterion};
  const double early = early_looks(6);
  const auto open = [&](double departure, double samples) {
    const auto run = Growing(1, departure).at(samples);
    return !open_runs(criteria, {&run, 1}, early).empty();
  };
  CHECK(open(0.0, 10.0)); // error bars of 0.32
  CHECK_FALSE(open(0.0, 40.0));
  CHECK_FALSE(open(3.0, 10.0));
  // Of a theory more samples tell nothing, nor of what cannot be judged.
  criteria.comparisons.front().witness = "t";
  CHECK_FALSE(open(0.0, 10.0));
  criteria.comparisons.front() = criterion;
  criteria.comparisons.front().selection.axis = "y";
  CHECK_FALSE(open(0.0, 10.0));
  criteria.comparisons.clear();
  criteria.checks.push_back({.run = "*",
                             .witness = "simulation",
                             .observable = "q",
                             .selection = {},
                             .equals = {1.0},
                             .within = 0.0,
                             .relative = 0.0,
                             .sigma = 4.5,
                             .at_least = -deck::infinity,
                             .at_most = deck::infinity,
                             .because = "",
                             .resolution = 0.2});
  CHECK(open(0.0, 10.0));
  CHECK_FALSE(open(0.0, 40.0));
  CHECK_FALSE(open(3.0, 10.0));
}
