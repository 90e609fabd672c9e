#include "common/model/wires.hpp"
#include "common/model/potentials/wire_potential.hpp"
#include "common/model/wire_units.hpp"
#include "tests/catch.hpp"

#include <cmath>
#include <numbers>

using namespace prethermal;
using model::WirePotential, model::WirePotentialShape;

namespace {

/// (1/16 pi) int_0^furthest q V^2 dq by Simpson's rule.
double diffusion_by_sum(const WirePotential& wires, double furthest, int intervals) {
  const double h = furthest / intervals;
  double sum = 0.0;
  for (int i = 1; i <= intervals; ++i) { // the end at 0 adds nothing: q V^2 -> 0 also of a logarithm
    const double q = h * i, weight = i == intervals ? 1.0 : i % 2 == 1 ? 4.0 : 2.0;
    sum += weight * q * std::pow(model::potential(wires, q), 2);
  }
  return sum * h / 3.0 / (16.0 * std::numbers::pi);
}

} // namespace

TEST_CASE("momentum diffusion of each shape is the integral of q V^2") {
  const WirePotential gaussian{WirePotentialShape::gaussian, 3.0, 1.7}, coulomb{WirePotentialShape::coulomb, 0.8, 2.0},
      screened{WirePotentialShape::screened, 0.8, 2.0, 5.0};
  CHECK(std::abs(model::momentum_diffusion(gaussian) / diffusion_by_sum(gaussian, 8.0, 4000) - 1.0) < 1e-10);
  CHECK(std::abs(model::momentum_diffusion(coulomb) / diffusion_by_sum(coulomb, 25.0, 400000) - 1.0) < 1e-6);
  CHECK(std::abs(model::momentum_diffusion(screened) / diffusion_by_sum(screened, 25.0, 40000) - 1.0) < 1e-6);
  CHECK(model::momentum_diffusion({}) == 0.0);
}

TEST_CASE("potentials are even, fall as they should, and scale to a given diffusion") {
  const WirePotential coulomb{WirePotentialShape::coulomb, 1.0, 2.0}, screened{WirePotentialShape::screened, 1.0, 2.0, 3.0};
  CHECK(model::potential(coulomb, 0.5) == Catch::Detail::Approx(2.0 * 0.42102443824070834)); // K0(1)
  CHECK(std::isinf(model::potential(coulomb, 0.0)));
  CHECK(model::potential(coulomb, 1e6) == 0.0);
  CHECK(model::potential(screened, 0.0) == Catch::Detail::Approx(2.0 * std::log(std::hypot(1.0, 3.0))));
  CHECK(std::abs(model::potential(screened, 1e-6) / model::potential(screened, 0.0) - 1.0) < 1e-9);
  for (const double q : {0.3, 1.0, 2.5}) {
    CHECK(model::potential(screened, q) == model::potential(screened, -q));
    CHECK(model::potential(screened, q) < model::potential(coulomb, q));
  }
  const auto scaled = model::with_momentum_diffusion(screened, 2.5);
  CHECK(model::momentum_diffusion(scaled) == Catch::Detail::Approx(2.5));
  CHECK_THROWS_AS(model::with_momentum_diffusion({}, 1.0), std::invalid_argument);
}

TEST_CASE("a table of a potential is that potential, and what is none is refused") {
  const WirePotential gaussian{WirePotentialShape::gaussian, 3.0, 1.7};
  std::vector<double> q, v;
  for (int i = 0; i <= 240; ++i) {
    q.push_back(0.02 * i);
    v.push_back(model::potential(gaussian, q.back()));
  }
  const WirePotential table{WirePotentialShape::table, 1.0, 1.0, 1.0, model::tabulate_wire_potential(q, v)};
  CHECK(std::abs(model::momentum_diffusion(table) / model::momentum_diffusion(gaussian) - 1.0) < 1e-6);
  CHECK(std::abs(model::potential(table, -0.777) - model::potential(gaussian, 0.777)) < 1e-6);
  CHECK(model::potential(table, 5.0) == 0.0);
  CHECK_THROWS_AS(model::tabulate_wire_potential({q.begin() + 1, q.end()}, {v.begin() + 1, v.end()}), numerics::PointFault);
  CHECK_THROWS_AS(model::tabulate_wire_potential({q.begin(), q.begin() + 40}, {v.begin(), v.begin() + 40}), numerics::PointFault);
  CHECK_THROWS_AS(model::tabulate_wire_potential(q, std::vector<double>(q.size(), 0.0)), std::invalid_argument);
}

TEST_CASE("chemical potentials of both ways to split") {
  model::WirePair pair{};
  pair.fermi_energy = 10.0;
  CHECK(model::chemical_potentials(pair, 3.0) == std::array{11.5, 8.5});
  pair.splitting = model::Splitting::asymmetric;
  CHECK(model::chemical_potentials(pair, 3.0) == std::array{13.0, 10.0});
}

TEST_CASE("laboratory units of a wire in GaAs at 1 K") {
  const model::WireUnits gallium_arsenide{0.067, 1.0, 12.9};
  CHECK(model::energy_unit(gallium_arsenide) == Catch::Detail::Approx(0.0861733).epsilon(1e-6));
  CHECK(model::length_unit(gallium_arsenide) == Catch::Detail::Approx(114.88).epsilon(1e-4)); // sqrt(hbar^2/(m kB T))
  CHECK(model::time_unit(gallium_arsenide) == Catch::Detail::Approx(7.63823).epsilon(1e-5));
  CHECK(model::resistivity_unit(gallium_arsenide) == Catch::Detail::Approx(4.10823590 / 0.11488).epsilon(1e-4)); // hbar/e^2
  // The ratio of two lengths, hbar^2 epsilon/(m e^2) = 10.19 nm the Bohr radius: strength = l/a_B.
  CHECK(model::coulomb_strength(gallium_arsenide) == Catch::Detail::Approx(114.88 / (0.0529177 * 12.9 / 0.067)).epsilon(1e-4));
}
