// The master equation (19) as printed, its form (A3), and "W = gamma = const" of Sec. III.C, for free particles of equal mass:
// the energy shell is smeared to a Gaussian, and what is left must be the swap integral (38) of the program: [VS-5], [VS-6].
#include "kinetic/velocity_swap/phase_space/phase_space.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <algorithm>
#include <functional>
#include <numbers>
#include <vector>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;

namespace {

double gaussian(double x, double width) {
  return std::exp(-0.5 * x * x / (width * width)) / (std::sqrt(2.0 * std::numbers::pi) * width);
}

/// Classical particles far from stationary beside the bath of Fig. 5(c).
const model::VelocitySwapGas tiny_gas = [] {
  auto classical = homogeneous_gas(model::Statistics::classical, 0.3);
  classical.initial_velocities = model::InitialVelocities::law;
  classical.initial_law = model::bragg_split(2.0, 8.0, 3.0);
  return classical;
}();

double system_density(double v) { return 1.5 * model::probability_density(tiny_gas.initial_law, v); }
double bath_density(double v) { return tiny_gas.bath_density * model::probability_density(tiny_gas.bath_law, v); }

/// l' + l'_b -> l + l_b
struct Collision {
  double out, out_bath, in, in_bath;
};
using Bracket = std::function<double(const Collision&)>;
using Rate = std::function<double(const Collision&)>; // W

double correct_bracket(const Collision& c) {
  return system_density(c.in) * bath_density(c.in_bath) - system_density(c.out) * bath_density(c.out_bath);
}
double printed_bracket(const Collision& c) {
  return system_density(c.out) * bath_density(c.in) - system_density(c.in) * bath_density(c.out);
}
double exchange_rate(const Collision& c) { return tiny_gas.swap_coefficient * std::abs(c.out - c.in); }
double constant_rate(const Collision&) { return tiny_gas.swap_coefficient; }

/// (19) at one velocity: momentum fixes l'_b, energy is conserved within `smearing`. With t = l_b - l' the energy changes by
/// -(l - l') t, so that nodes in t follow the width smearing / (l - l').
double collision_integral(double out, const Rate& rate, const Bracket& bracket, double smearing) {
  const double step = 0.25, reach = 40.0;
  double sum = 0.0;
  for (double in = out - 0.5 * step - step * std::floor(reach / step); in < out + reach; in += step) {
    const double width = smearing / std::abs(out - in);
    const double t_step = std::min(0.5 * width, 1.0), t_reach = std::min(6.5 * width, 40.0);
    for (double t = -t_step * std::floor(t_reach / t_step); t <= t_reach; t += t_step) {
      const Collision c{out, in + t, in, in + t + (out - in)};
      sum += step * t_step * rate(c) * gaussian((out - in) * t, smearing) * bracket(c);
    }
  }
  return sum;
}

/// (19) and (38), the latter as the program evaluates it, at some velocities.
struct Integrals {
  std::vector<double> master, swap;
};
Integrals integrals(const Rate& rate, const Bracket& bracket, double smearing) {
  PhaseSpace space(tiny_gas, 1, 1.5, 0.0);
  PhaseSpaceDensity exact;
  space.collision_integral(space.initial_state(), exact);
  Integrals both;
  for (int j = 0; j < space.velocities().nodes; ++j)
    if (const double v = numerics::node(space.velocities(), j); std::abs(v) < 15.0) {
      both.master.push_back(collision_integral(v, rate, bracket, smearing));
      both.swap.push_back(exact[j]);
    }
  return both;
}

/// Largest |master - factor swap|, relative to the largest |factor swap|.
double deviation(const Integrals& both, double factor = 1.0) {
  double worst = 0.0, scale = 0.0;
  for (std::size_t i = 0; i < both.swap.size(); ++i) {
    scale = std::max(scale, std::abs(factor * both.swap[i]));
    worst = std::max(worst, std::abs(both.master[i] - factor * both.swap[i]));
  }
  return worst / scale;
}

/// The factor with which (38) comes closest to (19), least squares.
double best_factor(const Integrals& both) {
  double product = 0.0, square = 0.0;
  for (std::size_t i = 0; i < both.swap.size(); ++i) {
    product += both.master[i] * both.swap[i];
    square += both.swap[i] * both.swap[i];
  }
  return product / square;
}

} // namespace

