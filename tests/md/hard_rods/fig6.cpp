// Rods of Biagetti Fig. 6 against an independent simulation of the same gas, and against the thermal state.
#include "md/hard_rods/measure/measure.hpp"
#include "tests/md/hard_rods/ensembles.hpp"

#include <algorithm>
#include <numbers>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

constexpr double potential_range = 20.0;

Plan fig6_plan(std::vector<double> times_over_range, double time_step = 0.5) {
  for (double& time : times_over_range) time *= potential_range;
  return plan(std::move(times_over_range), time_step);
}

// V0 = 6, N = 400: 400 samples to t = 50 ranges, for several tests.
const std::vector<double> long_times{0.0, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 40.0, 50.0};
Plan long_plan() {
  Plan wanted = fig6_plan(long_times);
  wanted.output.separation_bins = 10;
  wanted.output.largest_separation = 50.0;
  return wanted;
}
const std::vector<statistics::Tally>& long_blocks() {
  static const auto blocks = blocks_of(fig6_gas(400, 6.0), long_plan(), 400, 10);
  return blocks;
}
const records::Record& long_run() {
  static const auto record = observables({fig6_gas(400, 6.0), long_plan()}, long_blocks());
  return record;
}

std::size_t index_of(const std::vector<double>& values, double value) {
  const auto found = std::ranges::find_if(values, [&](double v) { return near(v, value, 1e-12); });
  REQUIRE(found != values.end());
  return static_cast<std::size_t>(found - values.begin());
}

// Every value of an entry of the reference file, in standard errors of both.
void check_ensemble(const records::Record& record, const std::string& entry, double longest = 1e9) {
  const auto published = reference_entry(entry);
  const auto times = published.at("params").at("t_over_xi").get<std::vector<double>>();
  for (const std::string name : {"kurtosis", "kinetic_energy_per_rod"}) {
    const auto& observable = get(record, name);
    for (std::size_t i = 0; i < times.size() && times[i] <= longest; ++i) {
      const double value = published.at("value").at(name)[i], error = published.at("error").at(name)[i];
      const std::size_t k = index_of(observable.axes[0].values, potential_range * times[i]);
      INFO(entry << ": " << name << " at t = " << times[i] << " ranges: " << observable.values[k] << " +- "
                 << observable.errors[k] << " against " << value << " +- " << error);
      CHECK(std::abs(sigmas(observable, k, value, error)) < 4.5);
    }
  }
}

// The thermal state of the random-phase approximation on a ring, with the mode k = 0 frozen: S_T - C at the other modes, and the
// kinetic energy per rod that keeps the energy.
struct ThermalState {
  double kinetic_energy;
  std::vector<double> correlation; // S_T - C at k = 2 pi n/L, n = 1, 2, ...
};
ThermalState thermal_state(const model::HardRodGas& gas) {
  const auto kernel = dipolar_kernel();
  const double rho = model::density(gas), free = 1.0 - gas.rod_length * rho, covariance = rho * free * free;
  const auto transform = [&](double u) { // of phi
    double sum = 0.0;
    for (std::size_t m = 0; m < kernel.weight.size(); ++m)
      sum += 2.0 * kernel.weight[m] * kernel.exponent[m] / (kernel.exponent[m] * kernel.exponent[m] + u * u);
    for (std::size_t m = 0; m < kernel.pair_weight.size(); ++m)
      sum += (2.0 * kernel.pair_weight[m] * kernel.pair_exponent[m] / (kernel.pair_exponent[m] * kernel.pair_exponent[m] + u * u))
                 .real();
    return sum;
  };
  ThermalState state{0.5 * model::initial_moment(gas, 2), std::vector<double>(20 * static_cast<std::size_t>(gas.rods))};
  for (int turn = 0; turn < 60; ++turn) {
    double energy = 0.0;
    for (std::size_t n = 1; n <= state.correlation.size(); ++n) {
      const double k = 2.0 * std::numbers::pi * static_cast<double>(n) / gas.length;
      const double potential = gas.potential.strength * transform(k * gas.potential.length);
      state.correlation[n - 1] = covariance / (1.0 + covariance * potential / (2.0 * state.kinetic_energy)) - covariance;
      energy += potential * state.correlation[n - 1] / gas.length; // modes n and -n, over two
    }
    state.kinetic_energy = 0.5 * model::initial_moment(gas, 2) - energy / rho;
  }
  return state;
}

