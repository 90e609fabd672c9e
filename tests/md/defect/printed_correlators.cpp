// How correlators of the field change in time, Eqs. (19), (20), (23) and (25) of Bastianello as printed, against the motion
// itself.
#include "common/model/defect_lattice.hpp"
#include "md/defect/motion/free_motion.hpp"
#include "md/defect/motion/local_phase.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <complex>
#include <functional>
#include <numbers>
#include <vector>

using namespace prethermal;
using namespace prethermal::md::defect;
using std::numbers::pi;
using Complex = std::complex<double>;
using Field = std::vector<Complex>;

namespace {

const Complex i_unit(0.0, 1.0);

/// Rings of V = lambda sum_x |psi|^{2p}, D = 1 everywhere, side by side.
struct Rings {
  std::size_t sites;
  int power;
  double strength;
  Field field; // [rings][sites]

  Field after(double time) const {
    FreeMotion motion({}, static_cast<std::int64_t>(sites), time, static_cast<int>(field.size() / sites));
    const std::vector<double> half(field.size(), 0.5 * strength * time);
    std::ranges::copy(field, motion.field().begin());
    turn(motion.field(), half, power, 0.0);
    motion.advance();
    turn(motion.field(), half, power, 0.0);
    return {motion.field().begin(), motion.field().end()};
  }

