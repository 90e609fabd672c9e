#include "kinetic/tubes/rings/three_particle_growth.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::tubes::rings;

namespace {

// Three Gaussians of rods: a = .5, rho = .3 g(1.1,.5) + .25 g(-.9,.4) + .1 g(.2,.9), g(m,s) = exp(-(x-m)^2/(2 s^2)).
AlikeRings three_peaks(int nodes) {
  AlikeRings rings{{}, {}, 12.0 / (nodes - 1), 0.5, 0.0};
  double density = 0.0;
  for (int i = 0; i < nodes; ++i) {
    const double v = -6.0 + i * rings.step;
    const auto g = [&](double m, double s) { return std::exp(-0.5 * std::pow((v - m) / s, 2.0)); };
    rings.rapidity.push_back(v);
    rings.density.push_back(0.3 * g(1.1, 0.5) + 0.25 * g(-0.9, 0.4) + 0.1 * g(0.2, 0.9));
    density += rings.density.back() * rings.step;
  }
  rings.free_share = 1.0 - 0.5 * density;
  return rings;
}

std::vector<double> minus_log_slope(const AlikeRings& rings) {
  std::vector<double> slope;
  for (const double v : rings.rapidity) {
    const auto g = [&](double m, double s) { return std::exp(-0.5 * std::pow((v - m) / s, 2.0)); };
    const double a = 0.3 * g(1.1, 0.5), b = 0.25 * g(-0.9, 0.4), c = 0.1 * g(0.2, 0.9);
    slope.push_back((a * (v - 1.1) / 0.25 + b * (v + 0.9) / 0.16 + c * (v - 0.2) / 0.81) / (a + b + c));
  }
  return slope;
}

std::vector<double> power(const AlikeRings& rings, double factor, double exponent) {
  std::vector<double> slope;
  for (const double v : rings.rapidity) slope.push_back(factor * std::pow(v, exponent));
  return slope;
}

// The same sum over all three rods.
double direct(const AlikeRings& rings, double strength, std::span<const double> g, std::span<const double> h) {
  const auto& [theta, rho, step, a, c] = rings;
  double total = 0.0;
  for (std::size_t i = 0; i < theta.size(); ++i)
    for (std::size_t j = i % 2; j < theta.size(); j += 2)
      for (std::size_t k = (i + 1) % 2; k < theta.size(); k += 2) {
        const auto difference = [&, &at = theta](std::span<const double> of) {
          return (of[i] - of[k]) / (at[i] - at[k]) - (of[j] - of[k]) / (at[j] - at[k]);
        };
        total += rho[i] * rho[j] * rho[k] * std::abs(theta[i] - theta[j]) * difference(g) * difference(h);
      }
  return strength / (4.0 * std::numbers::pi) * a * a * c * c * c * 0.5 * 8.0 * step * step * step * total;
}

// int dk k^2 exp(-k^2) of Vhat = exp(-k^2/2).
const double gauss = 0.5 * std::sqrt(std::numbers::pi);

} // namespace

TEST_CASE("coupled rings: triples as sums over pairs are the sum over triples") {
  const auto rings = three_peaks(41);
  const auto fourth = power(rings, 4.0, 3.0), sixth = power(rings, 6.0, 5.0), weight = minus_log_slope(rings);
  for (const auto* g : {&fourth, &sixth, &weight})
    for (const auto* h : {&fourth, &sixth, &weight}) {
      const double exact = direct(rings, 0.7, *g, *h);
      CHECK(three_particle_form(rings, 0.7, *g, *h) == Approx(exact).epsilon(1e-10).margin(1e-13));
    }
}

TEST_CASE("coupled rings: the drift of v^4 by triples is the cross part of the reference") {
  // d/dt int theta^4 rho of one ring = .0320649: half of both rings.
  const auto drift = [](int nodes) {
    const auto rings = three_peaks(nodes);
    return 0.5 * three_particle_form(rings, gauss, power(rings, 4.0, 3.0), minus_log_slope(rings));
  };
  const double coarse = drift(161), fine = drift(321);
  CHECK(fine + (fine - coarse) / 3.0 == Approx(0.0320649).epsilon(2e-4));
}

TEST_CASE("coupled rings: triples keep rods, momentum and energy, and thermal rings") {
  const auto rings = three_peaks(101);
  const auto fourth = power(rings, 4.0, 3.0);
  const std::vector<std::vector<double>> conserved{power(rings, 0.0, 0.0), power(rings, 1.0, 0.0), power(rings, 2.0, 1.0)};
  for (const auto& kept : conserved) CHECK(std::abs(three_particle_form(rings, 1.0, kept, fourth)) < 1e-12);
  CHECK(three_particle_form(rings, 1.0, minus_log_slope(rings), minus_log_slope(rings)) > 1e-3); // entropy grows
}

TEST_CASE("coupled rings: the square of a pair's force is averaged over the jump of a rod") {
  model::CoupledRings rings{};
  rings.length = 500.0;
  rings.rings[0].rods = rings.rings[1].rods = 100;
  rings.rings[0].rod_length = rings.rings[1].rod_length = 1.0;
  rings.potential = {model::PotentialShape::double_exponential, 1.0, 10.0};
  const double plain = model::ring_integral(rings, 2), averaged = three_particle_strength(rings) / 0.99;
  CHECK(averaged < plain);
  // 1 - (a^2/12) <k^2> to first order, <k^2> being of order 1/xi^2.
  CHECK(averaged / plain == Approx(1.0).margin(0.01));
  CHECK(averaged / plain < 0.9999);
}
