#include "kinetic/hard_rods/response/short_time.hpp"

#include "tests/kinetic/hard_rods/landau/two_beams.hpp"

#include <boost/math/quadrature/gauss.hpp>
#include <limits>
#include <numbers>

using namespace prethermal;
using namespace prethermal::kinetic::hard_rods;
using prethermal::test::near;
using prethermal::test::two_beam_gas;

namespace {

constexpr double forever = std::numeric_limits<double>::infinity();

model::RapidityDistribution start_of(const model::HardRodGas& gas, int nodes = 121) {
  return model::initial_rapidities(gas, 4.5, nodes);
}

double kinetic_energy(const model::HardRodGas& gas, const model::RapidityDistribution& state) {
  return 0.5 * model::moment(state, 2) / model::density(gas);
}

// Initial kurtosis and the change at first order in that of rho.
double linear_kurtosis(const model::RapidityDistribution& before, const model::RapidityDistribution& after) {
  const double number = model::moment(before, 0), square = model::moment(before, 2), fourth = model::moment(before, 4);
  const double square_change = model::moment(after, 2) - square, fourth_change = model::moment(after, 4) - fourth;
  return model::excess_kurtosis(before) + number / (square * square) * (fourth_change - 2.0 * fourth * square_change / square);
}

double pair_energy(const model::HardRodGas& gas, double z) {
  const double xi = gas.potential.length;
  return gas.potential.strength / xi * model::shape(gas.potential, std::abs(z) / xi);
}

// U(s) = int V(z) V(z - s) dz, which is even, split at the kinks of both factors.
double autocorrelation(const model::HardRodGas& gas, double s) {
  const double xi = gas.potential.length;
  const auto product = [&](double z) { return pair_energy(gas, z) * pair_energy(gas, z - std::abs(s)); };
  const auto beyond = [&](double x) { return 2.0 * product(std::abs(s) + xi * x / (1.0 - x)) * xi / std::pow(1.0 - x, 2); };
  const auto between = [&](double z) { return product(z); };
  return test::integral(beyond, 0.0, 1.0 - 1e-9) + (s == 0.0 ? 0.0 : test::integral(between, 0.0, std::abs(s)));
}

double rho_at(const model::HardRodGas& gas, double theta) {
  return model::density(gas) * model::probability_density(gas.law, theta);
}

double slope_at(const model::HardRodGas& gas, double theta) {
  double sum = 0.0;
  for (const auto& peak : gas.law.peaks) {
    const double scaled = (theta - peak.mean) / peak.standard_deviation;
    sum -= peak.weight * scaled * std::exp(-0.5 * scaled * scaled) / std::pow(peak.standard_deviation, 2);
  }
  return model::density(gas) * sum / std::sqrt(2.0 * std::numbers::pi);
}

// - (1/rho) int theta F for beams: - (c^4/rho) int dy P'(y) [U(0) - U(y t/c)]/y with the autocorrelation P of rho, here in closed
// form.
double energy_by_quadrature(const model::HardRodGas& gas, double time) {
  const double c = model::free_length(gas) / gas.length, variance = 2.0 * 0.2, rho = model::density(gas);
  const auto integrand = [&](double y) {
    double slope = 0.0;
    for (const auto& [weight, centre] : {std::pair{0.5, 0.0}, std::pair{0.25, 2.0}, std::pair{0.25, -2.0}})
      slope -= weight * (y - centre) / variance * std::exp(-0.5 * std::pow(y - centre, 2) / variance) /
               std::sqrt(2.0 * std::numbers::pi * variance);
    const double left = std::isinf(time) ? 0.0 : autocorrelation(gas, y * time / c);
    return slope / y * (autocorrelation(gas, 0.0) - left);
  };
  double sum = 0.0;
  for (const double y : {0.0, 0.5, 1.0, 2.0, 4.0})
    sum += boost::math::quadrature::gauss<double, 30>::integrate(integrand, y, y < 1.0 ? y + 0.5 : 2.0 * y);
  return -2.0 * std::pow(c, 4) * rho * sum;
}

// F as [HR-24] writes it: theta2 on a grid shifted by half a step.
double force_by_quadrature(const model::HardRodGas& gas, double theta, double time) {
  const double c = model::free_length(gas) / gas.length, step = 0.03;
  double sum = 0.0;
  for (int n = -200; n < 200; ++n) {
    const double apart = (n + 0.5) * step, other = theta - apart;
    const double pairs = slope_at(gas, theta) * rho_at(gas, other) - rho_at(gas, theta) * slope_at(gas, other);
    const double left = std::isinf(time) ? 0.0 : autocorrelation(gas, apart * time / c);
    sum += step * pairs * (autocorrelation(gas, 0.0) - left) / (apart * apart);
  }
  return std::pow(c, 4) * sum;
}

} // namespace