  /// i d/dt of a mean over the rings at t = 0, by central differences of two widths.
  Complex rate(const std::function<Complex(const Field& all)>& mean) const {
    constexpr double width = 5e-4;
    const auto slope = [&](double h) { return (mean(after(h)) - mean(after(-h))) / (2.0 * h); };
    return i_unit * (4.0 * slope(width) - slope(2.0 * width)) / 3.0;
  }
};

/// sum_x' A_{x - x'} psi_x', of a single ring.
Field hopped(const Field& psi) {
  Field result(psi.size(), 0.0);
  const double share = 1.0 / static_cast<double>(psi.size());
  for (std::size_t m = 0; m < psi.size(); ++m) {
    const double k = 2.0 * pi * static_cast<double>(m) * share;
    for (std::size_t x = 0; x < psi.size(); ++x)
      for (std::size_t y = 0; y < psi.size(); ++y)
        result[x] += model::energy({}, k) * psi[y] * std::polar(share, k * (static_cast<double>(x) - static_cast<double>(y)));
  }
  return result;
}

Field some_ring(std::size_t sites) {
  Field field;
  for (std::size_t x = 0; x < sites; ++x) {
    const double i = static_cast<double>(x);
    field.push_back(std::polar(0.5 + 0.4 * std::sin(2.1 * i + 0.3), 1.1 * i * i + 0.2 * i));
  }
  return field;
}

/// The ensemble of one ring turned to every place and by eight phases: neither a site nor a phase is special.
Field homogeneous(const Field& ring) {
  Field all;
  for (int turned = 0; turned < 8; ++turned)
    for (std::size_t shift = 0; shift < ring.size(); ++shift)
      for (std::size_t x = 0; x < ring.size(); ++x)
        all.push_back(ring[(x + shift) % ring.size()] * std::polar(1.0, 2.0 * pi * turned / 8.0));
  return all;
}

Complex mean_over_rings(const Field& all, std::size_t sites, const std::function<Complex(const Complex* psi)>& of_ring) {
  Complex sum = 0.0;
  for (std::size_t first = 0; first < all.size(); first += sites) sum += of_ring(all.data() + first);
  return sum / static_cast<double>(all.size() / sites);
}

/// Nodes and weights of int_0^inf dx exp(-x), three of them: exact for polynomials up to the fifth degree.
struct LaguerreNode {
  double x, weight;
};
std::vector<LaguerreNode> laguerre() {
  std::vector<LaguerreNode> nodes;
  for (double x : {0.4, 2.3, 6.3}) { // the zeros of L_3, by Newton's iteration
    for (int i = 0; i < 20; ++i) x -= (1.0 - 3.0 * x + 1.5 * x * x - x * x * x / 6.0) / (-3.0 + 3.0 * x - 0.5 * x * x);
    const double fourth = 1.0 - 4.0 * x + 3.0 * x * x - 2.0 / 3.0 * x * x * x + x * x * x * x / 24.0;
    nodes.push_back({x, x / (16.0 * fourth * fourth)});
  }
  return nodes;
}

/// Gaussian fields of mode densities n on as many sites as there are, with their weights: every polynomial of a degree up to 5 in
/// psi* and in psi has its exact mean. One phase is global.
struct Gaussian {
  std::vector<double> weight; // [rings]
  Field field;                // [rings][sites]
};
Gaussian gaussian(const std::vector<double>& n) {
  constexpr std::size_t phases = 12;
  const auto nodes = laguerre();
  const std::size_t sites = n.size();
  std::size_t rings = nodes.size();
  for (std::size_t k = 1; k < sites; ++k) rings *= nodes.size() * phases;
  Gaussian all;
  for (std::size_t ring = 0; ring < rings; ++ring) {
    std::size_t rest = ring;
    double weight = 1.0;
    Field psi(sites, 0.0);
    for (std::size_t k = 0; k < sites; ++k) {
      const auto& node = nodes[rest % nodes.size()];
      rest /= nodes.size();
      weight *= node.weight;
      double phase = 0.0;
      if (k > 0) {
        phase = 2.0 * pi * static_cast<double>(rest % phases) / phases;
        rest /= phases;
        weight /= phases;
      }
      for (std::size_t x = 0; x < sites; ++x)
        psi[x] += std::polar(std::sqrt(n[k] * node.x / static_cast<double>(sites)),
                             phase + 2.0 * pi * static_cast<double>(k * x) / static_cast<double>(sites));
    }
    all.weight.push_back(weight);
    all.field.insert(all.field.end(), psi.begin(), psi.end());
  }
  return all;
}

/// C({k}|{q}) of (22) on a ring of N sites, where 2 pi delta is N at zero: <prod psi*(k) prod psi(q)>/N.
Complex correlator(const Gaussian& weights, const Field& all, const std::vector<std::size_t>& k,
                   const std::vector<std::size_t>& q, std::size_t sites) {
  Complex sum = 0.0;
  for (std::size_t ring = 0; ring < weights.weight.size(); ++ring) {
    const auto mode = [&](std::size_t m) {
      Complex value = 0.0;
      for (std::size_t x = 0; x < sites; ++x)
        value += all[ring * sites + x] * std::polar(1.0, -2.0 * pi * static_cast<double>(m * x) / static_cast<double>(sites));
      return value;
    };
    Complex product = weights.weight[ring];
    for (const std::size_t m : k) product *= std::conj(mode(m));
    for (const std::size_t m : q) product *= mode(m);
    sum += product;
  }
  return sum / static_cast<double>(sites);
}

} // namespace

TEST_CASE("(19): V'(|psi|^2) psi*_x psi_x' changes the two-point function; the printed terms, with a psi too many, vanish") {
  constexpr std::size_t sites = 6, x = 1, y = 3;
  constexpr double strength = 0.3;
  const auto all = homogeneous(some_ring(sites));
  const auto mean = [&](const auto& of_ring) { return mean_over_rings(all, sites, of_ring); };
  const auto slope = [](Complex psi) { return 3.0 * std::norm(psi) * std::norm(psi); }; // V' of |psi|^6
  const Complex exact = Rings{sites, 3, strength, all}.rate([&](const Field& moved) {
    return mean_over_rings(moved, sites, [](const Complex* psi) { return std::conj(psi[x]) * psi[y]; });
  });
  const Complex right =
      strength * mean([&](const Complex* psi) { return (slope(psi[y]) - slope(psi[x])) * std::conj(psi[x]) * psi[y]; });
  const Complex printed = strength * mean([&](const Complex* psi) {
                            return std::conj(psi[x]) * slope(psi[y]) * std::conj(psi[y]) * psi[y] -
                                   slope(psi[x]) * std::conj(psi[x]) * psi[x] * psi[y];
                          });
  INFO("exact " << exact << ", " << right << ", as printed " << printed);
  REQUIRE(std::abs(exact) > 5e-3);
  REQUIRE(std::abs(right - exact) < 1e-8);
  REQUIRE(std::abs(printed) < 1e-14);
  // (25) lacks the star of its psi_x: it vanishes for the same reason.
  REQUIRE(std::abs(mean([](const Complex* psi) { return std::norm(psi[x]) * std::conj(psi[x]) * psi[y]; })) > 0.01);
  REQUIRE(std::abs(mean([](const Complex* psi) { return std::norm(psi[x]) * psi[x] * psi[y]; })) < 1e-14);
}

