#include "common/model/laws/density_profile.hpp"
#include "common/model/laws/velocity_law.hpp"
#include "common/model/velocity_swap.hpp"
#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <algorithm>
#include <numbers>

using namespace prethermal::model;
using prethermal::test::integral;
using prethermal::test::near;

TEST_CASE("Bragg-split law of Lisiak Eq. (104)") {
  const auto law = bragg_split(5.9, 6.0, 0.3);
  const double s = 6.0, v = 1.7;
  const double printed = (std::exp(-(v + 5.9) * (v + 5.9) / (s * s)) + 0.3 * std::exp(-(v - 5.9) * (v - 5.9) / (s * s))) /
                         (1.3 * std::sqrt(std::numbers::pi) * s);
  CHECK(near(probability_density(law, v), printed, 1e-14));
  CHECK(near(mean(law), -5.9 * 0.7 / 1.3, 1e-14));
  CHECK(near(mean_square(law), 18.0 + 5.9 * 5.9, 1e-14)); // each peak has variance s^2/2, not s^2
  CHECK(near(variance(law), 42.717159763313606, 1e-14));
  CHECK(near(mean_square(bragg_split(5.9, 6.0, 1.0)), mean_square(law), 1e-14)); // independent of the peak weight
  CHECK(bragg_split(5.9, 6.0, 0.0).peaks.size() == 1);
  CHECK_THROWS_AS(bragg_split(5.9, 0.0, 0.3), std::invalid_argument);
  CHECK_THROWS_AS(bragg_split(5.9, 6.0, -0.1), std::invalid_argument);
  CHECK_THROWS_AS(bragg_split(5.9, std::nan(""), 0.3), std::invalid_argument);
}

TEST_CASE("moments and cumulative are integrals of the law") {
  const auto law = bragg_split(2.0, 1.5, 0.4);
  const auto f = [&](double v) { return probability_density(law, v); };
  const double centre = mean(law);
  CHECK(near(integral(f, -14.0, 14.0), 1.0, 1e-12));
  CHECK(near(integral([&](double v) { return v * f(v); }, -14.0, 14.0), centre, 1e-12));
  CHECK(near(integral([&](double v) { return (v - centre) * (v - centre) * f(v); }, -14.0, 14.0), variance(law), 1e-12));
  CHECK(near(integral([&](double v) { return std::pow(v - centre, 3) * f(v); }, -14.0, 14.0), third_central_moment(law), 1e-11));
  CHECK(third_central_moment(law) > 0.0);
  CHECK(near(cumulative(law, 1.0), integral(f, -14.0, 1.0), 1e-9));
  CHECK(cumulative(law, -30.0) >= 0.0);
  CHECK(cumulative(law, 30.0) == Approx(1.0));
}

TEST_CASE("Maxwellian") {
  const auto law = maxwellian(0.08, 0.5);
  CHECK(near(mean(law), 0.5, 1e-15));
  CHECK(near(variance(law), 0.08, 1e-14));
  CHECK(near(peak_probability_density(law), 1.0 / std::sqrt(2.0 * std::numbers::pi * 0.08), 1e-13));
  CHECK_THROWS_AS(maxwellian(0.0), std::invalid_argument);
}

TEST_CASE("the peak of f is the true maximum: notes, max density 2.19 and 3.3 from n = 1") {
  const auto law = bragg_split(5.9, 6.0, 0.3);
  const double peak = peak_probability_density(law);
  double on_grid = 0.0;
  for (int i = 0; i <= 2000000; ++i) on_grid = std::max(on_grid, probability_density(law, -10.0 + i * 1e-5));
  CHECK(peak >= on_grid);
  CHECK(near(peak, on_grid, 1e-11));
  CHECK(near(1.0 / (2.0 * std::numbers::pi * peak), 2.19, 0.0, 0.005));
  // Two well separated peaks: the higher one counts, on either side.
  CHECK(near(peak_probability_density(bragg_split(8.0, 1.0, 3.0)), 0.75 / std::sqrt(std::numbers::pi), 1e-12));
}

TEST_CASE("support reaches beyond the outermost peaks") {
  const auto range = support(bragg_split(5.9, 6.0, 0.3), 2.0);
  CHECK(near(range.lowest, -5.9 - 2.0 * 6.0 / std::numbers::sqrt2, 1e-14));
  CHECK(near(range.highest, 5.9 + 2.0 * 6.0 / std::numbers::sqrt2, 1e-14));
}

TEST_CASE("Gaussian profile on the ring: images, exact cell contents") {
  const DensityProfile profile{ProfileShape::gaussian, 200.0, 128.0, 40.0}; // wraps around
  CHECK(near(density(profile, -64.0), density(profile, 64.0), 1e-14));
  CHECK(near(particles_between(profile, -64.0, 64.0), 200.0, 1e-13));
  CHECK(near(particles_between(profile, 3.0, 9.0), integral([&](double x) { return density(profile, x); }, 3.0, 9.0), 1e-11));
  CHECK(peak_density(profile) > 200.0 / (std::sqrt(2.0 * std::numbers::pi) * 40.0));
  const DensityProfile tail{ProfileShape::gaussian, 1.0, 8192.0, 40.0};
  const double far = particles_between(tail, 800.0, 801.0); // 20 deviations: the tail keeps its relative accuracy
  CHECK(near(far, particles_between(tail, -801.0, -800.0), 1e-12));
  CHECK(near(far, density(tail, 800.5), 5e-2));
  CHECK(far > 0.0);
}

TEST_CASE("homogeneous profile and swap rate") {
  const DensityProfile profile{ProfileShape::homogeneous, 1600.0, 800.0, 0.0};
  CHECK(density(profile, 123.0) == 2.0);
  CHECK(particles_between(profile, 1.0, 4.0) == Approx(6.0));
  CHECK(peak_density(profile) == 2.0);
  VelocitySwapGas gas{};
  gas.swap_coefficient = 0.08;
  gas.bath_density = 50.0;
  CHECK(swap_rate(gas) == Approx(4.0));
}
