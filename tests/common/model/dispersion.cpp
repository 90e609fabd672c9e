#include "common/model/laws/dispersion.hpp"

#include "tests/catch.hpp"

#include <functional>
#include <string>

using namespace prethermal::model;
using prethermal::test::near;
using std::numbers::pi;

namespace {

Dispersion law(DispersionLaw which) { return {which, {}}; }

Dispersion table_of(const std::function<double(double)>& energy, int intervals) {
  std::vector<double> k, e;
  for (int i = 0; i <= intervals; ++i) {
    k.push_back(-pi + 2.0 * pi * i / intervals);
    e.push_back(energy(k.back()));
  }
  return {DispersionLaw::table, tabulate_dispersion(k, e)};
}

double parabola(double k) { return k * k; }
double cosine_band(double k) { return 2.0 * (1.0 - std::cos(k)); }

std::string complaint(const std::vector<double>& k, const std::vector<double>& e) {
  try {
    tabulate_dispersion(k, e);
  } catch (const prethermal::numerics::PointFault& fault) {
    return "entry " + std::to_string(fault.point + 1) + ": " + fault.what();
  } catch (const std::invalid_argument& problem) {
    return problem.what();
  }
  return "";
}

} // namespace

TEST_CASE("wavenumbers are taken back into the zone") {
  CHECK(in_zone(pi) == -pi);
  CHECK(in_zone(-pi) == -pi);
  CHECK(near(in_zone(1.0 + 6.0 * pi), 1.0, 1e-14));
  CHECK(near(in_zone(-1.0 - 4.0 * pi), -1.0, 1e-14));
  CHECK(in_zone(std::nextafter(pi, 0.0)) < pi);
  CHECK(in_zone(std::nextafter(-pi, -4.0)) < pi); // rounds to pi
}

TEST_CASE("energies and velocities are periodic, and the velocity is the slope") {
  for (const auto& dispersion : {law(DispersionLaw::parabolic), law(DispersionLaw::tight_binding),
                                 table_of([](double k) { return std::sin(k) + 0.3 * std::cos(2.0 * k); }, 200)})
    for (const double k : {-3.0, -1.2, 0.1, 0.9, 2.7}) {
      CHECK(near(energy(dispersion, k + 4.0 * pi), energy(dispersion, k), 1e-13, 1e-13));
      CHECK(near(group_velocity(dispersion, k - 2.0 * pi), group_velocity(dispersion, k), 1e-12, 1e-12));
      constexpr double h = 1e-5;
      const double slope = (energy(dispersion, k + h) - energy(dispersion, k - h)) / (2.0 * h);
      CHECK(near(group_velocity(dispersion, k), slope, 1e-7, 1e-7));
    }
  CHECK(energy(law(DispersionLaw::tight_binding), 1.0) == Approx(2.0 - 2.0 * std::cos(1.0)));
}

TEST_CASE("the velocity of the parabolic law jumps from 2 pi to -2 pi at the zone edge") {
  const auto dispersion = law(DispersionLaw::parabolic);
  CHECK(group_velocity(dispersion, pi) == -2.0 * pi);
  CHECK(near(group_velocity(dispersion, pi - 1e-9), 2.0 * pi, 1e-8));
  CHECK(near(energy(dispersion, pi + 0.1), (pi - 0.1) * (pi - 0.1), 1e-13));
}

TEST_CASE("the widths of the bands") {
  const Band parabolic = band(law(DispersionLaw::parabolic)), cosine = band(law(DispersionLaw::tight_binding));
  CHECK(parabolic.highest - parabolic.lowest == pi * pi);
  CHECK(parabolic.fastest == 2.0 * pi);
  CHECK((cosine.lowest == 0.0 && cosine.highest == 4.0 && cosine.fastest == 2.0));
  const Band tabulated = band(table_of(cosine_band, 300));
  CHECK(near(tabulated.lowest, 0.0, 0.0, 1e-12));
  CHECK(near(tabulated.highest, 4.0, 1e-12));
  CHECK(near(tabulated.fastest, 2.0, 1e-3));
  // Two points to a hump: the extremes of the curve lie between the nodes.
  const Band coarse = band(table_of([](double k) { return std::cos(k - 0.4); }, 9));
  CHECK(coarse.highest > 0.985);
  CHECK(coarse.lowest < -0.985);
}

TEST_CASE("a table is the law it was made from, also at the jump of the zone edge") {
  const auto exact = law(DispersionLaw::parabolic), tabulated = table_of(parabola, 16);
  for (const double k : {-pi, -3.1, -2.0, -0.01, 0.2, 1.7, 3.14}) {
    CHECK(near(energy(tabulated, k), energy(exact, k), 1e-13, 1e-13));
    CHECK(near(group_velocity(tabulated, k), group_velocity(exact, k), 1e-12, 1e-12));
  }
  CHECK(near(band(tabulated).fastest, 2.0 * pi, 1e-12));
  const auto cosine = law(DispersionLaw::tight_binding);
  double coarse = 0.0, fine = 0.0; // the error falls at least as the cube of the spacing
  const auto twenty = table_of(cosine_band, 20), forty = table_of(cosine_band, 40);
  for (int i = 0; i < 1000; ++i) {
    const double k = -pi + 2.0 * pi * (i + 0.5) / 1000;
    coarse = std::max(coarse, std::abs(energy(twenty, k) - energy(cosine, k)));
    fine = std::max(fine, std::abs(energy(forty, k) - energy(cosine, k)));
  }
  CHECK(coarse < 4e-3);
  CHECK(coarse / fine > 7.0);
}

TEST_CASE("four-wave processes that are no exchange") {
  CHECK(four_wave_processes(law(DispersionLaw::parabolic)) == FourWaves::umklapp_only);
  CHECK(four_wave_processes(law(DispersionLaw::tight_binding)) == FourWaves::none);
  CHECK(four_wave_processes(table_of(parabola, 64)) == FourWaves::umklapp_only);
  CHECK(four_wave_processes(table_of([](double k) { return -k * k; }, 64)) == FourWaves::umklapp_only);
  // A minimum on either side of zero: 0 + 0 -> q - q at the same energy, for instance.
  CHECK(four_wave_processes(table_of([](double k) { return std::cos(k) + 0.5 * std::cos(2.0 * k); }, 64)) == FourWaves::all);
  // Convex but for a dent far from zero, at negative wavenumbers only.
  CHECK(four_wave_processes(table_of([](double k) { return k * k + 2.0 * std::exp(-20.0 * (k + 2.0) * (k + 2.0)); }, 256)) ==
        FourWaves::all);
}

TEST_CASE("a dispersion table that cannot be is refused, with its entry") {
  const std::vector<double> k{-pi, -1.0, 0.0, 1.0, pi}, e{9.0, 1.0, 0.0, 1.0, 9.0};
  CHECK(complaint(k, e).empty());
  CHECK(complaint(k, {9.0, 1.0, 0.0, 1.0}).find("values") != std::string::npos);
  CHECK(complaint({-pi, 0.0, pi}, {1.0, 0.0, 1.0}).find("at least 4") != std::string::npos);
  CHECK(complaint({-pi, -1.0, -1.0, 1.0, pi}, e).find("entry 3") != std::string::npos);
  CHECK(complaint(k, {9.0, std::nan(""), 0.0, 1.0, 9.0}).find("entry 2") != std::string::npos);
  CHECK(complaint({-3.0, -1.0, 0.0, 1.0, pi}, e).find("-3") != std::string::npos);
  CHECK(complaint(k, {9.0, 1.0, 0.0, 1.0, 8.0}).find("8 at pi") != std::string::npos);
}
