#include "common/model/defect_lattice.hpp"

#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>

using namespace prethermal::model;
using prethermal::test::integral;
using prethermal::test::near;
using std::numbers::pi;

namespace {

Defect defect_of(DefectProfile profile) {
  Defect defect{512, 0.0114, 3, -5.45, profile};
  defect.ramp = 0.2;
  defect.width = 0.15;
  return defect;
}

const Defect every[] = {defect_of(DefectProfile::box), defect_of(DefectProfile::smooth_step), defect_of(DefectProfile::gaussian)};

} // namespace

TEST_CASE("the parts of the ring lie one after the other") {
  const DefectLattice open{{}, {}, defect_of(DefectProfile::box), {1024, 0.04}, 256};
  const Layout parts = layout(open);
  CHECK(parts.sites == 2048);
  CHECK((parts.reservoir.first == 0 && parts.reservoir.last == 1024));
  CHECK((parts.left_buffer.first == 1024 && count(parts.left_buffer) == 256));
  CHECK((parts.defect.first == 1280 && count(parts.defect) == 512));
  CHECK((parts.right_buffer.first == 1792 && parts.right_buffer.last == 2048));
  CHECK(!closed(open));
  const DefectLattice ring{{}, {}, defect_of(DefectProfile::box), {}, 0};
  CHECK(closed(ring));
  CHECK(layout(ring).sites == 512);
  CHECK(count(layout(ring).defect) == 512);
}

TEST_CASE("the profiles of the defect") {
  const auto smooth = defect_of(DefectProfile::smooth_step);
  CHECK(profile(smooth, 0.0) == 1.0);
  CHECK(profile(smooth, 0.3) == 1.0);
  CHECK(near(profile(smooth, -0.4), 0.5, 1e-14)); // the middle of the ramp
  CHECK(near(profile(smooth, 0.5), 0.0, 0.0, 1e-30));
  CHECK(near(profile(defect_of(DefectProfile::gaussian), 0.15), std::exp(-0.5), 1e-14));
  for (const Defect& defect : every) {
    CHECK(profile(defect, 0.51) == 0.0);
    CHECK(profile(defect, -0.27) == profile(defect, 0.27));
    CHECK(near(profile_at_site(defect, 0), profile(defect, -0.5 + 0.5 / 512), 1e-12, 1e-15));
    CHECK(near(profile_at_site(defect, 100), profile_at_site(defect, 411), 1e-12));
  }
}

TEST_CASE("integrals of D^2 and the scaled position of Bastianello Eq. (10)") {
  CHECK(near(profile_square_integral(defect_of(DefectProfile::smooth_step), 0.5), 0.75, 1e-14)); // notes, Fig. 3
  for (const Defect& defect : every) {
    const auto square = [&](double u) { return profile(defect, u) * profile(defect, u); };
    const auto piecewise = [&](double u) { // the integrand has a kink in its second derivative where a ramp begins
      double sum = integral(square, -0.5, std::min(u, -0.3));
      if (u > -0.3) sum += integral(square, -0.3, std::min(u, 0.3));
      if (u > 0.3) sum += integral(square, 0.3, u);
      return sum;
    };
    for (const double u : {-0.45, -0.33, -0.1, 0.0, 0.2, 0.37, 0.5}) {
      CHECK(near(profile_square_integral(defect, u), piecewise(u), 1e-12, 1e-15));
      CHECK(near(scaled_position(defect, u), piecewise(u) / piecewise(0.5), 1e-12, 1e-15));
    }
    CHECK(profile_square_integral(defect, -0.7) == 0.0);
    CHECK(profile_square_integral(defect, 0.7) == profile_square_integral(defect, 0.5));
    for (const double x : {1e-6, 0.01, 0.3, 0.5, 0.77, 0.999})
      CHECK(near(scaled_position(defect, position_of(defect, x)), x, 1e-9, 1e-14));
    CHECK(near(position_of(defect, 0.5), 0.0, 0.0, 1e-14));
    CHECK((position_of(defect, 0.0) == -0.5 && position_of(defect, 1.0) == 0.5));
  }
}