TEST_CASE("kinetic energy and kurtosis at second order: the reference") {
  for (const double a : {1.0, 0.0}) {
    const auto gas = two_beam_gas(1.0, a);
    const auto before = start_of(gas);
    for (const double time : {20.0, 60.0, 100.0, forever}) {
      const auto after = short_time_rapidities(gas, before, time);
      const double gained = kinetic_energy(gas, after) - kinetic_energy(gas, before);
      CHECK(near(gained, energy_by_quadrature(gas, time), 1e-8));
      CHECK(near(model::moment(after, 0), 0.2, 1e-14));
      CHECK(std::abs(model::moment(after, 1)) < 1e-14);
      if (a == 0.0 && time == 100.0) continue; // not in the reference
      const std::string at = std::isinf(time) ? "tinf" : "t" + std::to_string(static_cast<int>(time));
      if (a > 0.0) test::check_landau("gbbgky-landau", "second_order_kurt_linear_" + at, linear_kurtosis(before, after));
      // At finite times the energies of the reference are good to 4e-8 and not, as it says, to 1e-8: the quadrature shows it.
      const auto entry =
          test::landau_entry("gbbgky-landau", (a == 0.0 ? "second_order_dEkin_per_N_a0_" : "second_order_dEkin_per_N_") + at);
      CHECK(near(gained, entry.at("value"), 0.0, std::isinf(time) ? 1e-8 : 4e-8));
    }
  }
}

TEST_CASE("in Fourier space it is the principal value, at any time and for any shape") {
  for (const auto shape :
       {model::PotentialShape::dipolar, model::PotentialShape::gaussian, model::PotentialShape::double_exponential})
    for (const double time : {3.0, 40.0, forever}) {
      const auto gas = two_beam_gas(3.0, 1.0, shape);
      const auto before = start_of(gas), after = short_time_rapidities(gas, before, time);
      for (const int node : {30, 52, 87}) {
        const double theta = numerics::node(before.grid, node), h = 2e-4;
        const double change = (force_by_quadrature(gas, theta + h, time) - force_by_quadrature(gas, theta - h, time)) / (2.0 * h);
        INFO("time " << time << ", theta " << theta);
        CHECK(near(after.density[node] - before.density[node], change, 1e-5, 1e-9));
      }
    }
}

TEST_CASE("short times: <F^2> t^2/2 of kinetic energy, and the kurtosis with it") {
  const auto gas = two_beam_gas(6.0);
  const auto before = start_of(gas);
  const double force = 0.2 * 0.64 * 36.0 / 8000.0 * 1.0748441, time = 0.1; // <F^2>, [HR-14]
  const auto after = short_time_rapidities(gas, before, time);
  CHECK(near(kinetic_energy(gas, after) - kinetic_energy(gas, before), 0.5 * force * time * time, 1e-4));
  const double initial = model::excess_kurtosis(before);
  CHECK(near(linear_kurtosis(before, after) - initial, -2.0 * initial * force * time * time / 1.2, 1e-4));
  // [HR-14] at t = 2: 0.60124 at leading order, 0.60112(9) measured
  CHECK(near(kinetic_energy(gas, short_time_rapidities(gas, before, 2.0)), 0.60112, 0.0, 1e-4));
}

