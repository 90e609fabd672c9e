// Equations for g2, g3 and the first collision term as printed in Biagetti (60), (61), (64), (111), (1.6), beside what solves the
// problem they are written for: each is put to a quadrature or an identity that does not use it.
#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/response/asymptotic.hpp"
#include "kinetic/hard_rods/response/pair_energy.hpp"
#include "kinetic/hard_rods/response/short_time.hpp"
#include "tests/catch.hpp"
#include "tests/common/model/integral.hpp"

#include <limits>
#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::test::integral;
using prethermal::test::near;
using std::numbers::pi;

namespace {

constexpr int grid_nodes = 61;

/// Biagetti Fig. 6: two beams exp(-2.5 (v -+ 1)^2) of rods at the density 0.2.
model::HardRodGas gas_of(model::PotentialShape shape, double rods_per_length = 0.2) {
  const double deviation = std::sqrt(0.2);
  return {400,
          400.0 / rods_per_length,
          1.3,
          {shape, 2.0, 20.0},
          model::RodStart::mixture,
          {{{0.5, -1.0, deviation}, {0.5, 1.0, deviation}}},
          {}};
}

ModeCorrelations modes_of(const model::HardRodGas& gas) {
  return mode_correlations(gas, model::initial_rapidities(gas, 4.5, grid_nodes));
}

std::size_t at(int leg) { return static_cast<std::size_t>(leg); }

double relative_velocity(const ModeCorrelations& modes, int one, int two) {
  return modes.velocity[at(one)] - modes.velocity[at(two)];
}

/// c (rho_1' rho_2 - rho_1 rho_2'): the source of g2 in normal modes, over V'.
double source_amplitude(const ModeCorrelations& modes, int one, int two) {
  const auto& rho = modes.state.rapidities.density;
  return modes.state.free_fraction * (modes.slope[at(one)] * rho[at(two)] - rho[at(one)] * modes.slope[at(two)]);
}

/// A function of y from -reach to reach, with a kink at most at 0.
template<class F> double both_sides(F f, double reach) { return integral(f, -reach, 0.0) + integral(f, 0.0, reach); }

} // namespace

TEST_CASE("(60), (121), (122), (1.5), (1.14): exp ik(z + z' - vt) as printed has the source mirrored, and g2 the other sign") {
  const auto modes = modes_of(gas_of(model::PotentialShape::gaussian));
  for (const auto& [one, two] : {std::pair{14, 41}, std::pair{35, 27}})
    for (const double z : {4.0, -13.0, 31.0}) {
      const double v = relative_velocity(modes, one, two), time = 11.0, amplitude = source_amplitude(modes, one, two);
      const auto source = [&](double y) { return amplitude * pair_energy_slope(modes.potential, y); };
      const double right = integral([&](double tau) { return source(z - v * tau); }, 0.0, time);
      const double printed = integral([&](double tau) { return source(v * tau - z); }, 0.0, time);
      const double g2 = pair_correlation(modes, one, two, z, time);
      REQUIRE(near(right, g2, 1e-11));
      REQUIRE(std::abs(printed - g2) > 1.9 * std::abs(g2)); // ratio -1
    }
  // A source that is neither even nor odd: (120), d_t g + v d_z g = S(z), is left with S(-z).
  const auto bump = [](double y) { return std::exp(-(y - 2.0) * (y - 2.0)); };
  const double v = 1.7, time = 3.0, z = 2.4, h = 1e-3;
  const auto solution = [&](double sign, double where, double until) {
    return integral([&](double tau) { return bump(sign * (where - v * tau)); }, 0.0, until);
  };
  const auto left = [&](double sign) {
    return (solution(sign, z, time + h) - solution(sign, z, time - h) +
            v * (solution(sign, z + h, time) - solution(sign, z - h, time))) /
           (2.0 * h);
  };
  REQUIRE(near(left(1.0), bump(z), 1e-5));
  REQUIRE(near(left(-1.0), bump(-z), 0.0, 1e-5));
  REQUIRE(std::abs(left(-1.0) - bump(z)) > 0.99 * bump(z));
}

