// The collision integral of Bastianello's appendices as printed, (28), (33)-(35), by plain sums, against the sum over all
// processes. (28) is right. (35) gives I at -k, and divides by fields that may vanish.
#include "common/model/laws/dispersion.hpp"
#include "kinetic/defect/collision/channels.hpp"
#include "kinetic/defect/collision/collision.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <complex>
#include <numbers>
#include <vector>

using namespace prethermal;
using namespace prethermal::kinetic::defect;
using prethermal::test::near;
using std::numbers::pi;
using Complex = std::complex<double>;

namespace {

constexpr double time_spacing = 0.2;
constexpr int time_count = 5; // 0, 0.2, ..., 0.8 and their negatives

struct State {
  std::vector<double> wavenumber, energy, density;
  std::size_t modes() const { return density.size(); }
  double rho() const {
    double sum = 0.0;
    for (const double n : density) sum += n / static_cast<double>(modes());
    return sum;
  }
};

/// On k = -pi + 2 pi (m + 1/2)/M.
template<class Density> State staggered_state(int modes, const Density& n) {
  State state;
  for (int m = 0; m < modes; ++m) {
    const double k = -pi + 2.0 * pi * (m + 0.5) / modes;
    state.wavenumber.push_back(k);
    state.energy.push_back(model::energy({}, k));
    state.density.push_back(n(k));
  }
  return state;
}

double lopsided_density(double k) { return 0.3 + 0.2 * std::cos(k - 0.7) + 0.1 * std::sin(2.0 * k); }
double mirrored(double k) { return 0.3 + 0.2 * std::cos(k) + 0.1 * std::cos(2.0 * k); }

double factorial(int n) { return n < 2 ? 1.0 : n * factorial(n - 1); }

/// Eq. (28) for the interaction |psi|^{2p} alone: its one Taylor coefficient (18) is c_p = p!.
double printed_coefficient(int power, int waves, double rho) {
  double sum = 0.0;
  for (int s = waves; s <= power; ++s)
    for (int a = 0; waves + a <= power; ++a)
      if (s == power && waves + a == power)
        sum += factorial(power) * factorial(power) * factorial(waves + a) / (factorial(a) * factorial(waves)) * factorial(s) /
               (factorial(waves - 1) * factorial(s - waves)) * std::pow(rho, s - waves + a);
  return sum;
}

/// Eq. (27), one lambda^2: all processes k1 + ... -> q1 + ... written out, the delta of energy as the sum over tau.
std::vector<double> all_processes(const State& state, int power) {
  const std::size_t modes = state.modes();
  std::vector<double> result(modes, 0.0);
  for (int waves = 2; waves <= power; ++waves) {
    const std::size_t legs = 2 * static_cast<std::size_t>(waves), l = static_cast<std::size_t>(waves);
    std::size_t choices = 1; // of all legs but k1 and the last, which the wavenumber fixes
    for (std::size_t i = 2; i < legs; ++i) choices *= modes;
    const double share = channel_coefficient(power, waves, state.rho()) / static_cast<double>(choices);
    std::vector<std::size_t> leg(legs);
    for (std::size_t k = 0; k < modes; ++k)
      for (std::size_t choice = 0; choice < choices; ++choice) {
        leg[0] = k;
        std::size_t rest = choice, total = k;
        for (std::size_t i = 1; i + 1 < legs; ++i, rest /= modes) {
          leg[i] = rest % modes;
          total += i < l ? leg[i] : modes - leg[i];
        }
        leg[legs - 1] = total % modes;
        double energy = 0.0, product = 1.0, inverse = 0.0;
        for (std::size_t i = 0; i < legs; ++i) {
          const double sign = i < l ? 1.0 : -1.0;
          energy += sign * state.energy[leg[i]];
          product *= state.density[leg[i]];
          inverse += sign / state.density[leg[i]];
        }
        double delta = time_spacing;
        for (int t = 1; t < time_count; ++t) delta += 2.0 * time_spacing * std::cos(t * time_spacing * energy);
        result[k] += share * delta * product * inverse;
      }
  }
  return result;
}

/// int dk/2pi exp(i j k + i tau E) x.
Complex field(const State& state, const std::vector<double>& x, double tau, int j) {
  Complex sum = 0.0;
  for (std::size_t m = 0; m < state.modes(); ++m)
    sum += x[m] * std::polar(1.0 / static_cast<double>(state.modes()), j * state.wavenumber[m] + tau * state.energy[m]);
  return sum;
}

/// Eqs. (33)-(35) letter by letter but for `turn`: F_{j' + turn j}, turn = -1 in print. [wavenumbers]
std::vector<double> of_fields(const State& state, int power, int turn) {
  const int modes = static_cast<int>(state.modes());
  const std::vector<double> ones(state.modes(), 1.0);
  std::vector<Complex> transform(state.modes(), 0.0); // of I
  for (int t = 1 - time_count; t < time_count; ++t) {
    std::vector<Complex> f, g; // at -M .. 2 M: signs change from period to period
    for (int j = -modes; j < 2 * modes; ++j) {
      f.push_back(field(state, state.density, t * time_spacing, j));
      g.push_back(field(state, ones, t * time_spacing, j));
    }
    const auto at = [modes](const std::vector<Complex>& x, int j) { return x[static_cast<std::size_t>(j + modes)]; };
    for (int j = 0; j < modes; ++j)
      for (int other = 0; other < modes; ++other)
        for (int l = 1; l <= power; ++l) {
          const Complex here = at(f, other), free = at(g, other);
          const Complex moved = at(f, other + turn * j), free_moved = at(g, other + turn * j);
          transform[static_cast<std::size_t>(j)] +=
              time_spacing * printed_coefficient(power, l, state.rho()) * std::pow(std::norm(here), l - 1) *
              ((l - 1.0) * std::conj(here) * free / here * moved + std::conj(here) * free_moved -
               static_cast<double>(l) * moved * std::conj(free));
        }
  }
  std::vector<double> result;
  for (const double k : state.wavenumber) {
    Complex sum = 0.0;
    for (int j = 0; j < modes; ++j) sum += std::polar(1.0, -j * k) * transform[static_cast<std::size_t>(j)];
    result.push_back(sum.real());
  }
  return result;
}

double largest(const std::vector<double>& x) {
  double most = 0.0;
  for (const double value : x) most = std::max(most, std::abs(value));
  return most;
}
double gap(const std::vector<double>& a, const std::vector<double>& b) {
  double most = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) most = std::max(most, std::abs(a[i] - b[i]));
  return most / largest(b);
}

} // namespace