TEST_CASE("(20): hopping enters with the sign of the interaction, + for psi and - for psi*; printed is the other one") {
  constexpr std::size_t sites = 6;
  constexpr double strength = 0.3;
  const auto psi = some_ring(sites), moving = hopped(psi);
  const Complex exact = Rings{sites, 3, strength, psi}.rate(
      [](const Field& moved) { return std::conj(moved[0]) * std::conj(moved[1]) * moved[2] * moved[4]; });
  const Complex product = std::conj(psi[0]) * std::conj(psi[1]) * psi[2] * psi[4];
  const Complex hopping =
      product * (moving[2] / psi[2] + moving[4] / psi[4] - std::conj(moving[0] / psi[0]) - std::conj(moving[1] / psi[1]));
  const auto slope = [&](std::size_t x) { return 3.0 * std::norm(psi[x]) * std::norm(psi[x]); };
  const Complex interaction = strength * product * (slope(2) + slope(4) - slope(0) - slope(1));
  INFO("exact " << exact << ", " << hopping + interaction << ", as printed " << interaction - hopping);
  REQUIRE(std::abs(hopping + interaction - exact) < 1e-7 * std::abs(exact));
  REQUIRE(std::abs(interaction - hopping - exact) > std::abs(exact));
}

TEST_CASE("(23): the source of the connected correlators has the factor lambda that (24) has and (23) does not") {
  struct Case {
    int power;
    std::vector<double> n; // of the wavenumbers 2 pi m/N
    std::vector<std::size_t> k, q;
  };
  for (const auto& [power, n, k, q] : {Case{2, {0.9, 0.4}, {0, 0}, {1, 1}},
                                       {3, {0.9, 0.4}, {0, 0}, {1, 1}},
                                       {3, {0.9, 0.4, 0.6}, {0, 0}, {1, 2}},
                                       {3, {0.9, 0.4, 0.6}, {0, 0, 0}, {1, 1, 1}}})
    for (const double strength : {0.3, 0.01}) {
      const std::size_t sites = n.size();
      const int waves = static_cast<int>(k.size());
      const auto fields = gaussian(n);
      double rho = 0.0, product = 1.0, inverse = 0.0;
      for (const double one : n) rho += one / static_cast<double>(sites);
      for (const std::size_t m : k) product *= n[m], inverse -= 1.0 / n[m];
      for (const std::size_t m : q) product *= n[m], inverse += 1.0 / n[m];
      // c_p (p!) rho^{p-n}/(p-n)! with c_p = p! is (n!)^2 times the coefficient of :|psi|^{2n}:.
      const double factorial = waves == 2 ? 2.0 : 6.0;
      const double printed = factorial * factorial * model::normal_ordered_coefficient(power, waves, rho) * product * inverse;
      REQUIRE(std::abs(correlator(fields, fields.field, k, q, sites)) < 1e-13); // Gaussian: nothing is connected
      const Complex exact = Rings{sites, power, strength, fields.field}.rate(
          [&, k = k, q = q](const Field& moved) { return correlator(fields, moved, k, q, sites); });
      INFO("p = " << power << ", " << sites << " sites, lambda " << strength << ": " << exact << ", " << strength * printed
                  << ", as printed " << printed);
      REQUIRE(std::abs(exact - strength * printed) < 1e-6 * std::abs(strength * printed));
      REQUIRE(std::abs(exact - printed) > 0.5 * std::abs(printed));
    }
}