TEST_CASE("momentum and energy leave one swap, with weight 1/|l - l'|") {
  for (const double in : {-4.0, 1.0, 1.5}) {
    const double out = 2.2, smearing = 0.002, transfer = out - in;
    double sum = 0.0;
    // l'_b - l_b = p, (l'_b + l_b)/2 = q; centred where both arguments vanish.
    const double step = 0.25 * smearing, q_step = step / (1.0 + std::abs(transfer));
    const double q_reach = 10.0 * smearing * (1.0 + std::abs(out + in)) / std::abs(transfer);
    for (double p = transfer - 7.0 * smearing; p < transfer + 7.0 * smearing; p += step)
      for (double q = 0.5 * (out + in) - q_reach; q < 0.5 * (out + in) + q_reach; q += q_step)
        sum += step * q_step * gaussian(transfer - p, smearing) * gaussian(0.5 * (out + in) * transfer - p * q, smearing);
    CHECK(near(sum * std::abs(transfer), 1.0, 1e-4));
  }
}

TEST_CASE("(19) with gain before loss and W = gamma |l - l'| is (38), to the second order in the smearing") {
  const double coarse = deviation(integrals(exchange_rate, correct_bracket, 0.2)),
               fine = deviation(integrals(exchange_rate, correct_bracket, 0.1));
  INFO("deviations " << coarse << ", " << fine);
  REQUIRE(fine < 3e-5);
  REQUIRE(coarse / fine > 3.5);
  REQUIRE(coarse / fine < 4.5);
}

TEST_CASE("(19) as printed is (38) with the other sign, and W = gamma = const is not (38) whatever its value") {
  const double printed = deviation(integrals(exchange_rate, printed_bracket, 0.2));
  INFO("printed sign " << printed);
  REQUIRE(near(printed, 2.0, 1e-3));
  const Integrals constant = integrals(constant_rate, correct_bracket, 0.2);
  INFO("W = const " << deviation(constant) << ", times a factor " << deviation(constant, best_factor(constant)));
  REQUIRE(deviation(constant) > 0.5);
  REQUIRE(deviation(constant, best_factor(constant)) > 0.1);
}

TEST_CASE("thermal states rest under (19) with unequal masses only when the bracket is gain less loss") {
  const double mass = 1.0, bath_mass = 3.0, temperature = 2.0;
  const auto maxwell = [&](double momentum, double m) { return std::exp(-0.5 * momentum * momentum / (m * temperature)); };
  double correct = 0.0, printed = 0.0;
  for (const double in : {-2.0, 0.3, 1.7})
    for (const double in_bath : {-1.1, 0.9, 3.0}) {
      const double centre = (in + in_bath) / (mass + bath_mass); // velocity of the centre of mass
      const double out = 2.0 * mass * centre - in, out_bath = 2.0 * bath_mass * centre - in_bath;
      REQUIRE(near(in * in / mass + in_bath * in_bath / bath_mass, out * out / mass + out_bath * out_bath / bath_mass, 1e-13));
      const double gain = maxwell(in, mass) * maxwell(in_bath, bath_mass),
                   loss = maxwell(out, mass) * maxwell(out_bath, bath_mass);
      correct = std::max(correct, std::abs(gain - loss) / (gain + loss));
      const double first = maxwell(out, mass) * maxwell(in, bath_mass), second = maxwell(in, mass) * maxwell(out, bath_mass);
      printed = std::max(printed, std::abs(first - second) / (first + second));
    }
  INFO("correct " << correct << ", printed " << printed);
  REQUIRE(correct < 1e-14);
  REQUIRE(printed > 0.3);
}

TEST_CASE("(A3) is gain less loss when the loss stands before the bracket; the printed product is off by gain/loss") {
  double correct = 0.0, printed = 0.0;
  for (const double out : {-9.0, 0.5, 6.0})
    for (const double in : {-5.0, 2.0, 8.0}) {
      const Collision swap{out, in, in, out};
      const auto pseudoenergy = [](double density) { return -std::log(2.0 * std::numbers::pi * density); };
      const double change = pseudoenergy(system_density(out)) + pseudoenergy(bath_density(in)) -
                            pseudoenergy(system_density(in)) - pseudoenergy(bath_density(out));
      const double net = correct_bracket(swap), scale = std::abs(net);
      correct = std::max(correct, std::abs(system_density(out) * bath_density(in) * std::expm1(change) - net) / scale);
      printed = std::max(printed, std::abs(system_density(in) * bath_density(out) * std::expm1(change) - net) / scale);
    }
  INFO("correct " << correct << ", printed " << printed);
  REQUIRE(correct < 1e-12);
  REQUIRE(printed > 0.5);
}