double pair_correlation(const ThermalState& state, double length, double lower, double upper) { // mean over lower < z < upper
  double sum = 0.0;
  for (std::size_t n = 1; n <= state.correlation.size(); ++n) {
    const double k = 2.0 * std::numbers::pi * static_cast<double>(n) / length;
    sum += 2.0 / length * state.correlation[n - 1] * (std::sin(k * upper) - std::sin(k * lower)) / (k * (upper - lower));
  }
  return sum;
}

} // namespace

TEST_CASE("t = 0: kurtosis and kinetic energy are exact") {
  const auto start = reference_entry("kinetic_initial_per_rod");
  CHECK(near(get(long_run(), "kurtosis").values[0], reference("kurtosis_initial_exact").get<double>(), 0.0, 1e-12));
  CHECK(near(get(long_run(), "kinetic_energy_per_rod").values[0], start.at("value").at("per_rod").get<double>(), 0.0, 1e-12));
  CHECK(near(get(long_run(), "kinetic_energy_density").values[0], start.at("value").at("per_length").get<double>(), 0.0, 1e-12));
  CHECK(get(long_run(), "kurtosis").errors[0] < 1e-9);
}

TEST_CASE("rods of Fig. 6, V0 = 6: the kurtosis and kinetic energy of an independent simulation") {
  check_ensemble(long_run(), "ensemble_V6", 50.0);
}

TEST_CASE("V0 = 4, V0 = 2, and points: an independent simulation") {
  const std::vector<double> times{0.5, 1.0, 2.0, 5.0, 10.0};
  check_ensemble(run(fig6_gas(400, 4.0), fig6_plan(times), 300, 10), "ensemble_V4", 10.0);
  check_ensemble(run(fig6_gas(400, 2.0), fig6_plan(times), 300, 10), "ensemble_V2", 10.0);
  check_ensemble(run(fig6_gas(400, 6.0, 0.0), fig6_plan({0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0}, 1.0), 300, 10), "ensemble_a0_V6",
                 50.0);
}

TEST_CASE("planted: rods as long as 1.5 a, or a potential 15 % too strong, leave the independent simulation") {
  const auto published = reference_entry("ensemble_V6");
  const auto deviates = [&](const model::HardRodGas& gas) {
    const auto record = run(gas, fig6_plan({0.5, 1.0}), 300, 10);
    return sigmas(get(record, "kurtosis"), 1, published.at("value").at("kurtosis")[2], published.at("error").at("kurtosis")[2]);
  };
  CHECK(std::abs(deviates(fig6_gas(400, 6.9))) > 4.5);
  CHECK(std::abs(deviates(fig6_gas(400, 6.0, 1.5))) > 4.5);
}

TEST_CASE("the energy is conserved by a second-order step, the momentum to rounding") {
  for (const double error : get(long_run(), "energy_error").values) CHECK(error < 5e-5);
  CHECK(get(long_run(), "energy_error").values.back() > 1e-7);
  for (const double change : get(long_run(), "momentum_change").values) CHECK(change < 1e-13);
  CHECK(get(long_run(), "energy_change").values[0] == 0.0);
}

TEST_CASE("control variates gain what they promise") {
  statistics::Moments sums;
  for (const auto& block : long_blocks()) statistics::merge(sums, block.quantities[static_cast<std::size_t>(Quantity::moments)]);
  const auto gains = [&](double time) {
    const std::size_t k = index_of(long_times, time);
    const auto row = std::span(sums.mean).subspan(k * moment_row, moment_row);
    auto initial = initial_moments(fig6_gas(400, 6.0));
    initial.exact = false;
    const auto plain = estimate_moments(row, sums.count, initial);
    return std::array{kurtosis_error(plain) / get(long_run(), "kurtosis").errors[k],
                      std::sqrt(plain.covariance[0][0]) / get(long_run(), "mean_square_velocity").errors[k]};
  };
  CHECK(near(gains(0.1)[0], 6.0, 0.15));
  CHECK(near(gains(0.25)[0], 2.5, 0.15));
  CHECK(near(gains(0.5)[0], 1.6, 0.15));
  CHECK(near(gains(0.1)[1], 9.0, 0.15));
  CHECK(near(gains(20.0)[1], 1.6, 0.15));
}

