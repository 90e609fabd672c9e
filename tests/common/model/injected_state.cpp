#include "common/model/laws/injected_state.hpp"

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
  } catch (const prethermal::numerics::PointFault& fault) {
    return "entry " + std::to_string(fault.point + 1) + ": " + fault.what();
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

TEST_CASE("a table is monotone between its entries, and periodic") {
  const auto state = tabulated({-2.0, 0.0, 1.0}, {1.0, 3.0, 2.0});
  const auto n = [&](double k) { return mode_density(state, parabolic, k); };
  for (const auto& [k, value] : {std::pair(-2.0, 1.0), {0.0, 3.0}, {1.0, 2.0}}) CHECK(near(n(k), value, 1e-14));
  double before = n(-2.0);
  for (double k = -1.99; k < 0.0; k += 0.01, before = n(k - 0.01)) CHECK(n(k) >= before);
  for (double k = 0.01; k < 2.0 * pi - 2.0; k += 0.01) CHECK(n(k) <= n(k - 0.01) + 1e-14); // over the edge of the zone
  const double h = 1e-6; // no kink at an entry, and none at the edge
  for (const double k : {1.0, pi, -2.0}) CHECK(near((n(k + h) - n(k)) / h, (n(k) - n(k - h)) / h, 0.0, 1e-4));
  double sum = 0.0;
  constexpr int nodes = 100000;
  for (int i = 0; i < nodes; ++i) sum += n(-pi + 2.0 * pi * (i + 0.5) / nodes) / nodes;
  CHECK(near(density(state, parabolic), sum, 1e-6));
  // A shifted table is the shifted state: the first and the last entry are as good as any.
  const auto bump = [](double k) { return 2.0 + std::cos(k); };
  std::vector<double> k, here, there;
  for (int i = 0; i < 16; ++i) {
    k.push_back(-pi + 2.0 * pi * i / 16);
    here.push_back(bump(k.back()));
    there.push_back(bump(k.back() - 10.0 * pi / 16.0)); // by five entries
  }
  for (const double at : {-3.1, -1.0, 0.37, 3.0})
    CHECK(near(mode_density(tabulated(k, there), parabolic, at + 10.0 * pi / 16.0),
               mode_density(tabulated(k, here), parabolic, at), 1e-13));
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
  CHECK(complaint_of_injected({-1.0, 1.0}, {2.0}).find("values") != std::string::npos);
  CHECK(complaint_of_injected({1.0}, {2.0}).find("t least 2") != std::string::npos);
  CHECK(complaint_of_injected({1.0, 1.0}, {2.0, 2.0}).find("entry 2") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 0.0, pi}, {2.0, 2.0, 2.0}).find("entry 3") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 1.0}, {-2.0, 2.0}).find("entry 1") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 1.0}, {2.0, std::nan("")}).find("entry 2") != std::string::npos);
  CHECK(complaint_of_injected({-1.0, 1.0}, {0.0, 0.0}).find("zero everywhere") != std::string::npos);
}