TEST_CASE("(28) as printed is l (l!)^2 g_l^2: C_3 = 108, C_2 = 648 rho^2 of |psi|^6, and C_1 is of a channel that does nothing") {
  for (const double rho : {0.4, 1.0, 1.7})
    for (const int power : {2, 3, 4, 5})
      for (int waves = 1; waves <= power; ++waves)
        REQUIRE(near(printed_coefficient(power, waves, rho), channel_coefficient(power, waves, rho), 1e-12));
  REQUIRE(near(printed_coefficient(3, 3, 0.4), 108.0, 1e-13));
  REQUIRE(near(printed_coefficient(3, 2, 0.4), 648.0 * 0.16, 1e-13));
}

TEST_CASE("(35) with F_{j'+j} is the sum over all processes (27); with the printed F_{j'-j} it is that sum at -k") {
  for (const auto& [power, modes] : {std::pair{2, 16}, {3, 10}}) {
    const State state = staggered_state(modes, lopsided_density);
    const auto processes = all_processes(state, power), right = of_fields(state, power, 1), printed = of_fields(state, power, -1);
    INFO("p = " << power << ": " << gap(right, processes) << ", as printed " << gap(printed, processes));
    REQUIRE(gap(right, processes) < 1e-12);
    REQUIRE(gap(printed, processes) > 0.5);
    REQUIRE(gap(printed, std::vector<double>(processes.rbegin(), processes.rend())) < 1e-12);

    // The library's own, with the exchanges of wavenumbers that (35) has in its four-wave channel.
    CollisionPlan plan{.wavenumbers = modes, .time_step = time_spacing, .longest_time = (time_count - 0.5) * time_spacing};
    plan.trivial_exchange = true;
    if (plan.longest_time <= modes / (4.0 * pi)) {
      CollisionIntegral collision({}, power, plan);
      std::vector<double> of_library(state.modes());
      collision.evaluate(state.density, of_library);
      REQUIRE(gap(of_library, processes) < 1e-12);
      REQUIRE(gap(printed, of_library) > 0.5);
    }

    const State even = staggered_state(modes, mirrored); // what the paper's even states cannot tell
    REQUIRE(gap(of_fields(even, power, -1), all_processes(even, power)) < 1e-12);
  }
}

TEST_CASE("the printed (35) divides by F: nothing where a field vanishes, though every term is a polynomial") {
  // A constant n on four wavenumbers at tau = 0, with the four roots of unity exact: F_j = n at j = 0 and 0 elsewhere.
  const Complex roots[] = {{1.0, 0.0}, {0.0, 1.0}, {-1.0, 0.0}, {0.0, -1.0}};
  constexpr double n = 0.7;
  for (const int l : {2, 3})
    for (int other = 0; other < 4; ++other) {
      Complex f = 0.0, g = 0.0;
      for (int m = 0; m < 4; ++m) {
        f += 0.25 * n * roots[other * m % 4];
        g += 0.25 * roots[other * m % 4];
      }
      const Complex printed = std::pow(std::norm(f), l - 1) * (std::conj(f) * g / f);
      const Complex right = std::pow(std::norm(f), l - 2) * std::conj(f) * std::conj(f) * g;
      if (other == 0) {
        REQUIRE(std::abs(printed - right) < 1e-15);
        continue;
      }
      REQUIRE(right == Complex(0.0, 0.0));
      REQUIRE(!std::isfinite(printed.real()));
    }
}
