#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "tests/kinetic/hard_rods/triples/extended_elements.hpp"

#include <algorithm>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::model::PotentialShape;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

namespace {

std::size_t triple(int half_nodes, int i, int j, int k) {
  std::size_t at = 0;
  for (int first = 0; first < half_nodes; ++first)
    for (int second = first + 1; second < half_nodes; ++second)
      for (int third = second + 1; third < half_nodes; ++third, ++at)
        if (first == i && second == j && third == k) return at;
  throw std::logic_error("no such triple");
}

} // namespace

TEST_CASE("without response it is the extended kernel on every triple of half nodes") {
  for (const auto& [strength, a] : {std::pair{0.7, 1.0}, std::pair{0.7, 0.0}, std::pair{-0.4, 1.0}}) {
    auto gas = two_beam_gas(strength, a);
    const auto state = model::initial_rapidities(gas, 4.0, 31);
    auto dilute = state; // nobody answers
    for (double& rho : dilute.density) rho *= 1e-9;
    auto thin = gas; // and the free fraction is 1
    thin.length *= 1e9;
    const auto kernel = screened_kernel(gas, dilute, 2.0);
    const auto extended = extended_kernel(thin);
    const double h = state.grid.step;
    std::size_t at = 0;
    double worst = 0.0;
    for (int i = 0; i < 30; ++i)
      for (int j = i + 1; j < 30; ++j)
        for (int k = j + 1; k < 30; ++k, ++at)
          worst = std::max(worst, std::abs(kernel.value[at] / extended(h * (j - k), h * (k - i)) - 1.0));
    CHECK(at == kernel.value.size());
    CHECK(worst < 1e-4);
  }
}

TEST_CASE("one triple against direct quadrature with |eps1 eps2 eps3|^2") {
  const auto gas = two_beam_gas(1.5);
  const auto state = model::initial_rapidities(gas, 4.5, 61);
  for (const double power : {2.0, 3.0}) {
    const auto kernel = screened_kernel(gas, state, power);
    for (const auto& [i, j, k] : {std::array{20, 29, 41}, std::array{12, 36, 38}}) {
      const auto theta = [&](int n) { return numerics::node(state.grid, n) + 0.5 * state.grid.step; };
      const double w1 = theta(j) - theta(k), w2 = theta(k) - theta(i), w3 = theta(i) - theta(j);
      const auto integrand = [&, i = i, j = j, k = k](double x) {
        const double wavenumber = std::exp(x);
        const auto leg = [&](double w) { return 1.5 * model::shape_transform(gas.potential, 20.0 * wavenumber * w); };
        const double v1 = leg(w1), v2 = leg(w2), v3 = leg(w3);
        const double amplitude =
            w1 * w1 * w1 * v1 + w2 * w2 * w2 * v2 + w3 * w3 * w3 * v3 + 0.64 * (w1 * v2 * v3 + w2 * v3 * v1 + w3 * v1 * v2);
        const double screened = screening(gas, state, wavenumber * w1, theta(i), power) *
                                screening(gas, state, wavenumber * w2, theta(j), power) *
                                screening(gas, state, wavenumber * w3, theta(k), power);
        return 2.0 * std::pow(wavenumber, 3) * amplitude * amplitude / (std::pow(w1 * w2 * w3, 2) * screened);
      };
      double direct = 0.0; // panels of ln k
      for (double x = -9.0; x < 3.0; x += 0.6)
        direct += boost::math::quadrature::gauss<double, 7>::integrate(integrand, x, x + 0.6);
      INFO(i << " " << j << " " << k);
      CHECK(near(kernel.value[triple(60, i, j, k)], direct, 1e-4));
    }
  }
}

