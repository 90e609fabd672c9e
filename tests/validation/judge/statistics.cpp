#include "validation/judge/statistics.hpp"

#include "tests/catch.hpp"
#include "tests/validation/judge/example.hpp"
#include "validation/judge/selection.hpp"

using namespace prethermal;
using namespace prethermal::validation;
using test::near;
using test::observable;

TEST_CASE("chi^2 per bin of known numbers") {
  const auto pairing = pair_up(observable({1.1, 1.0, 0.8, 1.0}), observable({1.0, 1.0, 1.0, 1.0}, 0.0), {}, 0.0);
  CHECK(near(chi2_per_bin(pairing).value, (1.0 + 0.0 + 4.0 + 0.0) / 4.0, 1e-12));
  CHECK(near(chi2_per_bin(pairing).error, std::sqrt(2.0 / 4.0), 1e-12)); // uncorrelated
  CHECK(near(largest_difference_of_peak(pairing).value, 0.2, 1e-12));
  CHECK(near(largest_relative_difference(pairing).value, 0.2, 1e-12));
}

TEST_CASE("both error bars count, in quadrature") {
  const auto pairing = pair_up(observable({1.5, 1.0}, 0.3), observable({1.0, 1.0}, 0.4), {}, 0.0);
  CHECK(near(pairing.error[0], 0.5, 1e-12));
}

TEST_CASE("few samples inflate chi^2: the statistic corrects for Student's t") {
  auto witness = observable({1.1, 0.9}, 0.1);
  witness.block_samples = {5.0, 6.0};
  witness.block_means = {1.1, 0.9, 1.1, 0.9};
  const auto pairing = pair_up(witness, observable({1.0, 1.0}, 0.0), {}, 0.0);
  CHECK(near(chi2_per_bin(pairing).value, 8.0 / 10.0, 1e-12));
}

TEST_CASE("bins that fluctuate together widen the error of chi^2") {
  // Two bins, the second a copy of the first: their correlation is 1, so chi^2 has the spread of a single one.
  auto witness = observable({1.0, 1.0}, 0.1);
  witness.block_samples.assign(200, 1.0);
  for (int b = 0; b < 200; ++b) {
    const double fluctuation = 0.1 * std::sin(1.7 * b + 0.3 * b * b);
    witness.block_means.insert(witness.block_means.end(), {1.0 + fluctuation, 1.0 + fluctuation});
  }
  const auto pairing = pair_up(witness, observable({1.0, 1.0}, 0.0), {}, 0.0);
  CHECK(near(chi2_per_bin(pairing).error, std::sqrt(2.0), 1e-6));
}

TEST_CASE("an error bar of zero condemns what differs and only that") {
  const auto same = pair_up(observable({1.0, 1.0}, 0.0), observable({1.0, 1.0}, 0.0), {}, 0.0);
  CHECK(chi2_per_bin(same).value == 0.0);
  CHECK(largest_z(same).value == 0.0);
  const auto other = pair_up(observable({1.0, 1.5}, 0.0), observable({1.0, 1.0}, 0.0), {}, 0.0);
  CHECK(std::isinf(chi2_per_bin(other).value));
  CHECK(std::isinf(largest_z(other).value));
}

TEST_CASE("the low-count cut and the selection leave out what they say") {
  auto witness = observable({1.0, 2.0, 3.0, 4.0});
  witness.counts = {10.0, 1000.0, 10.0, 1000.0};
  const auto pairing = pair_up(witness, observable({0.0, 0.0, 0.0, 0.0}), {.axis = "time", .at = {2.0}}, 100.0);
  CHECK(pairing.difference == std::vector<double>{4.0});
  CHECK(pairing.left_out == 1);
  CHECK(selected(witness, {.axis = "x", .at = {1.0}}) == std::vector<std::size_t>{1, 3});
  CHECK(selected(witness, {.axis = "x", .at = {1.0}, .second_axis = "time", .second_at = {1.0}}) == std::vector<std::size_t>{1});
  CHECK_THROWS_AS(selected(witness, (Selection{.axis = "time", .at = {1.5}})), std::runtime_error);
  CHECK_THROWS_AS(selected(witness, (Selection{.axis = "y", .at = {1.5}})), std::runtime_error);
}

TEST_CASE("witnesses on different axes are not compared") {
  CHECK_THROWS_AS(pair_up(observable({1.0, 2.0}), observable({1.0, 2.0, 3.0, 4.0}), {}, 0.0), std::runtime_error);
  auto shifted = observable({1.0, 2.0, 3.0, 4.0});
  shifted.axes[1].values = {0.0, 1.5};
  CHECK_THROWS_AS(pair_up(observable({1.0, 2.0, 3.0, 4.0}), shifted, {}, 0.0), std::runtime_error);
}

