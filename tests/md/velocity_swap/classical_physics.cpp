#include "tests/md/velocity_swap/gases.hpp"

using namespace prethermal;
using namespace prethermal::md::velocity_swap;
using namespace prethermal::test;

namespace {

// Exact moments of the displacement of a run-and-tumble walker that starts with a bath velocity.
struct Displacement {
  double mean, variance, third;
};
Displacement exact_displacement(const model::VelocitySwapGas& gas, double t) {
  const double rate = model::swap_rate(gas), decayed = -std::expm1(-rate * t), variance = model::variance(gas.bath_law);
  return {model::mean(gas.bath_law) * t, 2.0 * variance / rate * (t - decayed / rate),
          6.0 * model::third_central_moment(gas.bath_law) *
              (t * (1.0 + std::exp(-rate * t)) / (rate * rate) - 2.0 * decayed / (rate * rate * rate))};
}

const std::vector<double> short_and_long{0.05, 0.25, 1.0, 3.0, 10.0}; // 1/rate = 0.25
const std::vector<double> fig2_times{5.0, 10.0, 20.0, 50.0};

} // namespace

TEST_CASE("displacement: mean, variance and third moment are exact from ballistic to diffusive times") {
  const auto gas = fig5_gas(model::Statistics::classical, 2.0, 800.0);
  const auto record = run(gas, plan(Method::event_driven, short_and_long), 400, 10);
  const auto &mean = get(record, "displacement_mean"), &variance = get(record, "displacement_variance"),
             &third = get(record, "displacement_third");
  for (std::size_t k = 0; k < short_and_long.size(); ++k) {
    INFO("t = " << short_and_long[k]);
    const auto exact = exact_displacement(gas, short_and_long[k]);
    CHECK(std::abs(sigmas(mean, k, exact.mean)) < 5.0);
    CHECK(std::abs(sigmas(variance, k, exact.variance)) < 5.0);
    CHECK(std::abs(sigmas(third, k, exact.third)) < 5.0);
    CHECK(variance.errors[k] < 0.004 * exact.variance); // sharp enough to see an error of 2 %
  }
  const auto published = reference("classical_displacement_fig5c_t10");
  CHECK(std::abs(sigmas(mean, 4, published.at("mean"))) < 5.0);
  CHECK(std::abs(sigmas(variance, 4, published.at("variance"))) < 5.0);
  CHECK(std::abs(sigmas(third, 4, published.at("third_central_moment"))) < 5.0);
}

TEST_CASE("planted error: with gamma doubled the variance of the displacement fails") {
  auto gas = fig5_gas(model::Statistics::classical, 2.0, 800.0);
  const auto exact = exact_displacement(gas, 10.0);
  gas.swap_coefficient *= 2.0;
  const auto record = run(gas, plan(Method::event_driven, {10.0}), 40, 2);
  CHECK(std::abs(sigmas(get(record, "displacement_variance"), 0, exact.variance)) > 20.0);
}

TEST_CASE("Fig. 2: the energy relaxes as printed in a frozen bath") {
  const auto record = run(fig2_gas(100.0, 0.001), plan(Method::event_driven, fig2_times), 400, 20);
  const auto& energy = get(record, "kinetic_energy");
  for (std::size_t k = 0; k < fig2_times.size(); ++k) {
    const auto published = reference("fig2_paper_t" + std::to_string(static_cast<int>(fig2_times[k])));
    CHECK(std::abs(sigmas(energy, k, published.at("e_frozen_bath"))) < 5.0);
    // 1600 particles times 1000 realisations there, 400 here.
    CHECK(test::near(energy.errors[k], static_cast<double>(published.at("simulation_standard_error")) * std::sqrt(2.5), 0.15));
  }
}

TEST_CASE(
    "Fig. 2: an explicit bath of 160000 particles, and one of twice the system, follow their own law and not the frozen one's") {
  auto gas = fig2_gas(100.0, 0.001);
  gas.bath_kind = model::BathKind::explicit_particles;
  const auto published = run(gas, plan(Method::event_driven, fig2_times), 200, 10);
  for (std::size_t k = 0; k < fig2_times.size(); ++k)
    CHECK(std::abs(sigmas(
              get(published, "kinetic_energy"), k,
              reference("fig2_paper_t" + std::to_string(static_cast<int>(fig2_times[k]))).at("e_explicit_swapping_bath"))) < 5.0);

  gas = fig2_gas(2.0, 0.05); // rho_b = 2 rho, same rate
  gas.bath_kind = model::BathKind::explicit_particles;
  const auto record = run(gas, plan(Method::event_driven, fig2_times), 200, 10);
  const double start = 0.04, bath = 0.5 * model::mean_square(gas.bath_law), common = (start + 2.0 * bath) / 3.0;
  for (std::size_t k = 0; k < fig2_times.size(); ++k) {
    const double t = fig2_times[k];
    CHECK(std::abs(sigmas(get(record, "kinetic_energy"), k, common + (start - common) * std::exp(-0.05 * 3.0 * t))) < 5.0);
    if (t >= 10.0) CHECK(sigmas(get(record, "kinetic_energy"), k, bath + (start - bath) * std::exp(-0.1 * t)) < -5.0);
  }
}

TEST_CASE("explicit bath: displacement of stationary particles is that of the frozen bath for short times") {
  auto gas = fig5_gas(model::Statistics::classical, 0.1, 2000.0); // 200 particles in a bath of 100000
  gas.bath_kind = model::BathKind::explicit_particles;
  const auto record = run(gas, plan(Method::event_driven, {0.2, 1.0}), 200, 10);
  for (std::size_t k = 0; k < 2; ++k) {
    const auto exact = exact_displacement(gas, k == 0 ? 0.2 : 1.0);
    CHECK(std::abs(sigmas(get(record, "displacement_mean"), k, exact.mean)) < 5.0);
    CHECK(std::abs(sigmas(get(record, "displacement_variance"), k, exact.variance)) < 5.0);
  }
}

TEST_CASE("the final distribution is (20) and the current is u_0 rho") {
  const auto gas = fig5_gas(model::Statistics::classical, 2.0, 800.0);
  const auto record = run(gas, plan(Method::event_driven, {5.0}), 200, 10);
  const auto &f = get(record, "velocity_distribution"), &current = get(record, "current");
  double chi2 = 0.0, bins = 0.0;
  for (std::size_t i = 0; i < 80; ++i) {
    const double v = f.axes[1].values[i],
                 exact = model::cumulative(gas.bath_law, v + 0.5) - model::cumulative(gas.bath_law, v - 0.5);
    if (f.counts[i] < 100.0) continue;
    chi2 += sigmas(f, i, exact) * sigmas(f, i, exact);
    bins += 1.0;
  }
  CHECK(bins > 30.0);
  CHECK(std::abs(chi2 - bins) < 5.0 * std::sqrt(2.0 * bins));
  for (std::size_t i = 0; i < 16; ++i) CHECK(std::abs(sigmas(current, i, 2.0 * model::mean(gas.bath_law))) < 5.0);
}
