// The collision integral by the golden rule, Biagetti (93), (97), (98), and (5.2); by the supplement, (1.19), (1.22); linearised,
// (4.6), (4.10), (4.12), (4.14), (4.15); and how the rates scale: as printed and as they are, beside (L), [HR-33], whose
// coefficient is that of a kick in classical mechanics.
#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/growth/covariance_growth.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"
#include "tests/catch.hpp"
#include "tests/common/equilibrium/rods.hpp"
#include "tests/common/model/integral.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::test::integral;
using prethermal::test::near;
using std::numbers::pi;

namespace {

model::HardRodGas gas_of(model::PotentialShape shape, double rod_length = 1.4, double range = 3.0) {
  const double deviation = std::sqrt(0.2);
  return {
      100, 500.0, rod_length, {shape, 0.7, range}, model::RodStart::mixture, {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
      {}};
}

/// Three rods: rapidities, (ln rho)' and the slopes of two charges; rho rho rho = 1.
struct Triple {
  std::array<double, 3> theta, force, n, m;
};

std::vector<Triple> random_triples(int count) {
  std::mt19937 generator(5);
  const auto uniform = [&] { return 4.0 * (static_cast<double>(generator()) / 4294967296.0 - 0.5); };
  const auto three = [&] { return std::array{uniform(), uniform(), uniform()}; };
  std::vector<Triple> triples;
  while (static_cast<int>(triples.size()) < count) {
    const Triple t{three(), three(), three(), three()};
    const auto& [one, two, last] = t.theta;
    if (std::min({std::abs(one - two), std::abs(two - last), std::abs(last - one)}) > 0.05) triples.push_back(t);
  }
  return triples;
}

/// w1 = theta2 - theta3 and cyclic, and sum_i w_i h_i.
std::array<double, 3> differences(const Triple& t) {
  return {t.theta[1] - t.theta[2], t.theta[2] - t.theta[0], t.theta[0] - t.theta[1]};
}
double across(const Triple& t, const std::array<double, 3>& h) {
  const auto w = differences(t);
  return w[0] * h[0] + w[1] * h[1] + w[2] * h[2];
}

Triple reordered(const Triple& t, std::array<std::size_t, 3> o) {
  const auto by = [&](const std::array<double, 3>& x) { return std::array{x[o[0]], x[o[1]], x[o[2]]}; };
  return {by(t.theta), by(t.force), by(t.n), by(t.m)};
}
using Integrand = std::function<double(const Triple&)>;
double over_partners(const Integrand& f, const Triple& t) { return 0.5 * (f(t) + f(reordered(t, {0, 2, 1}))); }
double over_all(const Integrand& f, const Triple& t) { // mean over the six orders
  double sum = 0.0;
  for (const auto& order : {std::array<std::size_t, 3>{0, 1, 2}, {1, 2, 0}, {2, 0, 1}})
    sum += over_partners(f, reordered(t, order)) / 3.0;
  return sum;
}

/// a^2 K as the sum over pairs of legs: cross terms i = j; self terms with the legs 2, 3 and with the leg 1, or all alike.
struct Parts {
  double cross, first, second;
  double all() const { return cross + first + second; }
  double size() const { return std::abs(cross) + std::abs(first) + std::abs(second); }
};

/// A gas of rods in its initial state, with what the printed formulas are made of.
struct Rods {
  model::HardRodGas gas;
  double c, states, dressed; // 1 - a rho, rho_t, T^dr
  KernelFunction kernel;
  PairIntegral pair;
  double unit; // V0^2/xi^3

  explicit Rods(model::PotentialShape shape)
      : gas(gas_of(shape)), kernel(landau_kernel(gas)), pair(pair_integral(gas.potential)) {
    const auto state = equilibrium::hard_rod_state(model::initial_rapidities(gas, 4.5, 91), gas.rod_length);
    c = state.free_fraction;
    states = equilibrium::density_of_states(state);
    dressed = equilibrium::dressed_kernel(state);
    unit = std::pow(gas.potential.strength, 2) / std::pow(gas.potential.length, 3);
  }
  double of_bare(const Triple& t) const { return kernel(differences(t)[0], differences(t)[1]); }

  /// (L): through theta1, and of the covariance of two charges.
  double flux(const Triple& t) const { return std::pow(c, 3) / (8.0 * pi) * differences(t)[0] * across(t, t.force) * of_bare(t); }
  Parts parts(const Triple& t) const {
    const auto w = differences(t);
    const auto legs_of = [&](std::size_t i, std::size_t j) {
      return legs(w[j] / w[i]) / std::pow(std::abs(w[i]), 3) * std::pow(w[i] * w[j], 3);
    };
    const double scale = std::pow(gas.rod_length / (w[0] * w[1] * w[2]), 2);
    return {scale * (legs_of(0, 0) + legs_of(1, 1) + legs_of(2, 2)), 2.0 * scale * legs_of(1, 2),
            2.0 * scale * (legs_of(0, 1) + legs_of(0, 2))};
  }

  /// int dk k^2 V-hat(k) V-hat(ratio k)
  double legs(double ratio) const { return unit * pair(std::abs(ratio)); }

  // Brackets of the supplement, of v_ab = v_eff(a) - v_eff(b), theta = 1, zeta = 2, sigma = 3. (1.20), with force for (ln rho)':
  double v(const Triple& t, int a, int b) const { return (t.theta[at(a)] - t.theta[at(b)]) / c; }
  static std::size_t at(int rod) { return static_cast<std::size_t>(rod - 1); }
  double b_of(const Triple& t, const std::array<double, 3>& h) const {
    return (v(t, 3, 2) * h[0] + v(t, 2, 1) * h[2] + v(t, 1, 3) * h[1]) / states;
  }
  double bracket119(const Triple& t) const {
    return legs(1.0) * states * dressed * dressed *
           (std::abs(v(t, 3, 2)) / (v(t, 1, 3) * std::pow(v(t, 2, 1), 2)) -
            std::abs(v(t, 2, 1)) / (v(t, 3, 2) * std::pow(v(t, 1, 3), 2)));
  }
  double bracket122(const Triple& t, double first, double second) const { // printed: 1 and -2
    return states * dressed * dressed * v(t, 2, 1) / v(t, 1, 3) *
           (first * legs(v(t, 2, 1) / v(t, 1, 3)) / (std::abs(v(t, 1, 3)) * v(t, 3, 2)) +
            second * legs(v(t, 2, 1) / v(t, 3, 2)) / (v(t, 1, 3) * std::abs(v(t, 2, 3))));
  }
  /// (4.14), (4.15), the prefactors aside.
  double gamma_cross(const Triple& t) const {
    return legs(1.0) * std::pow(states * dressed, 2) * std::abs(v(t, 3, 2)) / std::pow(v(t, 1, 3) * v(t, 2, 1), 2) *
           b_of(t, t.n) * b_of(t, t.m);
  }
  double gamma_self(const Triple& t) const {
    return legs(v(t, 1, 2) / v(t, 1, 3)) * std::pow(states * dressed, 2) * v(t, 1, 2) /
           (std::abs(v(t, 3, 1)) * std::pow(v(t, 2, 3), 2) * v(t, 3, 1)) * b_of(t, t.n) * b_of(t, t.m);
  }
};

} // namespace

TEST_CASE("the coefficient of (L) is that of a three-body kick a w_i/(w1 w2 w3) sum_j |w_j| V'(B/w_j); twice that is printed") {
  const auto gas = gas_of(model::PotentialShape::gaussian);
  const auto kernel = landau_kernel(gas);
  for (const Triple& t : random_triples(20)) {
    const auto w = differences(t);
    const double largest = std::max({std::abs(w[0]), std::abs(w[1]), std::abs(w[2])}),
                 reach = 9.0 * largest * gas.potential.length;
    const auto square = [&](double b) { // of the kick, over w_i
      double sum = 0.0;
      for (const double one : w) {
        const double y = b / one / gas.potential.length;
        sum += std::abs(one) * std::copysign(gas.potential.strength, y) * model::shape_slope(gas.potential, std::abs(y));
      }
      return std::pow(gas.rod_length * sum / (std::pow(gas.potential.length, 2) * w[0] * w[1] * w[2]), 2);
    };
    double variance = 0.0; // over the impact parameter B, pieces as fine as the shortest leg asks for
    for (int piece = 0; piece < 40; ++piece) variance += 2.0 * integral(square, piece * reach / 40.0, (piece + 1) * reach / 40.0);
    // Each triple meets once: d <H_h>/dt = - (1/2) (1/6) int rho rho rho X_h X int dB kick^2, dilute.
    REQUIRE(near(kernel(w[0], w[1]) / (24.0 * pi), variance / 12.0, 1e-7));
    REQUIRE(kernel(w[0], w[1]) / (12.0 * pi) > 1.99 * variance / 12.0);
  }
}

TEST_CASE("(93): the sign printed lowers entropy; (97): (2 pi)^2 printed for 2 pi makes the rate 39 times too large; (5.2)") {
  const Rods rods(model::PotentialShape::gaussian);
  const double k_prime = 2.0 * pi * rods.states, strength = rods.gas.potential.strength, range = rods.gas.potential.length;
  for (const Triple& t : random_triples(20)) {
    const std::array w{rods.v(t, 2, 3), rods.v(t, 3, 1), rods.v(t, 1, 2)};
    const double product = w[0] * w[1] * w[2];
    // delta(q) delta(v q) leave q_i = k w_i with the weight 1; pseudo-energies have the slopes - (ln rho)'. A matrix element is
    // `two_pis` T^dr k' sum V-hat(q_i) q_i^2/(q_j q_k), (89) its square times (2 pi)^2; (93) is for one of three equal rods.
    const auto current = [&](double two_pis) {
      const auto integrand = [&](double k) {
        double sum = 0.0;
        for (const double one : w)
          sum += strength * model::shape_transform(rods.gas.potential, k * one * range) * one * one * one;
        return k * k * std::pow(two_pis * rods.dressed * k_prime * sum / product, 2);
      };
      double over_k = 0.0;
      const double reach = 9.0 / (range * std::min({std::abs(w[0]), std::abs(w[1]), std::abs(w[2])}));
      for (double lower = 0.0, upper = reach / 1024.0; lower < reach; lower = upper, upper *= 2.0)
        over_k += 2.0 * integral(integrand, lower, upper);
      const double pseudo_energies = -(w[0] * t.force[0] + w[1] * t.force[1] + w[2] * t.force[2]) / k_prime;
      return 3.0 / 6.0 / std::pow(2.0 * pi, 3) * std::pow(2.0 * pi, 2) * over_k * w[0] / (2.0 * k_prime) * pseudo_energies;
    };
    const double landau = rods.flux(t); // d rho/dt = + d (flux)/d theta
    REQUIRE(near(-current(2.0 * pi), landau, 1e-7));
    REQUIRE(near(current(2.0 * pi), -landau, 1e-7));                      // (93) as printed: ratio -1
    REQUIRE(near(-current(4.0 * pi * pi), 4.0 * pi * pi * landau, 1e-7)); // (97) as printed
    REQUIRE(std::abs(-current(4.0 * pi * pi) - landau) > 38.0 * std::abs(landau));
  }
  // Entropy: - int (ln rho) d rho/dt = int (ln rho)' flux.
  double production = 0.0;
  for (const Triple& t : random_triples(20))
    production += 3.0 * over_all([&](const Triple& s) { return s.force[0] * rods.flux(s); }, t);
  REQUIRE(production > 0.0); // and with (93) as printed its negative
  // (5.2): delta(theta - p), p = lambda + shift, on a function h.
  const auto h = [](double theta) { return std::sin(theta) + theta * theta; };
  const double lambda = 0.6, shift = 1e-4, slope = std::cos(lambda) + 2.0 * lambda; // int h delta' = - h'
  REQUIRE(near(h(lambda + shift) - h(lambda), -shift * -slope, 1e-3));              // minus q/(2 k') delta'
  REQUIRE(std::abs(h(lambda + shift) - h(lambda) - shift * -slope) > 1.9 * shift * slope);
}

TEST_CASE("(1.19) is printed as -2 times the cross part of (L), (1.22) as 2 and -2 times its two self parts") {
  const Rods rods(model::PotentialShape::dipolar);
  const auto cross = [&](const Triple& t) { return rods.bracket119(t) * rods.b_of(t, t.force); };
  const auto self = [&](double first, double second) -> Integrand {
    return [&rods, first, second](const Triple& t) { return rods.bracket122(t, first, second) * rods.b_of(t, t.force); };
  };
  double error = 0.0, size = 0.0, least_entropy = 0.0;
  for (const Triple& t : random_triples(100)) {
    const Parts parts = rods.parts(t);
    const double slope = std::pow(rods.c, 3) / (8.0 * pi) * across(t, t.force), factor = slope * differences(t)[0];
    const double tolerance = 1e-9 * std::abs(factor) * parts.size();
    REQUIRE(near(parts.all(), rods.of_bare(t), 0.0, 1e-9 * parts.size()));
    REQUIRE(near(-pi * over_partners(cross, t), factor * parts.cross, 0.0, tolerance));
    REQUIRE(near(pi * over_partners(self(1.0, 0.0), t), factor * parts.first, 0.0, tolerance));
    REQUIRE(near(pi * over_partners(self(0.0, 2.0), t), factor * parts.second, 0.0, tolerance));
    const Integrand printed = [&](const Triple& s) { return 2.0 * pi * (cross(s) + self(1.0, -2.0)(s)); };
    error += std::abs(over_partners(printed, t) - factor * parts.all());
    size += std::abs(factor * parts.all());
    const auto entropy = [&](const Triple& s) { return s.force[0] * printed(s); };
    least_entropy = std::min(least_entropy, over_all(entropy, t) / (slope * across(t, t.force) * parts.all() / 3.0));
  }
  REQUIRE(error > 2.0 * size);
  REQUIRE(least_entropy < -1.0); // in units of what (L) produces, which is never negative
}

TEST_CASE("(4.10), (4.12): the linearised operator; (4.14), (4.15): its elements, twice too large as printed") {
  const Rods rods(model::PotentialShape::dipolar);
  // Gamma_nm = - int h_n' Gamma_0 h_m
  const auto operator_with = [&](double cross, double first, double second) -> Integrand {
    return [&rods, cross, first, second](const Triple& t) {
      return -t.n[0] * (cross * rods.bracket119(t) + rods.bracket122(t, first, second)) * rods.b_of(t, t.m);
    };
  };
  double error = 0.0, elements_error = 0.0, size = 0.0;
  for (const Triple& t : random_triples(100)) {
    const Parts parts = rods.parts(t);
    const double factor = std::pow(rods.c, 3) / (24.0 * pi) * across(t, t.n) * across(t, t.m);
    const double tolerance = 1e-9 * std::abs(factor) * parts.size();
    REQUIRE(near(over_all(operator_with(pi, 0.0, 0.0), t), factor * parts.cross, 0.0, tolerance)); // printed: -2 pi
    REQUIRE(near(over_all(operator_with(0.0, -pi, -2.0 * pi), t), factor * (parts.first + parts.second), 0.0, tolerance));
    const double cross = over_all([&](const Triple&s) { return rods.gamma_cross(s); }, t),
                 self = over_all([&](const Triple&s) { return rods.gamma_self(s); }, t);
    REQUIRE(near(pi / 2.0 * cross, factor * parts.cross, 0.0, tolerance));           // printed: pi
    REQUIRE(near(pi * self, factor * (parts.first + parts.second), 0.0, tolerance)); // printed: 2 pi
    const double exact = factor * rods.of_bare(t);
    error += std::abs(over_all(operator_with(-2.0 * pi, -0.5 / pi, 1.0 / pi), t) - exact);
    elements_error += std::abs(pi * cross + 2.0 * pi * self - exact);
    size += std::abs(exact);
  }
  REQUIRE(error > 5.0 * size);
  REQUIRE(elements_error > 0.999 * size);
}

TEST_CASE("(4.6): charges decay with - Gamma, printed + Gamma, which has no negative eigenvalue") {
  const auto gas = gas_of(model::PotentialShape::dipolar);
  const auto kernel = landau_kernel(gas);
  const double mean_square = 1.2, small = 1e-5, rho = model::density(gas), c = model::free_length(gas) / gas.length;
  model::RapidityDistribution up{{-6.0, 0.1, 121}, {}}, down = up;
  std::vector<double> shape;
  for (const double theta : numerics::nodes(up.grid)) {
    const double x = theta / std::sqrt(mean_square), thermal = rho / std::sqrt(2.0 * pi * mean_square) * std::exp(-0.5 * x * x);
    shape.push_back(((x * x - 6.0) * x * x + 3.0) / std::sqrt(24.0));
    up.density.push_back(thermal * (1.0 + small * shape.back()));
    down.density.push_back(thermal * (1.0 - small * shape.back()));
  }
  const auto table = tabulate(kernel, up.grid.step, 120);
  std::vector<double> rising(121), falling(121);
  landau_rate(table, c, up.grid.step, up.density, rising);
  landau_rate(table, c, up.grid.step, down.density, falling);
  double charge = 0.0, change = 0.0;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    charge += 0.5 * up.grid.step * shape[i] * (up.density[i] - down.density[i]);
    change += 0.5 * up.grid.step * shape[i] * (rising[i] - falling[i]);
  }
  const auto rates = relaxation_rates(gas, kernel, mean_square, 4);
  REQUIRE(rates.front() > 0.0);
  const double found = change / charge, nearest = std::abs(found + rates[0]) < std::abs(found + rates[1]) ? rates[0] : rates[1];
  REQUIRE(near(found, -nearest, 0.02)); // of the spacing
  REQUIRE(found - nearest < -1.9 * nearest);
}

TEST_CASE("rates: (a V0)^2/xi^3, not xi^-2 (Sec. V); without rods V0^4/xi^3, neither (V0/xi)^4/xi^4 (Sec. IV C) nor V0^4/xi^4") {
  for (const double rod_length : {1.4, 0.0}) {
    const auto rate = [&](double range, double strength) {
      auto gas = gas_of(model::PotentialShape::double_exponential, rod_length, range);
      gas.potential.strength = strength;
      return covariance_growth(gas, rod_length > 0.0 ? landau_kernel(gas) : extended_kernel(gas))[2];
    };
    const double ratio = rate(6.0, 0.7) / rate(3.0, 0.7);
    REQUIRE(near(ratio, 1.0 / 8.0, 1e-9));
    REQUIRE(std::abs(ratio - 1.0 / 4.0) > 0.1);
    REQUIRE(ratio > 1.9 * (1.0 / 16.0));
    REQUIRE(ratio > 31.0 * (1.0 / 256.0));
    REQUIRE(near(rate(3.0, 1.4) / rate(3.0, 0.7), rod_length > 0.0 ? 4.0 : 16.0, 1e-9));
  }
}
