#include "kinetic/bosons/entropy/maximum_entropy.hpp"
#include "tests/kinetic/bosons/reference.hpp"

#include <numbers>
#include <numeric>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::bosons;

namespace {

double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

std::vector<double> rate_of(const model::BosonPair& pair, const Occupations& gases) {
  SwapEquation equation(pair, total(gases));
  std::vector<double> rate(equation.modes());
  equation.rate(gases.n1, rate);
  return rate;
}

double entropy_of(const model::BosonPair& pair, const Occupations& gases) {
  return entropy(gases.n1, pair.modes.spacing) + entropy(gases.n2, pair.modes.spacing);
}

Occupations after(const std::vector<double>& n1, const std::vector<double>& sums) {
  Occupations gases{n1, sums};
  for (std::size_t j = 0; j < n1.size(); ++j) gases.n2[j] -= n1[j];
  return gases;
}

// Two gases that a swap leaves alone: chi1 - chi2 the same at every k.
Occupations stationary(const model::BosonPair& pair, double difference) {
  Occupations gases;
  for (const double k : model::momenta(pair.modes)) {
    const double chi = 2.0 * model::frequency(pair.branch, k) - 0.1 * k + 0.3 * std::cos(3.0 * k);
    gases.n1.push_back(model::occupation(chi + difference));
    gases.n2.push_back(model::occupation(chi));
  }
  return gases;
}

} // namespace

TEST_CASE("momentum swaps: reference rates") {
  for (const auto& [name, zeta, count] :
       {std::tuple{"swap_rate_zeta1.5_M8", 1.5, 8}, {"swap_rate_zeta2.5_M8", 2.5, 8}, {"swap_rate_zeta1.5_M16", 1.5, 16}}) {
    const auto entry = reference(name);
    const auto pair = lattice_pair(zeta, count);
    const auto rate = rate_of(pair, initial_occupations(pair));
    CHECK(near(momentum(pair.modes, rate), entry.at("value").at("dP1_dt"), entry.at("rel_tol")));
    CHECK(near(energy(pair.branch, pair.modes, rate), entry.at("value").at("dE1_dt"), entry.at("rel_tol")));
  }
}

TEST_CASE("momentum swaps: convolutions are the double sum of the four quartic terms, and conserve to rounding") {
  for (const double zeta : {1.2, 1.5, 2.5})
    for (const int count : {1, 2, 5, 8, 37, 100}) {
      const auto pair = lattice_pair(zeta, count, {3.0, 2.0}, {-0.004, 0.0});
      auto gases = initial_occupations(pair);
      for (std::size_t j = 0; j < gases.n1.size(); ++j) gases.n1[j] *= 1.0 + 0.3 * std::sin(5.0 * static_cast<double>(j));
      const auto rate = rate_of(pair, gases), definition = rate_by_definition(pair, gases.n1, gases.n2);
      double largest = 0.0, error = 0.0, moved = 0.0;
      for (std::size_t j = 0; j < rate.size(); ++j) {
        const double scale = gases.n1[j] * (1.0 + gases.n2[j]) * sum(gases.n2);
        largest = std::max({largest, std::abs(definition[j]), scale * model::swap_rate(pair, 0.5)});
        error = std::max(error, std::abs(rate[j] - definition[j]));
        moved += std::abs(rate[j]);
      }
      INFO("zeta " << zeta << ", M " << count);
      CHECK(error < 1e-12 * largest);
      CHECK(std::abs(sum(rate)) < 1e-12 * std::max(moved, largest));
      // The other gas's rate is the opposite at every k: momentum and energy of both are kept.
      const auto other = rate_by_definition(pair, gases.n2, gases.n1);
      for (std::size_t j = 0; j < rate.size(); ++j) CHECK(std::abs(definition[j] + other[j]) < 1e-13 * largest);
    }
}

