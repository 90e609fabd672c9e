#include "kinetic/defect/ring/finite_ring.hpp"
#include "kinetic/defect/state.hpp"

#include "tests/catch.hpp"

#include <array>
#include <complex>
#include <numbers>

using namespace prethermal;
using kinetic::defect::finite_ring_change;
using std::numbers::pi;
using test::near;
using Complex = std::complex<double>;
using Field = std::vector<Complex>;

namespace {

model::DefectLattice ring_of(int sites, int power) {
  model::DefectLattice lattice{};
  lattice.defect = {sites, 0.0, power, -1.7, model::DefectProfile::box};
  lattice.injected.shape = model::InjectedShape::table; // lopsided and rough
  lattice.injected.table = model::tabulate_injected({-2.6, -1.0, 0.3, 1.2, 2.9}, {0.5, 1.3, 0.2, 0.9, 0.4});
  return lattice;
}

double wavenumber(std::size_t j, std::size_t sites) { return 2.0 * pi * static_cast<double>(j) / static_cast<double>(sites); }

/// A field to second order in lambda, moved by the splitting itself; transforms as plain sums.
struct Ring {
  model::DefectLattice lattice;
  std::size_t sites = static_cast<std::size_t>(lattice.defect.sites);
  using Orders = std::array<Field, 3>;