TEST_CASE("(1.6): after long times g2 goes with V, not with V'") {
  const auto modes = modes_of(gas_of(model::PotentialShape::gaussian));
  const int one = 14, two = 41;
  const double v = relative_velocity(modes, one, two), amplitude = source_amplitude(modes, one, two);
  for (const double z : {5.0, 20.0, -28.0}) {
    const double until = (std::abs(z) + 200.0) / std::abs(v); // the front is ten ranges away
    const double g2 =
        integral([&](double tau) { return amplitude * pair_energy_slope(modes.potential, z - v * tau); }, 0.0, until);
    REQUIRE(near(amplitude / v * pair_energy(modes.potential, z), g2, 1e-9));
    const double printed = amplitude / v * pair_energy_slope(modes.potential, z);
    REQUIRE(std::abs(printed - g2) > 0.9 * std::abs(g2)); // -z/xi^2 times as large
  }
}

TEST_CASE("(61), (1.4): the third source as printed cancels the second, and g3 is not symmetric under exchange of rods") {
  const auto modes = modes_of(gas_of(model::PotentialShape::gaussian));
  const double infinity = std::numeric_limits<double>::infinity(), h = 1e-3;
  // M of the pair (one, two) applied to d_u g(., three; u) or, `mirrored`, to d_u g(three, .; u).
  const auto source = [&](int one, int two, int three, double u, bool mirrored) {
    std::vector<double> change;
    for (int b = 0; b < grid_nodes; ++b) {
      const int first = mirrored ? three : b, second = mirrored ? b : three;
      change.push_back(
          (pair_correlation(modes, first, second, u + h, infinity) - pair_correlation(modes, first, second, u - h, infinity)) /
          (2.0 * h));
    }
    return contact_source(modes.state, equilibrium::from_normal_modes(modes.state, change))[at(one) * grid_nodes + at(two)];
  };
  // Over all positions with a weight that is symmetric in the three rods, y^3 exp(-(y/20)^2) where two of them are at the
  // distance y from the third.
  const auto weight = [](double y) { return y * y * y * std::exp(-y * y / 400.0); };
  const auto over_line = [&](auto strength) {
    double sum = 0.0;
    for (int n = -40; n <= 40; ++n) sum += 2.0 * weight(2.0 * n) * strength(2.0 * n);
    return sum;
  };
  struct Weighted {
    double right, printed, second_and_third;
  };
  const auto weighted = [&](int one, int two, int three) {
    const double first = over_line([&](double zp) { return source(one, two, three, zp, false); });       // z = 0
    const double second = over_line([&](double y) { return -source(two, three, one, -y, true); });       // z' = 0, z = -y
    const double third = over_line([&](double y) { return -source(three, one, two, -y, true); });        // z + z' = 0, z' = -y
    const double third_printed = over_line([&](double y) { return source(two, three, one, -y, true); }); // at z' = 0
    return Weighted{first + second + third, first + second + third_printed, second + third_printed};
  };
  const Weighted as_is = weighted(14, 27, 41), turned = weighted(27, 41, 14), swapped = weighted(27, 14, 41);
  REQUIRE(near(turned.right, as_is.right, 1e-6));
  REQUIRE(near(swapped.right, as_is.right, 1e-6));
  REQUIRE(std::abs(turned.printed - as_is.printed) > 0.1 * std::abs(as_is.printed));
  REQUIRE(std::abs(as_is.printed - as_is.right) > 0.8 * std::abs(as_is.right));
  REQUIRE(std::abs(as_is.second_and_third) < 1e-12 * std::abs(as_is.right));
}