TEST_CASE("momentum swaps: nothing moves between equal gases, where chi1 - chi2 is constant, and at zeta = 1") {
  const auto pair = lattice_pair(1.5, 8);
  const auto still = stationary(pair, 0.4), moving = initial_occupations(pair);
  for (const double rate : rate_of(pair, still)) CHECK(std::abs(rate) < 1e-12);
  const auto equal = lattice_pair(1.5, 8, {2.0, 2.0}, {-0.1, -0.1});
  for (const double rate : rate_of(equal, initial_occupations(equal))) CHECK(std::abs(rate) < 1e-12);
  const auto linear = lattice_pair(1.0, 8);
  for (const double rate : rate_of(linear, initial_occupations(linear))) CHECK(rate == 0.0);
  // Planted: without enhancement n1' n2 - n1 n2' stays only where n1/n2 is constant.
  const auto k = model::momenta(pair.modes);
  double largest = 0.0;
  for (std::size_t i = 0; i < k.size(); ++i) {
    double rate = 0.0;
    for (std::size_t j = 0; j < k.size(); ++j)
      rate += model::swap_rate(pair, 0.5 * (k[i] - k[j])) * (still.n1[j] * still.n2[i] - still.n1[i] * still.n2[j]);
    largest = std::max(largest, std::abs(rate));
  }
  CHECK(largest > 1e-2);
  CHECK(std::abs(momentum(pair.modes, rate_of(pair, moving))) > 0.03);
}

TEST_CASE("momentum swaps: the Jacobian is the derivative, and its columns add up to zero") {
  const auto pair = lattice_pair(2.0, 6);
  const auto gases = initial_occupations(pair);
  SwapEquation equation(pair, total(gases));
  const auto J = equation.jacobian(gases.n1);
  std::vector<double> up(equation.modes()), down(equation.modes());
  for (std::size_t j = 0; j < equation.modes(); ++j) {
    auto changed = gases.n1;
    changed[j] += 1e-5;
    equation.rate(changed, up);
    changed[j] -= 2e-5;
    equation.rate(changed, down);
    for (std::size_t i = 0; i < equation.modes(); ++i) CHECK(near((up[i] - down[i]) / 2e-5, J(i, j), 1e-8, 1e-7));
  }
  CHECK(J.colwise().sum().cwiseAbs().maxCoeff() < 1e-12 * J.cwiseAbs().maxCoeff());
}

TEST_CASE("relaxation: reference momenta, conservation, entropy that only grows, the stationary state") {
  const auto entry = reference("swap_ode_P1_zeta1.5_t0.5_t1");
  const auto pair = lattice_pair(1.5, 8);
  const auto initial = initial_occupations(pair);
  const auto sums = total(initial);
  SwapEquation equation(pair, sums);
  std::vector<double> times;
  for (int i = 1; i <= 40; ++i) times.push_back(0.1 * i);
  const auto states = relax(equation, initial.n1, times, 1e-11);
  CHECK(near(momentum(pair.modes, initial.n1), 0.02078217414475, 1e-12));
  CHECK(near(momentum(pair.modes, states[4]), entry.at("value").at("P1").at(0), entry.at("rel_tol")));
  CHECK(near(momentum(pair.modes, states[9]), entry.at("value").at("P1").at(1), entry.at("rel_tol")));
  CHECK(near(entropy_of(pair, initial), reference("swap_entropy_zeta1.5_M8_t0").at("value"), 1e-10));
  CHECK(near(entropy_of(pair, after(states[9], sums)), 0.747067, 1e-6));
  double previous = entropy_of(pair, initial);
  for (const auto& n1 : states) {
    CHECK(near(sum(n1), sum(initial.n1), 1e-13));
    const double now = entropy_of(pair, after(n1, sums));
    CHECK(now > previous - 1e-14);
    previous = now;
  }
  CHECK(exponent_difference_spread(after(states.back(), sums), 0.0) < 1.1e-4);
  const double p1 = momentum(pair.modes, states.back()), p2 = momentum(pair.modes, after(states.back(), sums).n2);
  CHECK(std::abs(p1 - p2) > 0.1 * (p1 + p2)); // N1 != N2
}

