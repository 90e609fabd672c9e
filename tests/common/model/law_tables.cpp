// Laws of velocities and profiles of density through the points of tables.
#include "common/model/laws/density_profile.hpp"
#include "common/model/laws/velocity_law.hpp"
#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <algorithm>
#include <functional>
#include <numbers>

using namespace prethermal::model;
using prethermal::numerics::PointFault;
using prethermal::test::integral;
using prethermal::test::near;

namespace {

using Function = std::function<double(double)>;

VelocityLaw table_of(const Function& f, double lowest, double highest, int points) {
  std::vector<double> v, density;
  for (int i = 0; i < points; ++i) {
    v.push_back(lowest + (highest - lowest) * i / (points - 1));
    density.push_back(f(v.back()));
  }
  return tabulated_law(v, density);
}

/// Largest distance between the two densities.
double distance(const VelocityLaw& a, const VelocityLaw& b, double lowest, double highest) {
  double largest = 0.0;
  for (int i = 0; i <= 5000; ++i) {
    const double v = lowest + (highest - lowest) * i / 5000;
    largest = std::max(largest, std::abs(probability_density(a, v) - probability_density(b, v)));
  }
  return largest;
}

DensityProfile profile_of(const Function& f, int points, double length = 50.0, double particles = 30.0) {
  std::vector<double> x, density;
  for (int i = 0; i < points; ++i) {
    x.push_back(length * (static_cast<double>(i) / points - 0.5));
    density.push_back(f(x.back()));
  }
  return tabulated_profile(particles, length, x, density);
}

double wave(double x) { return 1.0 + 0.7 * std::sin(2.0 * std::numbers::pi * x / 50.0 + 0.4); }

std::size_t faulty_point(const std::function<void()>& build) {
  try {
    build();
  } catch (const PointFault& fault) {
    return fault.point;
  }
  return 99;
}

} // namespace

TEST_CASE("moments, cumulative and peak of a tabulated law are those of its curve, whatever its normalisation") {
  const auto law = tabulated_law({-2.0, -1.0, 0.5, 1.0, 3.0}, {0.0, 4.0, 0.5, 2.0, 0.0}); // two peaks
  const auto f = [&](double v) { return probability_density(law, v); };
  double sum = 0.0, first = 0.0, second = 0.0, third = 0.0;
  const double centre = mean(law);
  const std::vector<double> place{-2.0, -1.0, 0.5, 1.0, 3.0};
  for (std::size_t k = 0; k + 1 < place.size(); ++k) { // smooth in between
    sum += integral(f, place[k], place[k + 1]);
    first += integral([&](double v) { return v * f(v); }, place[k], place[k + 1]);
    second += integral([&](double v) { return v * v * f(v); }, place[k], place[k + 1]);
    third += integral([&](double v) { return std::pow(v - centre, 3) * f(v); }, place[k], place[k + 1]);
    CHECK(near(cumulative(law, place[k + 1]), sum, 1e-11));
  }
  CHECK(near(sum, 1.0, 1e-11));
  CHECK(near(centre, first, 1e-11));
  CHECK(near(mean_square(law), second, 1e-11));
  CHECK(near(variance(law), second - first * first, 1e-10));
  CHECK(near(third_central_moment(law), third, 1e-10));
  CHECK(peak_probability_density(law) == f(-1.0));
  CHECK(f(-2.0001) == 0.0);
  CHECK(f(3.0001) == 0.0);
  CHECK(cumulative(law, -5.0) == 0.0);
  CHECK(near(cumulative(law, 5.0), 1.0, 1e-15));
  CHECK(near(support(law, 9.0).highest, 3.0, 1e-15));
}

TEST_CASE("a tabulated Gaussian is the Gaussian to third order in the distance of its points") {
  const auto exact = maxwellian(4.0, 1.0);
  const auto f = [&](double v) { return 7.0 * probability_density(exact, v); };
  double before = 0.0;
  for (const int points : {61, 121, 241}) {
    const auto law = table_of(f, -14.0, 16.0, points);
    const double error = distance(law, exact, -14.0, 16.0);
    CAPTURE(points, error);
    if (before > 0.0) CHECK(error < before / 3.5); // next to the maximum the slopes are of second order
    before = error;
    CHECK(near(mean(law), 1.0, 1e-4));
    CHECK(near(variance(law), 4.0, 60.0 / (points * points)));
    CHECK(near(narrowest_width(law), 2.0, 0.02));
  }
  CHECK(before < 2e-4 * probability_density(exact, 1.0));
}