TEST_CASE("(64): the collision term of two rods that is blocked in one tube is 2 pi^2 times as large as printed") {
  // Two tubes of different free fractions, where it does not vanish; a rod of tube A at theta1 and those of tube B.
  for (const auto shape : {model::PotentialShape::gaussian, model::PotentialShape::dipolar}) {
    const auto first = modes_of(gas_of(shape)), second = modes_of(gas_of(shape, 0.35));
    const double xi = 20.0, c_a = first.state.free_fraction, c_b = second.state.free_fraction;
    const auto energy = [&](double z) { return pair_energy(first.potential, z); };
    const auto slope = [&](double z) { return pair_energy_slope(first.potential, z); };

    // The time integral: int_0^inf d tau int dz V'(z) V'(z - v tau), over all relative velocities v. With y = v tau it is
    // - int dy U'(y)/y of U'(y) = - int dz V(z) V'(z - y).
    const double reach = 40.0 * xi;
    const auto overlap_slope = [&](double y) { // U'(y)
      const auto product = [&](double z) { return -energy(z) * slope(z - y); };
      return integral(product, -reach, 0.0) + integral(product, 0.0, y) + integral(product, y, y + reach);
    };
    double in_time = 0.0; // y = xi e^s: trapezoid rule
    for (double s = -15.0; s < 5.0; s += 0.25) in_time -= 2.0 * 0.25 * overlap_slope(xi * std::exp(s));
    const auto spectrum = [&](double k) { return k * std::pow(2.0 * model::shape_transform(first.potential, k * xi), 2); };
    const double in_wavenumbers = 2.0 * (integral(spectrum, 0.0, 0.2) + integral(spectrum, 0.2, 2.0)) / (2.0 * pi); // V0 = 2

    // R^-t on the leg that is integrated over, and theta1 at which the effective velocities of two nodes agree.
    const int two = 40;
    std::vector<double> mode(grid_nodes, 0.0);
    mode[at(two)] = 1.0 / second.state.rapidities.grid.step;
    double number = 0.0;
    for (const double h : equilibrium::from_normal_modes(second.state, mode)) number += second.state.rapidities.grid.step * h;
    const double meeting = number * in_time, printed = equilibrium::density_of_states(second.state) * in_wavenumbers;
    REQUIRE(near(2.0 * pi * pi * printed, meeting, 1e-5));
    REQUIRE(meeting > 19.0 * printed);
    // Not 0 with two tubes: c_b^2 rho_1' rho_2 - ... at equal effective velocities.
    const auto& rho = second.state.rapidities.density;
    const double theta1 = c_a * second.velocity[at(two)], beta = 2.5;
    const double ratio = 2.0 * beta * (std::tanh(2.0 * beta * theta1) - theta1); // (ln rho_A)'
    REQUIRE(std::abs(c_b * ratio * rho[at(two)] - c_a * second.slope[at(two)]) > 0.1 * std::abs(second.slope[at(two)]));
  }
}

TEST_CASE("(111): a factor 1/xi as printed loses the energy that the correlations give up") {
  const auto gas = gas_of(model::PotentialShape::gaussian);
  const auto modes = modes_of(gas);
  const auto& grid = modes.state.rapidities.grid;
  const double time = 17.0, h = 1e-2, dz = 2.0, c = modes.state.free_fraction;
  double interaction = 0.0; // d/dt (1/2) int V n2
  std::vector<double> push(grid_nodes, 0.0);
  for (int n = -80; n <= 80; ++n) {
    const double z = n * dz, slope = pair_energy_slope(gas.potential, z);
    for (int one = 0; one < grid_nodes; ++one)
      for (int two = 0; two < grid_nodes; ++two) {
        const double weight = c * grid.step * dz; // int R^-t = c on the second leg
        push[at(one)] += weight * slope * pair_correlation(modes, one, two, z, time);
        interaction += 0.5 * c * grid.step * weight * pair_energy(gas.potential, z) *
                       (pair_correlation(modes, one, two, z, time + h) - pair_correlation(modes, one, two, z, time - h)) /
                       (2.0 * h);
      }
  }
  const auto force = equilibrium::from_normal_modes(modes.state, push); // Q(1)
  double kinetic = 0.0;                                                 // d/dt int theta^2/2 rho = - int theta Q
  for (int i = 0; i < grid_nodes; ++i) kinetic -= grid.step * numerics::node(grid, i) * force[at(i)];
  REQUIRE(kinetic > 0.0);
  REQUIRE(near(kinetic, -interaction, 1e-5));
  REQUIRE(std::abs(kinetic / gas.potential.length + interaction) > 0.9 * std::abs(interaction));
  // And it is the rate of the exact second order.
  const auto energy = [&](double t) { return 0.5 * model::moment(short_time_rapidities(gas, modes.state.rapidities, t), 2); };
  REQUIRE(near(kinetic, (energy(time + 0.1) - energy(time - 0.1)) / 0.2, 1e-4));
}