  Field transform(const Field& from, double sign) const {
    Field to(sites, 0.0);
    for (std::size_t a = 0; a < sites; ++a)
      for (std::size_t b = 0; b < sites; ++b)
        to[a] += from[b] * std::polar(1.0 / std::sqrt(static_cast<double>(sites)), sign * wavenumber(a * b, sites));
    return to;
  }
  void move_freely(Orders& field, double time) const {
    for (Field& order : field) {
      order = transform(order, -1.0);
      for (std::size_t j = 0; j < sites; ++j)
        order[j] *= std::polar(1.0, -time * model::energy(lattice.dispersion, wavenumber(j, sites)));
      order = transform(order, 1.0);
    }
  }
  /// psi <- exp(-i lambda time w) psi with w = p u^{p-1} + A, u = |psi|^2 = u0 + lambda u1 + ...
  void kick(Orders& field, double time) const {
    const int p = lattice.defect.power;
    for (std::size_t x = 0; x < sites; ++x) {
      const Complex zero = field[0][x], one = field[1][x], two = field[2][x], i(0.0, 1.0);
      const double u0 = std::norm(zero), u1 = 2.0 * std::real(std::conj(zero) * one);
      const double w0 = p * std::pow(u0, p - 1) + lattice.defect.counter_term;
      const double w1 = p * (p - 1.0) * std::pow(u0, p - 2) * u1;
      field[1][x] = one - i * time * w0 * zero;
      field[2][x] = two - i * time * (w0 * one + w1 * zero) - 0.5 * time * time * w0 * w0 * zero;
    }
  }
  /// The lambda^2 part of |psi_k|^2 after so many steps, from the amplitudes of all wavenumbers.
  std::vector<double> second_order(const Field& amplitudes, double time_step, std::int64_t steps) const {
    Orders field{transform(amplitudes, 1.0), Field(sites, 0.0), Field(sites, 0.0)};
    for (std::int64_t step = 0; step < steps; ++step) {
      kick(field, 0.5 * time_step);
      move_freely(field, time_step);
      kick(field, 0.5 * time_step);
    }
    for (Field& order : field) order = transform(order, -1.0);
    std::vector<double> change(sites);
    for (std::size_t k = 0; k < sites; ++k)
      change[k] = 2.0 * std::real(std::conj(field[0][k]) * field[2][k]) + std::norm(field[1][k]);
    return change;
  }
};

/// The mean over Gaussian fields, exact: the change is a polynomial in the amplitudes, of degree 2p - 1 in each |psi_k|^2 at
/// most, so that Gauss and Laguerre with p nodes and 2p phases integrate it. One phase is global.
std::vector<double> exact_mean(const Ring& ring, double time_step, std::int64_t steps) {
  const std::size_t p = static_cast<std::size_t>(ring.lattice.defect.power), sites = ring.sites;
  REQUIRE((p == 2 || p == 3));
  const std::vector<double> node = p == 2 ? std::vector{2.0 - std::sqrt(2.0), 2.0 + std::sqrt(2.0)}
                                          : std::vector{0.41577455678347908, 2.29428036027904172, 6.28994508293747920};
  std::vector<double> weight;
  for (const double x : node) { // x / ((p+1) L_{p+1}(x))^2
    const double l3 = 1.0 - 3.0 * x + 1.5 * x * x - x * x * x / 6.0;
    const double l4 = 1.0 - 4.0 * x + 3.0 * x * x - 2.0 / 3.0 * x * x * x + x * x * x * x / 24.0;
    const double next = p == 2 ? 3.0 * l3 : 4.0 * l4;
    weight.push_back(x / (next * next));
  }
  const std::size_t phases = 2 * p, choices = p * phases;
  std::size_t points = p; // of the first wavenumber, without phase
  for (std::size_t k = 1; k < sites; ++k) points *= choices;
  std::vector<double> mean(sites, 0.0);
  Field amplitudes(sites);
  for (std::size_t point = 0; point < points; ++point) {
    std::size_t rest = point;
    double share = 1.0;
    for (std::size_t k = 0; k < sites; ++k) {
      const std::size_t radius = rest % p;
      rest /= p;
      const std::size_t phase = k == 0 ? 0 : rest % phases;
      if (k > 0) rest /= phases;
      const double n = model::mode_density(ring.lattice.injected, ring.lattice.dispersion, wavenumber(k, sites));
      amplitudes[k] = std::polar(std::sqrt(n * node[radius]), wavenumber(phase, phases));
      share *= k == 0 ? weight[radius] : weight[radius] / static_cast<double>(phases);
    }
    const auto change = ring.second_order(amplitudes, time_step, steps);
    for (std::size_t k = 0; k < sites; ++k) mean[k] += share * change[k];
  }
  return mean;
}

/// The sum over all processes k + k2 (+ k3) -> q1 + q2 (+ q3), each with |sum over kicks w exp(i t DeltaE)|^2.
std::vector<double> explicit_sum(const model::DefectLattice& lattice, double time_step, std::int64_t steps, double four_waves) {
  const auto sites = static_cast<std::size_t>(lattice.defect.sites);
  std::vector<double> e, n;
  for (std::size_t j = 0; j < sites; ++j) {
    e.push_back(model::energy(lattice.dispersion, wavenumber(j, sites)));
    n.push_back(model::mode_density(lattice.injected, lattice.dispersion, wavenumber(j, sites)));
  }
  const double rho = kinetic::defect::density(n);
  std::vector<double> change(sites, 0.0);
  for (int waves = 2; waves <= lattice.defect.power; ++waves) {
    const double g = model::normal_ordered_coefficient(lattice.defect.power, waves, rho);
    const double prefactor = waves == 2 ? four_waves * 2.0 * 4.0 * g * g : 3.0 * 36.0 * g * g;
    const std::size_t others = 2 * static_cast<std::size_t>(waves) - 2; // all but k and the last, which momentum fixes
    std::size_t processes = 1;
    for (std::size_t i = 0; i < others; ++i) processes *= sites;
    for (std::size_t k = 0; k < sites; ++k)
      for (std::size_t process = 0; process < processes; ++process) {
        std::vector<std::size_t> in{k}, out;
        std::size_t rest = process, momentum = k;
        for (std::size_t i = 0; i < others; ++i, rest /= sites) {
          const std::size_t j = rest % sites;
          const bool incoming = in.size() < static_cast<std::size_t>(waves);
          (incoming ? in : out).push_back(j);
          momentum += incoming ? j : sites - j;
        }
        out.push_back(momentum % sites);
        double energy = 0.0, product = 1.0, inverse = 0.0;
        for (const std::size_t j : in) energy += e[j], product *= n[j], inverse += 1.0 / n[j];
        for (const std::size_t j : out) energy -= e[j], product *= n[j], inverse -= 1.0 / n[j];
        Complex kicks = 0.0;
        for (std::int64_t step = 0; step <= steps; ++step)
          kicks += std::polar(step == 0 || step == steps ? 0.5 : 1.0, energy * time_step * static_cast<double>(step));
        change[k] += prefactor * time_step * time_step * std::norm(kicks) * product * inverse /
                     std::pow(static_cast<double>(sites), static_cast<double>(others));
      }
  }
  return change;
}

double largest_departure(const std::vector<double>& one, const std::vector<double>& other) {
  double largest = 0.0;
  for (std::size_t k = 0; k < one.size(); ++k) largest = std::max(largest, std::abs(one[k] - other[k]));
  return largest;
}

double scale(const std::vector<double>& change) { return largest_departure(change, std::vector<double>(change.size(), 0.0)); }

} // namespace