TEST_CASE("lines of zeros at the ends of a law are left out, those within are kept") {
  const auto law =
      tabulated_law({-9.0, -8.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 7.0}, {0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0});
  CHECK(support(law, 5.0).lowest == -2.0);
  CHECK(support(law, 5.0).highest == 3.0);
  CHECK(probability_density(law, 0.5) == 0.0);
  CHECK(near(cumulative(law, 0.5), 0.5, 1e-12));
}

TEST_CASE("what is no law is refused at its point") {
  CHECK(faulty_point([] { tabulated_law({0.0, 1.0, 2.0, 3.0}, {0.0, 1.0, -0.1, 0.0}); }) == 2);
  CHECK(faulty_point([] { tabulated_law({0.0, 1.0, 0.5, 3.0}, {0.0, 1.0, 1.0, 0.0}); }) == 2);
  CHECK(faulty_point([] { tabulated_law({0.0, 1.0, 2.0, 3.0}, {0.0, 1.0, 1.0, 0.5}); }) == 3); // cut off
  CHECK(faulty_point([] { tabulated_law({0.0, 1.0, 2.0, 3.0}, {0.1, 1.0, 1.0, 0.0}); }) == 0);
  CHECK_THROWS_AS(tabulated_law({0.0, 1.0, 2.0, 3.0}, {0.0, 0.0, 0.0, 0.0}), std::invalid_argument);
  CHECK_THROWS_AS(tabulated_law({0.0, 1.0, 2.0}, {0.0, 1.0, 0.0}), std::invalid_argument);
}

TEST_CASE("a tabulated profile is periodic, holds its particles, and its quantiles invert its shares") {
  const auto profile = profile_of(wave, 200);
  CHECK(near(particles_between(profile, -25.0, 25.0), 30.0, 1e-14));
  CHECK(near(particles_between(profile, -30.0, 70.0), 60.0, 1e-13)); // two turns
  for (const double x : {-25.0, -13.0, 0.0, 24.9}) {
    CHECK(near(density(profile, x), 0.6 * wave(x), 2e-5));
    CHECK(near(density(profile, x + 50.0), density(profile, x), 1e-12));
  }
  CHECK(near(particles_between(profile, 3.0, 9.0), integral([&](double x) { return density(profile, x); }, 3.0, 9.0), 1e-5));
  CHECK(near(peak_density(profile), 0.6 * 1.7, 1e-3));
  CHECK(near(profile.width, 1.7 / (0.7 * 2.0 * std::numbers::pi / 50.0) / std::sqrt(std::numbers::e), 1e-3));
  for (double share = 0.0; share <= 1.0; share += 0.0625)
    CHECK(near(particles_between(profile, -25.0, place_in_table(profile, share)), 30.0 * share, 1e-12, 1e-12));
}

TEST_CASE("a profile may end with its first point, a turn later, but with no other") {
  std::vector<double> x, density;
  for (int i = 0; i <= 40; ++i) {
    x.push_back(-25.0 + 50.0 * i / 40);
    density.push_back(wave(x.back()));
  }
  const auto closed = tabulated_profile(30.0, 50.0, x, density), open = profile_of(wave, 40);
  for (const double at : {-25.0, -24.3, 0.3, 24.9})
    CHECK(near(prethermal::model::density(closed, at), prethermal::model::density(open, at), 1e-9));
  density.back() *= 1.01;
  CHECK(faulty_point([&] { tabulated_profile(30.0, 50.0, x, density); }) == 40);
  CHECK(faulty_point([&] { tabulated_profile(30.0, 49.0, x, density); }) == 0);       // of another ring
  CHECK_THROWS_AS(profile_of([](double) { return 1.0; }, 40), std::invalid_argument); // homogeneous
  CHECK(faulty_point([] { profile_of([](double y) { return y; }, 40); }) == 0);       // negative
}