TEST_CASE("coupling and strength, Eq. (11)") {
  for (Defect defect : every) {
    defect.strength = -strength_of(defect, 0.05); // of either sign
    CHECK(near(coupling(defect), 0.05, 1e-14));
  }
  const auto smooth = defect_of(DefectProfile::smooth_step);
  CHECK(near(coupling(smooth), 0.0114 * 0.0114 * 512 * 0.75, 1e-14));
  CHECK(near(strength_of(smooth, 0.05), 0.0114, 2e-3)); // notes, Fig. 3
}

TEST_CASE("the damping of the reservoir and its sum") {
  const Reservoir reservoir{1024, 0.04};
  double sum = 0.0;
  for (int site = 0; site < 1024; ++site) sum += damping(reservoir, site);
  CHECK(near(total_damping(reservoir), sum, 1e-12));
  CHECK(near(sum, 20.48, 1e-12));
  CHECK(near(damping(reservoir, 511), 0.04, 1e-5));
  CHECK(damping(reservoir, 3) == Approx(damping(reservoir, 1020)));
}

TEST_CASE("the resonance bound on the time step") {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/defect-bgr.json");
  const double reference = nlohmann::json::parse(file).at("dt_threshold").at("value").get<double>();
  CHECK(near(resonance_bound({}, 3), reference, 1e-14));
  CHECK(near(resonance_bound({}, 3), 2.0 / (3.0 * pi), 1e-14));
  CHECK(near(resonance_bound({DispersionLaw::tight_binding, {}}, 2), pi / 4.0, 1e-14));
}

TEST_CASE("normal ordering of |psi|^{2p}, and the prefactors of the collision integral") {
  const double rho = 0.7;
  CHECK(near(normal_ordered_coefficient(3, 1, rho), 18.0 * rho * rho, 1e-14));
  CHECK(near(normal_ordered_coefficient(3, 2, rho), 9.0 * rho, 1e-14));
  CHECK(normal_ordered_coefficient(3, 3, rho) == 1.0);
  CHECK(normal_ordered_coefficient(3, 3, 0.0) == 1.0);
  CHECK((normal_ordered_coefficient(3, 0, rho) == 0.0 && normal_ordered_coefficient(3, 4, rho) == 0.0));
  CHECK(near(normal_ordered_coefficient(2, 1, rho), 4.0 * rho, 1e-14));
  const auto prefactor = [&](int power, int waves, double factorial) {
    const double g = normal_ordered_coefficient(power, waves, rho);
    return waves * factorial * factorial * g * g;
  };
  CHECK(near(prefactor(3, 3, 6.0), 108.0, 1e-14));
  CHECK(near(prefactor(3, 2, 2.0), 648.0 * rho * rho, 1e-14));
  CHECK(near(prefactor(2, 2, 2.0), 8.0, 1e-14));
  // All normal-ordered parts together have the moments of a Gaussian field: <|psi|^2 |psi|^{2p}> - <|psi|^2><|psi|^{2p}> =
  // rho^2 g_1 + 0, as :|psi|^{2l}: of l > 1 is orthogonal to |psi|^2. <|psi|^{2p}> = p! rho^p.
  CHECK(near(normal_ordered_coefficient(4, 1, rho), (120.0 - 24.0) * std::pow(rho, 5) / (rho * rho), 1e-13));
}

TEST_CASE("wavenumbers of a ring increase from -pi on") {
  const auto even = ring_wavenumbers(4), odd = ring_wavenumbers(3);
  CHECK(near(even[0], -std::numbers::pi, 1e-15));
  CHECK(even[2] == 0.0);
  CHECK(near(even[3], std::numbers::pi / 2.0, 1e-15));
  CHECK(near(odd[0], -2.0 * std::numbers::pi / 3.0, 1e-15));
  CHECK(odd[1] == 0.0);
}