TEST_CASE("the mean over Gaussian fields of the splitting itself, to second order in lambda") {
  for (const auto& [sites, power] : {std::pair{4, 3}, {3, 3}, {5, 2}, {4, 2}})
    for (const std::int64_t steps : {std::int64_t{1}, std::int64_t{2}, std::int64_t{5}}) {
      const auto lattice = ring_of(sites, power);
      const auto exact = exact_mean({lattice}, 0.31, steps);
      const auto change = finite_ring_change(lattice, 0.31, std::array{steps});
      INFO(sites << " sites, p = " << power << ", " << steps << " steps");
      CHECK(scale(exact) > 0.01);
      CHECK(largest_departure(change.at(0), exact) < 1e-11 * scale(exact));
    }
}

TEST_CASE("the sum over all processes, wave by wave") {
  for (const auto& [sites, power] : {std::pair{8, 2}, {6, 3}, {7, 3}}) {
    const auto lattice = ring_of(sites, power);
    for (const std::int64_t steps : {std::int64_t{1}, std::int64_t{6}}) {
      const auto change = finite_ring_change(lattice, 0.2, std::array{steps});
      const auto all = explicit_sum(lattice, 0.2, steps, 1.0);
      CHECK(largest_departure(change.at(0), all) < 1e-12 * scale(all));
      CHECK(largest_departure(change.at(0), explicit_sum(lattice, 0.2, steps, 2.0)) > 0.1 * scale(all)); // C_2 twice too large
    }
  }
}

TEST_CASE("number is kept, a constant state stays, and all times come from one pass") {
  auto lattice = ring_of(64, 3);
  lattice.injected = {};
  lattice.injected.density = 0.6;
  lattice.injected.peak = pi / 2.0;
  lattice.injected.width = 0.5;
  lattice.injected.asymmetry = 0.5;
  const std::array<std::int64_t, 4> steps{40, 0, 7, 40};
  const auto change = finite_ring_change(lattice, 0.1, steps);
  for (const auto& one : change) CHECK(std::abs(kinetic::defect::density(one)) < 1e-13 * (1.0 + scale(one)));
  CHECK(scale(change[1]) == 0.0);
  CHECK(change[3] == change[0]);
  CHECK(finite_ring_change(lattice, 0.1, std::array{std::int64_t{7}}).at(0) == change[2]);
  // Long after the oscillations of the slowest process energy is kept, too: what is left is bounded, the change grows with t.
  std::vector<double> energies;
  for (std::size_t j = 0; j < 64; ++j) energies.push_back(model::energy(lattice.dispersion, wavenumber(j, 64)));
  const auto energy_change = [&](const std::vector<double>& one) {
    return std::abs(kinetic::defect::energy_density(one, energies)) / scale(one);
  };
  const std::array<std::int64_t, 2> long_after{50, 800};
  const auto later = finite_ring_change(lattice, 0.1, long_after);
  CHECK(energy_change(later[1]) < 0.2 * energy_change(later[0]));

  lattice.injected = {};
  lattice.injected.shape = model::InjectedShape::table;
  lattice.injected.table = model::tabulate_injected({-1.0, 1.0}, {0.7, 0.7});
  const auto constant = finite_ring_change(lattice, 0.1, std::array{std::int64_t{40}});
  CHECK(scale(constant.at(0)) < 1e-10 * scale(change[0]));
}

TEST_CASE("an open lattice, no time step and a negative time are refused") {
  auto lattice = ring_of(8, 3);
  const std::array<std::int64_t, 1> one{1}, negative{-1};
  CHECK_THROWS_AS(finite_ring_change(lattice, 0.0, one), std::invalid_argument);
  CHECK_THROWS_AS(finite_ring_change(lattice, 0.1, negative), std::invalid_argument);
  lattice.reservoir = {16, 0.1};
  CHECK_THROWS_AS(finite_ring_change(lattice, 0.1, one), std::invalid_argument);
}