TEST_CASE("two-point functions of V0 = 6: an independent simulation, and the thermal state") {
  const auto published = reference("two_point_V6");
  const std::vector<double> times{1.0, 5.0, 10.0, 50.0};
  const std::vector<std::pair<std::size_t, std::size_t>> bins{{1, 2}, {2, 3}, {3, 5}, {5, 7}, {7, 10}}; // of 5, from 5 to 50
  const auto elements = [&](std::size_t time, std::pair<std::size_t, std::size_t> cells) {
    std::vector<std::size_t> all;
    for (std::size_t bin = cells.first; bin < cells.second; ++bin) all.push_back(10 * time + bin);
    return all;
  };
  const auto check = [&](const char* name, const char* key) {
    for (std::size_t b = 0; b < bins.size(); ++b)
      for (std::size_t k = 0; k < times.size(); ++k) {
        const auto [value, error] = mean_over(get(long_run(), name), elements(index_of(long_times, times[k]), bins[b]));
        const double expected = published.at(key)[b][k];
        INFO(name << " t/xi " << times[k] << " bin " << b << ": " << value << " +- " << error << " against " << expected);
        CHECK(std::abs(value - expected) < 4.5 * std::hypot(error, 1e-4)); // 4e-4 are four standard errors there
      }
  };
  check("density_correlation_change", "dG00");
  check("momentum_correlation", "G11");

  const auto gas = fig6_gas(400, 6.0);
  const auto thermal = thermal_state(gas);
  const auto& density = get(long_run(), "density_correlation_change");
  for (std::size_t bin = 1; bin < 8; ++bin) {
    std::vector<std::size_t> late;
    for (const double time : {30.0, 40.0, 50.0}) late.push_back(10 * index_of(long_times, time) + bin);
    const auto [value, error] = mean_over(density, late);
    const double lower = 5.0 * static_cast<double>(bin), expected = pair_correlation(thermal, gas.length, lower, lower + 5.0);
    INFO("z > " << lower << ": " << value << " +- " << error << " against " << expected);
    CHECK(std::abs(value - expected) < 4.5 * error + 1e-4);
  }
  const auto large = fig6_gas(20'000, 6.0); // the numbers of [HR-51], of an infinite ring
  CHECK(near(pair_correlation(thermal_state(large), large.length, 5.49, 5.51), -2.01e-3, 0.005));
  CHECK(near(pair_correlation(thermal_state(large), large.length, 19.49, 19.51), -0.77e-3, 0.005));
}

TEST_CASE("the kinetic energy ends at the thermal value of the random-phase approximation") {
  const auto thermal = thermal_state(fig6_gas(400, 6.0));
  CHECK(near(thermal.kinetic_energy, 0.6437, 0.0, 1e-4));
  CHECK(near(thermal_state(fig6_gas(100'000, 6.0)).kinetic_energy, 0.64500, 0.0, 2e-5)); // an infinite ring
  const auto late = [&](const records::Record& record, const std::vector<std::size_t>& times) {
    return mean_over(get(record, "kinetic_energy_per_rod"), times);
  };
  const auto [value, error] = late(long_run(), {9, 10, 11});
  INFO(value << " +- " << error);
  CHECK(std::abs(value - thermal.kinetic_energy) < 4.5 * error + 0.001);

  auto gas = fig6_gas(400, 6.0);
  gas.law = model::maxwellian(1.2); // the same energy
  const auto [plateau, plateau_error] =
      late(run(gas, fig6_plan({15.0, 16.0, 17.0, 18.0, 19.0, 20.0}), 400, 10), {0, 1, 2, 3, 4, 5});
  const auto published = reference_entry("thermal_start_V6_kinetic_plateau");
  INFO(plateau << " +- " << plateau_error);
  CHECK(std::abs(plateau - published.at("value").get<double>()) <
        4.5 * std::hypot(plateau_error, published.at("error").get<double>()));
  CHECK(std::abs(plateau - thermal.kinetic_energy) < 4.5 * plateau_error + 0.001);
}