TEST_CASE("run patterns") {
  CHECK(matches("*", "d"));
  CHECK(matches("fermion*", "fermion symmetric"));
  CHECK(matches("*=2*", "a,rho=2,b=1"));
  CHECK_FALSE(matches("d", "dd"));
  CHECK_FALSE(matches("", "d"));
  CHECK_FALSE(matches("a*c", "ab"));
}

TEST_CASE("a theory may have fewer places on an axis, if those selected are there") {
  const auto witness = observable({1.0, 2.0, 3.0, 4.0}); // [time 1, 2][x 0, 1]
  auto theory = observable({2.5, 4.5}, 0.0);
  theory.axes = {{"time", "1", {2.0}}, witness.axes[1]};
  const auto pairing = pair_up(witness, theory, {.axis = "time", .at = {2.0}}, 0.0);
  CHECK(pairing.difference == std::vector<double>{0.5, -0.5});
  CHECK_THROWS(pair_up(witness, theory, {}, 0.0));
  CHECK_THROWS(pair_up(witness, theory, {.axis = "time", .at = {1.0}}, 0.0));
}

TEST_CASE("a known systematic difference is not counted, what is beyond it is") {
  const auto pairing = pair_up(observable({1.25, 0.5}), observable({1.0, 1.0}), {}, 0.0, 0.375);
  CHECK(pairing.difference == std::vector<double>{0.0, -0.125});
}

TEST_CASE("the mean ratio has the error of elements that share samples") {
  auto witness = observable({1.1, 2.2}, 0.1);
  CHECK(near(mean_ratio(pair_up(witness, observable({1.0, 2.0}, 0.0), {}, 0.0)).value, 0.1, 1e-12));
  CHECK(near(mean_ratio(pair_up(witness, observable({1.0, 2.0}, 0.0), {}, 0.0)).error, std::hypot(0.05, 0.025), 1e-12));
  witness.block_samples.assign(100, 3.0);
  for (int b = 0; b < 100; ++b) { // both elements go up and down together
    const double ratio = 1.1 + (b % 2 == 0 ? 0.5 : -0.5);
    witness.block_means.insert(witness.block_means.end(), {ratio, 2.0 * ratio});
  }
  CHECK(near(mean_ratio(pair_up(witness, observable({1.0, 2.0}, 0.0), {}, 0.0)).error, 0.5 / std::sqrt(99.0), 1e-12));
}

TEST_CASE("the fitted ratio weighs with the error bars and does not mind a theory that is zero somewhere") {
  auto witness = observable({1.1, 0.3}, 0.1);
  const auto theory = observable({1.0, 0.0}, 0.0);
  CHECK(near(fitted_ratio(pair_up(witness, theory, {}, 0.0)).value, 0.1, 1e-12));
  CHECK(near(fitted_ratio(pair_up(witness, theory, {}, 0.0)).error, 0.1, 1e-12));
  witness.errors[1] = 0.2; // (1.1 * 1/.01 + .6 * 2/.04)/(1/.01 + 4/.04) with the values 1.1, .6 of 1, 2
  witness.values[1] = 0.6;
  CHECK(near(fitted_ratio(pair_up(witness, observable({1.0, 2.0}, 0.0), {}, 0.0)).value, 1.0 - 140.0 / 200.0, 1e-12));
}

TEST_CASE("the excess is what noise does not explain") {
  const auto theory = observable({3.0, 4.0}, 0.0);
  const auto exact = excess_rms(pair_up(observable({3.3, 4.4}, 0.0), theory, {}, 0.0));
  CHECK(near(exact.value, 0.1, 1e-12));
  CHECK(exact.error == 0.0);
  const auto noisy = excess_rms(pair_up(observable({3.3, 4.4}, 0.3), theory, {}, 0.0));
  CHECK(near(noisy.value, std::sqrt((0.25 - 0.18) / 25.0), 1e-12));
  CHECK(noisy.error > 0.02);
  CHECK(excess_rms(pair_up(observable({3.1, 4.1}, 0.3), theory, {}, 0.0)).value == 0.0);
}

TEST_CASE("places between two bounds of an axis") {
  const auto witness = observable({1.0, 2.0, 3.0, 4.0}); // [time 1, 2][x 0, 1]
  const auto theory = observable({0.0, 0.0, 0.0, 0.0}, 0.0);
  CHECK(pair_up(witness, theory, {.axis = "time", .at = {}, .between = {1.5, 3.0}}, 0.0).difference ==
        std::vector<double>{3.0, 4.0});
  CHECK(pair_up(witness, theory, {.axis = "x", .at = {}, .between = {-1.0, 0.5}}, 0.0).difference ==
        std::vector<double>{1.0, 3.0});
  CHECK_THROWS(pair_up(witness, theory, {.axis = "x", .at = {}, .between = {0.2, 0.8}}, 0.0));
}
