#include "kinetic/velocity_swap/flow/density_flow.hpp"

#include "common/numerics/fourier_series.hpp"
#include "kinetic/velocity_swap/coefficients/transport.hpp"
#include "kinetic/velocity_swap/flow/initial_noise.hpp"
#include "tests/kinetic/velocity_swap/reference.hpp"

#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <numeric>

using namespace prethermal;
using namespace prethermal::test;
using namespace prethermal::kinetic::velocity_swap;
using model::Statistics;

namespace {

DensityFlow small_flow(Statistics statistics = Statistics::fermion, double weight = 0.3) {
  const auto gas = small_gas(statistics, weight);
  return {FlowCoefficients(gas, 2.0), transport_coefficients(gas, 1.0).propagation_velocity, gas.profile.length};
}

// Averages over cells of twice the width.
CellAverages coarsened(const CellAverages& fine) {
  CellAverages coarse;
  for (std::size_t i = 0; i < fine.size(); i += 2) coarse.push_back(0.5 * (fine[i] + fine[i + 1]));
  return coarse;
}

double distance(const CellAverages& a, const CellAverages& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += std::abs(a[i] - b[i]) / static_cast<double>(a.size());
  return sum;
}

} // namespace

TEST_CASE("tabulated J and D are those of the quadrature, and go on smoothly beyond the table") {
  const auto gas = fig5_gas(Statistics::fermion, 0.3);
  const FlowCoefficients table(gas, 2.0);
  for (const double density : {0.0, 1e-9, 0.01234, 0.777, 1.9876, 2.0}) {
    const auto c = transport_coefficients(gas, density);
    CHECK(near(table.current(density), c.current, 1e-11, 1e-18));
    CHECK(near(table.diffusion(density), c.density_diffusion, 1e-8));
  }
  CHECK(near(table.current(2.3), transport_coefficients(gas, 2.3).current, 0.02)); // along the tangent
  CHECK(table.diffusion(2.3) == table.diffusion(9.0));
  CHECK(table.current(-0.1) == Approx(-0.1 * model::mean(gas.bath_law)));
  const auto empty = transport_coefficients(gas, 0.0);
  CHECK(near(table.steepest(-1.0), std::abs(empty.propagation_velocity + 1.0) / empty.density_diffusion, 1e-12));
  CHECK(table.with_constant_velocity(-1.5).current(0.7) == Approx(-1.05));
}

TEST_CASE("a constant density does not change and no particle is lost") {
  const auto flow = small_flow();
  CellAverages rate;
  density_rate(flow, CellAverages(64, 1.3), rate);
  for (const double value : rate) CHECK(std::abs(value) < 1e-14);
  const auto initial = cell_averages(small_gas(Statistics::fermion, 0.3).profile, 256);
  const auto later = evolve(flow, initial, std::vector{200.0}, 1e-8)[0];
  CHECK(evolve(flow, initial, std::vector{0.0}, 1e-8).at(0) == initial);
  const double before = std::accumulate(initial.begin(), initial.end(), 0.0);
  CHECK(near(std::accumulate(later.begin(), later.end(), 0.0), before, 1e-13));
}

TEST_CASE("classical: a Gaussian stays the Gaussian that drifts and spreads") {
  const auto gas = small_gas(Statistics::classical, 0.3);
  const DensityFlow flow{FlowCoefficients(gas, 2.0), model::mean(gas.bath_law), gas.profile.length};
  const auto computed = evolve(flow, cell_averages(gas.profile, 256), std::vector{0.0, 100.0}, 1e-9);
  auto spread = gas.profile;
  spread.width = std::sqrt(1600.0 + 2.0 * 100.0 * model::variance(gas.bath_law) / model::swap_rate(gas));
  CHECK(distance(computed[0], cell_averages(gas.profile, 256)) == 0.0);
  CHECK(distance(computed[1], cell_averages(spread, 256)) < 3e-7);
}

TEST_CASE("the finite volumes converge with the fourth order in space") {
  const auto flow = small_flow();
  const auto& profile = small_gas(Statistics::fermion, 0.3).profile;
  const auto at = [&](int cells) { return evolve(flow, cell_averages(profile, cells), std::vector{100.0}, 1e-11)[0]; };
  const auto n128 = at(128), n256 = at(256), n512 = at(512);
  const double first = distance(n128, coarsened(n256)), second = distance(n256, coarsened(n512));
  CHECK(first < 5e-4);
  CHECK(second < 3e-5);
  CHECK(first / second > 12.0);
  CHECK(first / second < 20.0);
}

