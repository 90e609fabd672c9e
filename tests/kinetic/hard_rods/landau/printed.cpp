// The collision integral as printed in (67), (68), (108) and (109), for hard rods: after the integral over theta2, theta3 has
// been symmetrised, half of (67) and of (68) with the other sign in its second term is (L); everything printed breaks a law.
#include "kinetic/hard_rods/triples/kernel.hpp"
#include "tests/kinetic/hard_rods/landau/reference.hpp"

#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::hard_rods;
using std::numbers::pi;

namespace {

struct Triple {
  std::array<double, 3> theta, force; // and (ln rho)'; rho rho rho = 1, a^2 V0^2 c^3/xi^3 = 1
};

double x_of(const Triple& t) {
  return (t.theta[1] - t.theta[2]) * t.force[0] + (t.theta[2] - t.theta[0]) * t.force[1] + (t.theta[0] - t.theta[1]) * t.force[2];
}

/// The integrand of a flux through theta1; v21 = theta2 - theta1 and so on. B of (110) is -X.
using Integrand = std::function<double(const Triple&)>;

struct Differences {
  double v21, v32, v13;
  explicit Differences(const Triple& t)
      : v21(t.theta[1] - t.theta[0]), v32(t.theta[2] - t.theta[1]), v13(t.theta[0] - t.theta[2]) {}
};

const PairIntegral& pair() {
  static const PairIntegral integral = pair_integral({model::PotentialShape::dipolar, 1.0, 1.0});
  return integral;
}

double cross67(const Triple& t) {
  const auto [v21, v32, v13] = Differences(t);
  return -x_of(t) / (2.0 * pi) * pair()(1.0) * (std::abs(v21) / (v32 * v13 * v13) - std::abs(v32) / (v13 * v21 * v21));
}

double self68(const Triple& t, double second) { // printed: second = -2
  const auto [v21, v32, v13] = Differences(t);
  return -x_of(t) / (2.0 * pi) * v21 / v13 *
         (pair()(std::abs(v21 / v13)) / (std::abs(v13) * v32) + second * pair()(std::abs(v21 / v32)) / (v13 * std::abs(v32)));
}

double cross108(const Triple& t) {
  const auto [v21, v32, v13] = Differences(t);
  return -x_of(t) / (2.0 * pi) * pair()(1.0) *
         (std::abs(-v13) / (-v32 * v21 * v21) - std::abs(v32) / (-v21 * v13 * v13)); // v31, v23, v12 of the paper
}

double legs(double w, double other) {
  return pair()(std::abs(other / w)) / std::pow(std::abs(w), 3);
} // int dk k^2 V(w k) V(w' k)

double self109(const Triple& t) {
  const auto [v21, v32, v13] = Differences(t);
  const double v12 = -v21, v31 = -v13, v23 = -v32;
  return -x_of(t) / (2.0 * pi) * (legs(v13, v12) * v31 * v12 / v32 - 2.0 * legs(v13, v23) * v23 * v23 * v31 / (v12 * v12));
}

/// Averaged over the exchange of theta2 and theta3.
double symmetric(const Integrand& integrand, const Triple& t) {
  return 0.5 * (integrand(t) + integrand({{t.theta[0], t.theta[2], t.theta[1]}, {t.force[0], t.force[2], t.force[1]}}));
}

/// Through the three rapidities of a triple, each as the first once.
std::array<double, 3> fluxes(const Integrand& integrand, const Triple& t) {
  std::array<double, 3> flux{};
  for (std::size_t n = 0; n < 3; ++n) {
    const std::size_t m = (n + 1) % 3, l = (n + 2) % 3;
    flux[n] = symmetric(integrand, {{t.theta[n], t.theta[m], t.theta[l]}, {t.force[n], t.force[m], t.force[l]}});
  }
  return flux;
}

std::vector<Triple> random_triples(int count) {
  std::mt19937 generator(11);
  const auto uniform = [&] { return 4.0 * (static_cast<double>(generator()) / 4294967296.0 - 0.5); };
  std::vector<Triple> triples;
  for (int n = 0; n < count; ++n) triples.push_back({{uniform(), uniform(), uniform()}, {uniform(), uniform(), uniform()}});
  return triples;
}

/// What (L) promises, over many triples: momentum, energy (largest relative violation), and the smallest entropy production.
struct Laws {
  double momentum = 0.0, energy = 0.0, least_entropy = 0.0;
};
Laws laws_of(const Integrand& integrand) {
  Laws laws;
  for (const Triple& t : random_triples(200)) {
    const auto flux = fluxes(integrand, t);
    double size = 0.0, sum = 0.0, energy = 0.0, entropy = 0.0;
    for (std::size_t n = 0; n < 3; ++n) {
      size += std::abs(flux[n]);
      sum += flux[n];
      energy += flux[n] * t.theta[n];
      entropy += flux[n] * t.force[n];
    }
    laws.momentum = std::max(laws.momentum, std::abs(sum) / size);
    laws.energy = std::max(laws.energy, std::abs(energy) / size);
    laws.least_entropy = std::min(laws.least_entropy, entropy / size);
  }
  return laws;
}

} // namespace

TEST_CASE("(L) is half of (67) plus half of (68) with a plus, and half of minus (108) plus (109)") {
  const auto kernel = kernel_from(pair(), 1.0);
  const Integrand correct = [&](const Triple& t) {
    const double w1 = t.theta[1] - t.theta[2], w2 = t.theta[2] - t.theta[0];
    return w1 * x_of(t) * kernel(w1, w2) / (8.0 * pi);
  };
  for (const Triple& t : random_triples(50)) {
    const double flux = correct(t), size = std::abs(flux) + std::abs(symmetric(cross67, t));
    CHECK(near(symmetric([](const Triple& s) { return 0.5 * (cross67(s) + self68(s, 2.0)); }, t), flux, 0.0, 1e-9 * size));
    CHECK(near(symmetric([](const Triple& s) { return 0.5 * (self109(s) - cross108(s)); }, t), flux, 0.0, 1e-9 * size));
  }
  const Laws laws = laws_of(correct);
  CHECK(laws.momentum < 1e-9);
  CHECK(laws.energy < 1e-9);
  CHECK(laws.least_entropy > -1e-9);
}

TEST_CASE("as printed, (67)+(68) lose momentum, energy or entropy, and so do (108)+(109)") {
  const Laws first = laws_of([](const Triple& t) { return cross67(t) + self68(t, -2.0); });
  CHECK(std::max(first.momentum, first.energy) > 0.05);
  CHECK(first.least_entropy < -0.05);
  const Laws second = laws_of([](const Triple& t) { return cross108(t) + self109(t); });
  CHECK(second.least_entropy < -0.05);
}
