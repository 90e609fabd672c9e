#include "kinetic/tubes/rings/pair_exchange.hpp"
#include "kinetic/tubes/rings/structure_growth.hpp"
#include "kinetic/tubes/rings/three_particle_growth.hpp"

#include "tests/catch.hpp"

#include <cmath>
#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::kinetic::tubes::rings;

namespace {

const double narrow = std::sqrt(0.2);
const model::VelocityLaw two_peaks{{{0.5, -1.0, narrow}, {0.5, 1.0, narrow}}};

Problem alike_problem(std::int64_t rods, double rod_length, double density, double range) {
  const model::RodRing ring{rods, rod_length, two_peaks};
  return {{static_cast<double>(rods) / density, {{ring, ring}}, {model::PotentialShape::double_exponential, 1.0, range}}, {}};
}

// Growth on the line over that of the triples, without the missing rod of the ring.
double over_triples(double range) {
  const auto problem = alike_problem(static_cast<std::int64_t>(16.0 * range), 1.0, 0.2, range);
  const auto rings = alike_rings(problem, 161);
  const auto slopes = charge_slopes(two_peaks, rings.rapidity);
  const double strength = model::ring_integral(problem.rings, 2, 1.0);
  return (*structure_growth(problem, 41, Extent::line).of_both)[0] /
         (2.0 * three_particle_form(rings, strength, slopes[0], slopes[0]));
}

} // namespace

TEST_CASE("rods' structure factors: points fly straight") {
  const model::RodRing ring{50, 0.0, {{{1.0, 0.3, 0.8}}}};
  const StructureFactors factors(ring, 100.0, 2, 81, 6.0, Extent::ring);
  const double k = 0.7, t = 1.9;
  const auto found = factors(k, std::vector{t});
  const auto expected = 0.5 * std::polar(std::exp(-0.5 * std::pow(0.8 * k * t, 2.0)), 0.3 * k * t);
  CHECK(std::abs(found(0, 0) - expected) < 1e-8);
}

TEST_CASE("rods' structure factors: at t = 0 that of free rods in closed form, and of chance for velocities") {
  // S(k) = rho/|1 + (n/ik)(1 - e^{-ika})|^2, n = rho/c.
  const model::RodRing ring{30000, 1.0, two_peaks};
  const StructureFactors factors(ring, 100000.0, 2, 81, 6.0, Extent::line);
  for (const double k : {0.05, 0.6, 2.3}) {
    const auto found = factors(k, std::vector{0.0});
    const std::complex<double> i(0.0, 1.0);
    const double rho = 0.3, n = rho / 0.7, expected = rho / std::norm(1.0 + n / (i * k) * (1.0 - std::exp(-i * k)));
    CHECK(found(0, 0).real() == Approx(expected).epsilon(1e-7));
    CHECK(std::abs(found(0, 0).imag()) < 1e-8);
    CHECK(found(0, 3).real() == Approx(rho * 1.2).epsilon(1e-7)); // velocities are independent of places
    CHECK(std::abs(found(0, 1)) < 1e-8);
  }
}

TEST_CASE("rods' structure factors on a ring: those of rods that were set down and moved") {
  // Rods are points of the ring L' = L - N a that fly straight, x = X + a (points to the left of it).
  constexpr int count = 8, samples = 40000;
  const double length = 20.0, a = 1.0, free_length = length - count * a, k = 2.0 * std::numbers::pi * 2.0 / length, t = 1.2;
  const model::VelocityLaw law{{{1.0, 0.4, 0.7}}};
  const StructureFactors factors({count, a, law}, length, 2, 81, 6.0, Extent::ring),
      on_line({count, a, law}, length, 2, 81, 6.0, Extent::line);
  std::mt19937_64 engine(7);
  std::uniform_real_distribution<double> place(0.0, free_length);
  std::normal_distribution<double> velocity(0.4, 0.7);
  std::array<std::complex<double>, 2> mean{};
  std::array<double, 2> square{};
  for (int s = 0; s < samples; ++s) {
    std::array<double, count> x{}, v{};
    for (int i = 0; i < count; ++i)
      x[static_cast<std::size_t>(i)] = place(engine), v[static_cast<std::size_t>(i)] = velocity(engine);
    // Points to the left of y, all images of the ring counted from its origin.
    const auto to_the_left = [&](double y, double time) {
      double sum = 0.0;
      for (std::size_t l = 0; l < count; ++l) sum += std::ceil((y - x[l] - v[l] * time) / free_length);
      return sum;
    };
    std::array<std::complex<double>, 2> then{}, now{};
    for (std::size_t i = 0; i < count; ++i) {
      const double moved = x[i] + v[i] * t;
      // A point does not count itself, whatever rounding says.
      const double left = to_the_left(x[i], 0.0) - std::ceil(0.0),
                   later = to_the_left(moved, t) - std::ceil((moved - x[i] - v[i] * t) / free_length);
      const auto before = std::polar(1.0, -k * (x[i] + a * left)), after = std::polar(1.0, k * (moved + a * later));
      then[0] += before;
      then[1] += v[i] * before;
      now[0] += after;
      now[1] += v[i] * after;
    }
    for (std::size_t h = 0; h < 2; ++h) {
      const auto product = then[h] * now[h] / length;
      mean[h] += product / static_cast<double>(samples);
      square[h] += std::norm(product) / samples;
    }
  }
  const auto found = factors(k, std::vector{t});
  for (std::size_t h = 0; h < 2; ++h) {
    const auto column = static_cast<Eigen::Index>(3 * h);
    const double error = std::sqrt(square[h] / samples);
    CHECK(std::abs(found(0, column) - mean[h]) < 4.5 * error);
    CHECK(std::abs(found(0, column) - std::conj(mean[h])) > 10.0 * error); // e^{-ikx}: the other direction of time
  }
  CHECK(std::abs(on_line(k, std::vector{t})(0, 0) - mean[0]) > 5.0 * std::sqrt(square[0] / samples)); // N is fixed
}

TEST_CASE("coupled rings: long ranges leave what triples of rods do, and momentum of pairs") {
  const double near = over_triples(10.0), far = over_triples(40.0), farther = over_triples(80.0);
  CHECK(near == Approx(0.950).margin(0.003));
  CHECK(farther == Approx(1.0).margin(0.012));
  CHECK(1.0 - far > 1.0 - farther);
  CHECK(1.0 - near > 2.0 * (1.0 - far)); // falls with a/xi
  // Points: exactly the pairs of [T-71].
  const auto points = alike_problem(40, 0.0, 2.0, 1.0);
  const auto growth = structure_growth(points, 41, Extent::ring);
  double overlap = 0.0;
  for (double v = -8.0; v < 8.0; v += 0.01) overlap += 0.01 * std::pow(2.0 * model::probability_density(two_peaks, v), 2.0);
  CHECK(growth.of_first[0] == Approx(landau_strength(points.rings) * overlap).epsilon(1e-4));
  CHECK(std::abs((*growth.of_both)[0]) < 1e-9 * growth.of_first[0]);
}

TEST_CASE("coupled rings: a short ring holds triples back, in proportion to xi/L") {
  const auto share_lost = [](std::int64_t rods) {
    const auto problem = alike_problem(rods, 1.0, 0.2, 10.0);
    return 1.0 -
           (*structure_growth(problem, 41, Extent::ring).of_both)[0] / (*structure_growth(problem, 41, Extent::line).of_both)[0];
  };
  const double short_ring = share_lost(200), long_ring = share_lost(400);
  CHECK(long_ring == Approx(0.0295).margin(0.003));
  CHECK(short_ring / long_ring == Approx(2.0).margin(0.1));
}
