#include "tests/catch.hpp"
#include "tests/validation/judge/example.hpp"
#include "validation/judge/judge.hpp"
#include "validation/report/terminal.hpp"

#include <cmath>
#include <random>

using namespace prethermal;
using namespace prethermal::validation;
using records::Verdict;
using test::comparison;
using test::observable;

namespace {

const std::vector<double> curve{1.0, 2.0, 3.0, 4.0, 5.0, 4.0, 3.0, 2.0, 1.0, 0.5, 0.0, 0.0};
constexpr double peak = 5.0, bar_width = 0.05;

records::RunResult run_of(std::vector<double> simulation, double bar = bar_width) {
  return {"r", {{observable(std::move(simulation), bar)}}, {{"t", {{observable(curve, 0.0)}}}}};
}

/// The theory, times 1 + part, with noise of exactly one error bar where `noisy`: alternating, so that it adds to no mean.
std::vector<double> departed(double part, bool noisy) {
  std::vector<double> values;
  for (std::size_t i = 0; i < curve.size(); ++i)
    values.push_back(curve[i] * (1.0 + part) + (noisy ? (i % 2 == 0 ? bar_width : -bar_width) : 0.0));
  return values;
}

Check check_of(std::vector<double> equals, double within, double sigma) {
  return {.run = "*",
          .witness = "simulation",
          .observable = "q",
          .selection = {},
          .equals = std::move(equals),
          .within = within,
          .relative = 0.0,
          .sigma = sigma,
          .at_least = -deck::infinity,
          .at_most = deck::infinity,
          .because = "",
          .resolution = 1.0};
}

} // namespace

TEST_CASE("a departure just above the power of a comparison fails it, one just below does not") {
  for (const auto& [statistic, at_most] : {std::pair{CompareStatistic::chi2_per_bin, 2.0},
                                           {CompareStatistic::largest_z, 4.5},
                                           {CompareStatistic::largest_difference_of_peak, 0.1},
                                           {CompareStatistic::fitted_ratio, 0.02},
                                           {CompareStatistic::excess_rms, 0.03}}) {
    const auto criterion = comparison(statistic, at_most);
    const auto judged = judge(criterion, run_of(curve));
    INFO(judged.statistic << " catches " << judged.catches << " of " << judged.size);
    CHECK(judged.size == peak);
    const double part = judged.catches / judged.size;
    REQUIRE(part > 1e-3);
    // Noise is expected in a sum of squares, in the others nothing is.
    const bool squares = statistic == CompareStatistic::chi2_per_bin || statistic == CompareStatistic::excess_rms;
    // Each square has a cross term with the noise, which the alternating sign leaves small but not zero.
    const double margin = squares ? 0.15 : 1e-6;
    CHECK(judge(criterion, run_of(departed(part * (1.0 + margin), squares))).verdict == Verdict::fail);
    CHECK(judge(criterion, run_of(departed(part * (1.0 - margin), squares))).verdict != Verdict::fail);
  }
}

TEST_CASE("the power in numbers: ratio, peak, and what a systematic difference costs") {
  auto ratio = comparison(CompareStatistic::fitted_ratio, 0.02);
  double squares = 0.0;
  for (const double value : curve) squares += value * value;
  const auto judged = judge(ratio, run_of(curve));
  CHECK(std::abs(judged.catches / judged.size - (0.02 + 3.0 * bar_width / std::sqrt(squares))) < 1e-9);
  CHECK(power_text(judged) == "would catch 3.6 %");
  CHECK_FALSE(weaker_than(judged, 0.1));
  CHECK(weaker_than(judged, 0.03));
  auto of_peak = comparison(CompareStatistic::largest_difference_of_peak, 0.1);
  CHECK(std::abs(judge(of_peak, run_of(curve)).catches - (0.1 * peak + 3.0 * bar_width)) < 1e-9);
  of_peak.systematic = 0.2;
  CHECK(std::abs(judge(of_peak, run_of(curve)).catches - (0.2 + 0.1 * peak + 3.0 * bar_width)) < 1e-9);
  CHECK(std::isnan(judge(of_peak, run_of(curve, std::nan(""))).catches));
}

TEST_CASE("a departure just above the power of a check fails it, one just below does not") {
  for (const double sigma : {0.0, 4.5}) {
    const auto check = check_of({1.0}, 0.1, sigma);
    const auto at = [&](double value) { return judge(check, run_of(std::vector<double>(12, value))); };
    const auto judged = at(1.0);
    CHECK(judged.size == 1.0);
    CHECK(judged.catches > 0.1 + 3.0 * bar_width);
    CHECK(at(1.0 + judged.catches * 1.001).verdict == Verdict::fail);
    CHECK(at(1.0 + judged.catches * 0.999).verdict != Verdict::fail);
  }
  // Of what is to be zero there is no part: an absolute departure.
  const auto zero = judge(check_of({0.0}, 0.1, 0.0), run_of(std::vector<double>(12, 0.0)));
  CHECK(zero.size == 0.0);
  CHECK(power_text(zero).find('%') == std::string::npos);
  auto bounds = check_of({}, 0.0, 0.0);
  bounds.at_most = 2.0;
  const auto one_sided = judge(bounds, run_of(std::vector<double>(12, 1.0), 0.0));
  CHECK(std::isnan(one_sided.size));
  CHECK(one_sided.catches == 1.0);
  bounds.at_least = 1.0;
  const auto two_sided = judge(bounds, run_of(std::vector<double>(12, 1.5), 0.0));
  CHECK(two_sided.size == 1.5);
  CHECK(two_sided.catches == 0.5);
}

TEST_CASE("through noise the power is the departure that half of all repetitions fail") {
  constexpr int repetitions = 400;
  for (const auto& [statistic, at_most] :
       {std::pair{CompareStatistic::chi2_per_bin, 2.0}, {CompareStatistic::fitted_ratio, 0.02}}) {
    const auto criterion = comparison(statistic, at_most);
    const auto judged = judge(criterion, run_of(curve));
    const auto failed = [&](double part) {
      std::mt19937_64 words(7);
      std::normal_distribution<double> normal(0.0, bar_width);
      int count = 0;
      for (int repetition = 0; repetition < repetitions; ++repetition) {
        auto values = departed(part, false);
        for (double& value : values) value += normal(words);
        count += judge(criterion, run_of(std::move(values))).verdict == Verdict::fail ? 1 : 0;
      }
      return count;
    };
    const double part = judged.catches / judged.size;
    INFO(judged.statistic << " catches " << part);
    // The median of chi^2 lies below its mean, by less than 0.07 standard deviations here: 5 sigma of 400 tosses are 50.
    CHECK(std::abs(failed(part) - repetitions / 2) < 50 + (statistic == CompareStatistic::chi2_per_bin ? 25 : 0));
    CHECK(failed(2.0 * part) > 390);
    CHECK(failed(0.3 * part) < 40);
  }
}