TEST_CASE("point values in place of cell averages fall back to second order") {
  const auto& profile = small_gas(Statistics::fermion, 0.3).profile;
  CellAverages points;
  for (int i = 0; i < 256; ++i) points.push_back(model::density(profile, -512.0 + 4.0 * (i + 0.5)));
  CHECK(distance(points, cell_averages(profile, 256)) > 1e-4 * 200.0 / 1024.0);
}

TEST_CASE("Dormand-Prince steps converge with the fifth order in time") {
  const auto flow = small_flow();
  const auto initial = cell_averages(small_gas(Statistics::fermion, 0.3).profile, 128);
  const auto with_steps = [&](int steps) {
    auto state = initial;
    boost::numeric::odeint::runge_kutta_dopri5<CellAverages> stepper;
    const auto system = [&](const CellAverages& a, CellAverages& rate, double) { density_rate(flow, a, rate); };
    for (int i = 0; i < steps; ++i) stepper.do_step(system, state, 0.0, 48.0 / steps);
    return state;
  };
  const auto exact = with_steps(768);
  const double coarse = distance(with_steps(96), exact), fine = distance(with_steps(192), exact);
  CHECK(coarse < 1e-6);
  CHECK(coarse / fine > 24.0);
  CHECK(coarse / fine < 50.0);
}

TEST_CASE("with u frozen the cloud keeps its symmetry: the planted error is seen") {
  const auto gas = small_gas(Statistics::fermion, 0.3);
  const auto flow = small_flow();
  const auto skewness = [&](const DensityFlow& f) {
    const auto a = evolve(f, cell_averages(gas.profile, 256), std::vector{100.0}, 1e-8)[0];
    double mean = 0.0, second = 0.0, third = 0.0, total = 0.0;
    for (int i = 0; i < 256; ++i) total += a[i], mean += a[i] * i;
    mean /= total;
    for (int i = 0; i < 256; ++i) second += a[i] * std::pow(i - mean, 2) / total, third += a[i] * std::pow(i - mean, 3) / total;
    return third / std::pow(second, 1.5);
  };
  CHECK(skewness(flow) < -0.4);
  auto frozen = flow;
  frozen.frame_velocity = transport_coefficients(gas, 1.9).propagation_velocity;
  frozen.coefficients = flow.coefficients.with_constant_velocity(frozen.frame_velocity);
  CHECK(std::abs(skewness(frozen)) < 1e-3);
}

TEST_CASE("initial noise has the variance of the simulation's fluctuations") {
  for (const auto statistics : {Statistics::classical, Statistics::fermion}) {
    auto gas = fig5_gas(statistics, 0.3);
    const int cells = 512;
    const auto variances = noise_variances(gas, cells);
    CHECK(near(variances[cells / 2], transport_coefficients(gas, cell_averages(gas.profile, cells)[cells / 2]).susceptibility,
               1e-12));
    double square = 0.0, number = 0.0;
    const int draws = 400;
    for (int draw = 0; draw < draws; ++draw) {
      const auto noise = initial_noise(gas, variances, 12345, draw);
      CHECK(noise.size() == variances.size());
      square += noise[cells / 2] * noise[cells / 2] / draws;
      number += std::pow(std::accumulate(noise.begin(), noise.end(), 0.0) * 16.0, 2) / draws;
    }
    const double expected = variances[cells / 2] / (2.0 * std::sqrt(3.14159265358979) * noise_smoothing_length(gas));
    CHECK(near(square, expected, 4.0 * std::sqrt(2.0 / draws)));
    const double total = 16.0 * std::accumulate(variances.begin(), variances.end(), 0.0);
    if (statistics == Statistics::classical)
      CHECK(number < 1e-20 * total); // their number is fixed
    else
      CHECK(near(number, total, 4.0 * std::sqrt(2.0 / draws)));
    CHECK(initial_noise(gas, variances, 12345, 0) != initial_noise(gas, variances, 12346, 0));
    CHECK(initial_noise(gas, variances, 12345, 7) == initial_noise(gas, variances, 12345, 7));
  }
}