// The elements of L* converge as the first power of the step, as K ~ w^-7 where three rapidities are close: on finer grids the
// first of V0 = 0.4 goes to 1.140. The reference is that of 56 points a leg up to 2.8, and so is this.
TEST_CASE("L* over L: the reference") {
  struct Case {
    std::string name;
    PotentialShape shape;
    double strength;
  };
  for (const auto& [name, shape, strength] :
       {Case{"dexp_V0=0.1", PotentialShape::double_exponential, 0.1},
        Case{"dexp_V0=0.2", PotentialShape::double_exponential, 0.2},
        Case{"dexp_V0=0.4", PotentialShape::double_exponential, 0.4}, Case{"cubic_V0=2", PotentialShape::dipolar, 2.0}}) {
    const auto gas = two_beam_gas(strength, 1.0, shape);
    const auto state = test::staggered_state(gas);
    const auto kernel = screened_kernel(gas, state, 2.0);
    const auto screened = test::elements(gas, state, [&](std::size_t n, double, double) { return kernel.value[n]; });
    const auto landau = test::elements(gas, landau_kernel(gas));
    const auto entry = test::landau_entry("landau-slope", "Lstar_over_L_" + name);
    for (std::size_t n = 0; n < 5; ++n) {
      INFO(name << " element " << n << ": " << screened[n] / landau[n] << " against " << entry.at("value")[n]);
      CHECK(near(screened[n] / landau[n], entry.at("value")[n], entry.at("rel_tol")));
    }
  }
}

TEST_CASE("(L*), slowed by rods of finite length, against molecular dynamics at finite V0, and (L) alone against it") {
  struct Measured {
    std::string name;
    double strength, range, density;
  };
  for (const auto& [name, strength, range, density] :
       {Measured{"V0=.2_xi=10", 0.2, 10.0, 0.2}, Measured{"V0=.4_xi=20", 0.4, 20.0, 0.2}, Measured{"V0=.8_xi=10", 0.8, 10.0, 0.2},
        Measured{"V0=.4_xi=10_rho=.4", 0.4, 10.0, 0.4}}) {
    auto gas = two_beam_gas(strength, 1.0, PotentialShape::double_exponential, range);
    gas.length = static_cast<double>(gas.rods) / density;
    const auto state = test::staggered_state(gas);
    const auto kernel = screened_kernel(gas, state, 2.0);
    const auto screened = test::elements(gas, state, [&](std::size_t n, double, double) { return kernel.value[n]; });
    const auto landau = test::elements(gas, landau_kernel(gas)), rods = test::elements(gas, finite_rod_kernel(gas));
    const auto entry = test::landau_entry("landau-slope", "MD_finiteV0_" + name);
    double with = 0.0, without = 0.0;
    for (std::size_t n = 0; n < 5; ++n) {
      const double r0 = rods[n] / landau[n], md = entry.at("value")[n], error = entry.at("error")[n];
      const double extended = r0 * screened[n] / landau[n];
      UNSCOPED_INFO(name << " element " << n << ": (L*) " << extended << ", (L) " << r0 << ", dynamics " << md << " +- "
                         << error);
      CHECK(std::abs(extended - md) < 4.5 * error + 0.02);
      with = std::hypot(with, extended - md);
      without = std::hypot(without, r0 - md);
    }
    INFO(name << ": (L*) " << with << ", (L) " << without << " from the dynamics");
    if (density < 0.3) CHECK(with < without); // at 0.4, 0.21 and 0.16 off with errors of 0.03 an element: not to be told
  }
}

TEST_CASE("planted errors: no c in eps, or c^3 for c^2, miss the reference") {
  const auto gas = two_beam_gas(0.4, 1.0, PotentialShape::double_exponential);
  const auto state = test::staggered_state(gas);
  const auto landau = test::elements(gas, landau_kernel(gas));
  const double expected = test::landau_entry("landau-slope", "Lstar_over_L_dexp_V0=0.4").at("value")[2];
  for (const double power : {0.0, 3.0}) {
    const auto kernel = screened_kernel(gas, state, power);
    const auto screened = test::elements(gas, state, [&](std::size_t n, double, double) { return kernel.value[n]; });
    CHECK(std::abs(screened[2] / landau[2] - expected) > 0.03 * expected);
  }
}

TEST_CASE("all triples of 121 nodes, positive") {
  const auto gas = two_beam_gas(1.0);
  const auto kernel = screened_kernel(gas, model::initial_rapidities(gas, 4.5, 121), 2.0);
  CHECK(kernel.half_nodes == 120);
  CHECK(kernel.value.size() == 120 * 119 * 118 / 6);
  CHECK(*std::ranges::min_element(kernel.value) > 0.0);
}