TEST_CASE("relaxation: steps converge with the fourth order, and stiff modes do not limit them") {
  const auto pair = lattice_pair(1.5, 8);
  const auto initial = initial_occupations(pair);
  SwapEquation equation(pair, total(initial));
  const auto with_steps = [&](int steps) {
    std::vector<double> n1 = initial.n1, next, error;
    for (int i = 0; i < steps; ++i) {
      rosenbrock_step(equation, n1, equation.jacobian(n1), 0.4 / steps, next, error);
      n1 = next;
    }
    return momentum(pair.modes, n1);
  };
  const double exact_value = with_steps(512), coarse = with_steps(32) - exact_value, fine = with_steps(64) - exact_value;
  CHECK(coarse / fine > 12.0);
  CHECK(coarse / fine < 20.0);
  // 64 modes at zeta = 2.5: rates up to 1e5; an explicit method would need 1e5 steps and more.
  const auto stiff = lattice_pair(2.5, 32, {3.0, 2.0}, {-0.03, 0.0});
  const auto start = initial_occupations(stiff);
  SwapEquation hard(stiff, total(start));
  CHECK(hard.jacobian(start.n1).cwiseAbs().maxCoeff() > 1e4);
  const auto late = relax(hard, start.n1, {1.0}, 1e-6);
  CHECK(near(sum(late[0]), sum(start.n1), 1e-12));
  CHECK(exponent_difference_spread(after(late[0], total(start)), 1e-3) < 0.2 * exponent_difference_spread(start, 1e-3));
}

TEST_CASE("drag: its coefficient, and its sign") {
  const auto entry = reference("swap_drag_coefficient_zeta1.5");
  for (int i = 0; i < 2; ++i) {
    const int count = entry.at("params").at("M").at(i);
    const double eta = drag_coefficient(lattice_pair(1.5, count), 2.0);
    CHECK(near(eta, entry.at("value").at(i), entry.at("rel_tol")));
    const auto pair = lattice_pair(1.5, count, {2.0, 2.0}, {1e-5, -1e-5});
    CHECK(near(momentum(pair.modes, rate_of(pair, initial_occupations(pair))) / 2e-5, eta, 1e-8));
  }
}

TEST_CASE("drag: it grows with the infrared cut-off as k_min^-max(2 zeta - 1, 3 zeta - 3)") {
  const auto entry = reference("drag_IR_exponent");
  for (int i = 0; i < 3; ++i) {
    const double zeta = entry.at("params").at("zeta").at(i);
    const auto at = [&](int count) {
      const auto pair = lattice_pair(zeta, count, {2.0, 2.0}, {-1e-5, 0.0});
      return momentum(pair.modes, rate_of(pair, initial_occupations(pair)));
    };
    CHECK(near(std::log2(at(128) / at(64)), entry.at("value").at(i), 0.01));
    CHECK(near(std::log2(at(128) / at(64)), std::max(2.0 * zeta - 1.0, 3.0 * zeta - 3.0), entry.at("rel_tol")));
  }
}

TEST_CASE("Born rates by centre: all of them are all swaps, and each is the lattice sum of (4.1)") {
  const auto pair = lattice_pair(1.5, 8);
  const auto gases = initial_occupations(pair);
  const auto rates = born_rates(pair, gases);
  const auto centres = born_centres(pair.modes);
  REQUIRE(rates.size() == centres.size());
  const auto k = model::momenta(pair.modes);
  double all = 0.0;
  for (std::size_t i = 0; i < k.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) all += model::swap_rate(pair, 0.5 * (k[i] - k[j])) * gases.n1[i] * gases.n2[j];
  CHECK(near(sum(rates), all, 1e-13));
  // K = 3 dk/2 by hand: (k, k') = (2, 1), (4, -1), (5, -2), ... in units of dk.
  const double dk = pair.modes.spacing;
  double by_hand = 0.0;
  for (const auto& [upper, lower] : {std::pair{2, 1}, {4, -1}, {5, -2}, {6, -3}, {7, -4}, {8, -5}})
    by_hand += model::swap_rate(pair, 0.5 * (upper - lower) * dk) *
               model::occupation(model::exponent(pair.branch, {3.0, -0.3}, upper * dk)) *
               model::occupation(model::exponent(pair.branch, {2.0, 0.0}, lower * dk));
  for (std::size_t i = 0; i < rates.size(); ++i)
    if (near(centres[i], 1.5 * dk, 1e-12)) CHECK(near(rates[i], by_hand, 1e-13));
}
