#include "common/model/injected_state.hpp"

#include "tests/catch.hpp"

#include <numbers>
#include <string>

using namespace prethermal::model;
using prethermal::test::near;
using std::numbers::pi;

namespace {

const Dispersion parabolic{};

InjectedState peaks(double asymmetry = 0.0) {
  InjectedState state;
  state.density = 0.5;
  state.peak = pi / 2.0;
  state.width = 0.5;
  state.asymmetry = asymmetry;
  return state;
}

InjectedState tabulated(std::vector<double> k, std::vector<double> n, double asymmetry = 0.0) {
  InjectedState state;
  state.shape = InjectedShape::table;
  state.table = tabulate_injected(std::move(k), std::move(n));
  state.asymmetry = asymmetry;
  return state;
}

std::string complaint_of_injected(const std::vector<double>& k, const std::vector<double>& n) {
  try {
    tabulate_injected(k, n);
  } catch (const std::invalid_argument& problem) {
    return problem.what();
  }
  return "";
}

} // namespace

TEST_CASE("two peaks: their density, height and periodicity") {
  const auto state = peaks();
  CHECK(near(density(state, parabolic), 0.5, 1e-5)); // second images are left out: 1.7e-6 at worst for this width
  const double height = 0.5 * 2.0 * pi / (2.0 * 0.5 * std::sqrt(2.0 * pi));
  CHECK(near(mode_density(state, parabolic, pi / 2.0), height * (1.0 + 2.0 * std::exp(-2.0 * pi * pi)), 1e-7));
  CHECK(near(mode_density(state, parabolic, pi), height * 2.0 * std::exp(-0.5 * pi * pi), 1e-6)); // by the image too
  for (const double k : {0.0, 0.7, 3.0}) {
    CHECK(near(mode_density(state, parabolic, k + 2.0 * pi), mode_density(state, parabolic, k), 1e-12));
    CHECK(near(mode_density(state, parabolic, -k), mode_density(state, parabolic, k), 1e-12));
  }
}

TEST_CASE("the asymmetry is a factor, which leaves the density of an even state") {
  const auto even = peaks(), odd = peaks(0.5);
  CHECK(near(mode_density(odd, parabolic, 1.0), mode_density(even, parabolic, 1.0) * (1.0 + 0.5 * std::sin(1.0)), 1e-14));
  CHECK(near(mode_density(odd, parabolic, -1.0), mode_density(even, parabolic, 1.0) * (1.0 - 0.5 * std::sin(1.0)), 1e-14));
  CHECK(near(density(odd, parabolic), density(even, parabolic), 1e-12));
}

TEST_CASE("thermal states know their dispersion") {
  InjectedState state;
  state.shape = InjectedShape::thermal;
  state.beta = 0.5;
  state.mu = -2.0;
  CHECK(near(mode_density(state, parabolic, 1.5), 1.0 / (0.5 * (2.25 + 2.0)), 1e-14));
  CHECK(near(mode_density(state, {DispersionLaw::tight_binding, {}}, pi), 1.0 / (0.5 * 6.0), 1e-14));
  // int dk/2pi 1/(beta (k^2 + m)) = atan(pi/sqrt m)/(pi beta sqrt m)
  CHECK(near(density(state, parabolic), std::atan(pi / std::sqrt(2.0)) / (pi * 0.5 * std::sqrt(2.0)), 1e-7));
}

TEST_CASE("a table is linear between its entries, and around the zone") {
  const auto state = tabulated({-2.0, 0.0, 1.0}, {1.0, 3.0, 2.0});
  CHECK(near(mode_density(state, parabolic, -1.5), 1.5, 1e-14));
  CHECK(near(mode_density(state, parabolic, 0.0), 3.0, 1e-14));
  CHECK(near(mode_density(state, parabolic, 0.25), 2.75, 1e-14));
  const double gap = 2.0 * pi - 3.0; // from 1 on to -2 + 2 pi
  CHECK(near(mode_density(state, parabolic, 2.0), 2.0 - 1.0 / gap, 1e-14));
  CHECK(near(mode_density(state, parabolic, -3.0), 2.0 - (2.0 * pi - 4.0) / gap, 1e-13));
  // The trapezium rule is exact for it.
  CHECK(near(density(state, parabolic), (2.0 * 2.0 + 2.5 * 1.0 + 1.5 * gap) / (2.0 * pi), 1e-6));
}

TEST_CASE("which states both ends inject alike") {
  CHECK(mirrored(peaks(), parabolic));
  CHECK(!mirrored(peaks(1e-3), parabolic));
  CHECK(mirrored(tabulated({-1.0, 1.0}, {2.0, 2.0}), parabolic));
  CHECK(mirrored(tabulated({-2.0, -1.0, 1.0, 2.0}, {1.0, 3.0, 3.0, 1.0}), parabolic));
  CHECK(!mirrored(tabulated({-2.0, -1.0, 1.0, 2.0}, {1.0, 3.0, 3.1, 1.0}), parabolic));
  CHECK(!mirrored(tabulated({-1.0, 1.0}, {2.0, 2.0}, 0.1), parabolic));
  const auto lopsided = tabulate_dispersion({-pi, -1.0, 0.0, 1.0, 2.0, pi}, {4.0, 1.0, 0.0, 1.0, 2.0, 4.0});
  CHECK(!mirrored(peaks(), {DispersionLaw::table, lopsided}));
}

TEST_CASE("an injected table that cannot be is refused, with its entry") {
  CHECK(complaint_of_injected({-1.0, 1.0}, {0.0, 2.0}).empty());
  CHECK(complaint_of_injected({-1.0, 1.0}, {2.0}).find("as many") != std::string::npos);
  CHECK(complaint_of_injected({1.0}, {2.0}).find("at least 2") != std::string::npos);
  CHECK(complaint_of_injected({1.0, 1.0}, {2.0, 2.0}).find("entry 2") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 0.0, pi}, {2.0, 2.0, 2.0}).find("entry 3") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 1.0}, {-2.0, 2.0}).find("entry 1") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 1.0}, {2.0, std::nan("")}).find("entry 2") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 1.0}, {0.0, 0.0}).find("zero everywhere") != std::string::npos);
}