TEST_CASE("it scales with V0^2, does nothing at time 0, and approaches its limit as 1/t") {
  const auto before = start_of(two_beam_gas(1.0));
  const auto change = [&](double strength, double time) {
    return kinetic_energy(two_beam_gas(1.0), short_time_rapidities(two_beam_gas(strength), before, time)) -
           kinetic_energy(two_beam_gas(1.0), before);
  };
  CHECK(near(change(-3.0, 60.0), 9.0 * change(1.0, 60.0), 1e-11));
  CHECK(std::abs(change(1.0, 0.0)) < 1e-14);
  CHECK(std::abs(change(0.0, forever)) < 1e-14);
  const double limit = change(1.0, forever);
  CHECK(near((limit - change(1.0, 8e3)) / (limit - change(1.0, 4e3)), 0.5, 0.02));
  CHECK(near(change(1.0, 1e9), limit, 1e-6));
}

TEST_CASE("energy: what the rods gain the correlations lose") {
  const auto gas = two_beam_gas(2.0);
  const auto before = start_of(gas);
  for (const double time : {8.0, 60.0}) {
    std::vector<double> separations;
    for (int n = 0; n <= 4000; ++n) separations.push_back(0.5 * n); // V n2 falls as z^-6
    const auto n2 = short_time_correlation(gas, before, time, separations);
    double interaction = 0.0;
    for (std::size_t n = 0; n < n2.size(); ++n) interaction += (n == 0 ? 0.25 : 0.5) * pair_energy(gas, separations[n]) * n2[n];
    const double gained = 0.2 * (kinetic_energy(gas, short_time_rapidities(gas, before, time)) - 0.6);
    CHECK(near(gained, -interaction, 2e-5));
  }
}

TEST_CASE("n2 against direct quadrature over both rapidities, and its prethermal limit - A V") {
  const auto gas = two_beam_gas(2.5);
  const auto before = start_of(gas);
  const std::vector<double> separations{0.0, 7.5, 20.0, 66.0};
  for (const double time : {5.0, 40.0}) {
    const auto n2 = short_time_correlation(gas, before, time, separations);
    for (std::size_t n = 0; n < separations.size(); ++n) {
      const double step = 0.06, z = separations[n], c = 0.8;
      double sum = 0.0;
      for (int i = -70; i <= 70; ++i)
        for (int j = -70; j < 70; ++j) {
          const double one = i * step, two = (j + 0.5) * step;
          sum += step * step * (slope_at(gas, one) * rho_at(gas, two) - rho_at(gas, one) * slope_at(gas, two)) / (one - two) *
                 (pair_energy(gas, z) - pair_energy(gas, z - (one - two) * time / c));
        }
      CHECK(near(n2[n], std::pow(c, 4) * sum, 1e-4, 1e-8));
    }
  }
  test::check_landau("gbbgky-landau", "n2_asymptotic_amplitude_A", correlation_amplitude(gas, before));
  const auto limit = short_time_correlation(gas, before, forever, separations);
  for (std::size_t n = 0; n < separations.size(); ++n) CHECK(near(limit[n], -0.0345272 * pair_energy(gas, separations[n]), 1e-4));
  CHECK(near(short_time_correlation(gas, before, 2e4, separations)[1], limit[1], 3e-3));
  CHECK(short_time_correlation(gas, before, 0.0, separations)[1] == 0.0);
}

TEST_CASE("a thermal state keeps its distribution and answers as static linear response") {
  auto gas = two_beam_gas(1.0);
  gas.law = model::maxwellian(0.7);
  const auto before = model::initial_rapidities(gas, 6.0, 141);
  CHECK(near(correlation_amplitude(gas, before), std::pow(0.2 * 0.64, 2) / 0.7, 1e-9)); // beta (rho c^2)^2
  const auto after = short_time_rapidities(gas, before, forever);
  CHECK(model::moment(after, 2) > model::moment(before, 2)); // heated by the interaction, at second order
}
