// What is measured, and what the observables make of it.
#include "md/hard_rods/correlations.hpp"
#include "md/hard_rods/initial_state.hpp"
#include "md/hard_rods/measure.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/md/hard_rods/ensembles.hpp"

#include <complex>
#include <numbers>
#include <random>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

const ForceField no_field{[](std::span<const double>, std::span<double>) {}, [](std::span<const double>) { return 0.0; }};

Plan pair_plan(int bins, double reach, int wavenumbers = 0) {
  Plan wanted = plan({0.0}, 1.0);
  wanted.separation_bins = bins;
  wanted.largest_separation = reach;
  wanted.wavenumbers = wavenumbers;
  return wanted;
}

Rods rods_of(const model::HardRodGas& gas, const Neighbours& neighbours, std::uint32_t sample = 0) {
  return draw_rods(gas, neighbours, stream_keys(7, "test"), sample);
}

// All pairs, each at its distance on the ring, from the left rod to the right one.
std::vector<double> all_pairs(const model::HardRodGas& gas, const Plan& plan, const Rods& rods) {
  const Ring ring = ring_of(gas);
  const std::size_t bins = static_cast<std::size_t>(plan.separation_bins), number = rods.place.size();
  const double width = plan.largest_separation / plan.separation_bins;
  std::vector<double> sums(pair_functions * bins, 0.0);
  for (std::size_t i = 0; i < number; ++i)
    for (std::size_t j = 0; j < number; ++j) {
      double z = position(ring, rods.place[j], static_cast<std::int64_t>(j)) -
                 position(ring, rods.place[i], static_cast<std::int64_t>(i));
      if (j < i) z += ring.length;
      if (i == j || !(z < plan.largest_separation)) continue;
      const double left = rods.velocity[i], right = rods.velocity[j];
      const double values[]{1.0,
                            left * right,
                            left * left * right * right,
                            (right - left) / 2.0,
                            (left * left + right * right) / 2.0,
                            (left * right * right - left * left * right) / 2.0};
      for (std::size_t f = 0; f < pair_functions; ++f)
        sums[f * bins + static_cast<std::size_t>(z / width)] += values[f] / (ring.length * width);
    }
  return sums;
}

double largest_deviation(const std::vector<double>& a, const std::vector<double>& b) {
  double largest = a.size() == b.size() ? 0.0 : HUGE_VAL;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

// Samples of independent rods, without dynamics: places of Tonks, independent velocities.
std::vector<statistics::Tally> still_blocks(const model::HardRodGas& gas, const Plan& plan, std::uint32_t samples,
                                            std::uint32_t per_block) {
  const Neighbours neighbours(ring_of(gas), {});
  const Measurement what{gas, plan, neighbours, no_field, initial_moments(gas)};
  std::vector<statistics::Tally> blocks;
  SampleValues values;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    if (sample % per_block == 0) blocks.emplace_back();
    measure(values, what, rods_of(gas, neighbours, sample));
    add_sample(blocks.back(), values);
  }
  return blocks;
}

} // namespace

TEST_CASE("pairs: every pair once, from the left rod, as in a sum over all; on any number of ranks the same bits") {
  const auto session = running_session();
  const parallel::Domain all{session.world(), session.rank(), session.size()};
  for (const std::int64_t number : {5, 600, 1700}) {
    const auto gas = fig6_gas(number, 0.0);
    const Ring ring = ring_of(gas);
    const Neighbours alone(ring, {}), neighbours(ring, all);
    const Rods whole = rods_of(gas, alone), own = rods_of(gas, neighbours);
    // A window of the neighbour; and half the ring, which lies across several ranks.
    for (const double reach : {40.0, 0.5 * gas.length}) {
      if (reach > 0.5 * gas.length) continue;
      const Plan wanted = pair_plan(8, reach);
      const auto pairs = pair_densities(ring, wanted, alone, whole);
      CHECK(largest_deviation(pairs, all_pairs(gas, wanted, whole)) < 1e-13 * static_cast<double>(number));
      CHECK(on_all_ranks(session, pair_densities(ring, wanted, neighbours, own) == pairs));
    }
    CHECK(on_all_ranks(session, structure_factor(ring, 9, neighbours, own) == structure_factor(ring, 9, alone, whole)));
  }
}

TEST_CASE("every pair of a ring is within half of it once") {
  const auto gas = fig6_gas(101, 0.0);
  const Neighbours alone(ring_of(gas), {});
  const Plan wanted = pair_plan(1, 0.5 * gas.length);
  const auto pairs = pair_densities(ring_of(gas), wanted, alone, rods_of(gas, alone));
  CHECK(near(pairs[0] * gas.length * wanted.largest_separation, 101.0 * 100.0 / 2.0, 1e-12));
}

TEST_CASE("structure factor: the sum itself") {
  const auto gas = fig6_gas(700, 0.0);
  const Ring ring = ring_of(gas);
  const Neighbours alone(ring, {});
  const Rods rods = rods_of(gas, alone);
  const auto factor = structure_factor(ring, 40, alone, rods);
  for (const std::size_t n : {1u, 7u, 40u}) {
    std::complex<double> sum = 0.0;
    for (std::size_t i = 0; i < rods.place.size(); ++i)
      sum += std::polar(1.0, 2.0 * std::numbers::pi * static_cast<double>(n) *
                                 position(ring, rods.place[i], static_cast<std::int64_t>(i)) / gas.length);
    CHECK(near(factor[n - 1], std::norm(sum) / 700.0, 1e-9, 1e-12));
  }
}

TEST_CASE("measure: sums and bins by hand; frames; what is not wanted is not there") {
  const auto gas = fig6_gas(3, 0.0);
  Plan wanted = plan({0.0, 1.0}, 1.0);
  wanted.velocity_bins = 4;
  wanted.velocity_lowest = -2.0;
  wanted.velocity_highest = 2.0;
  wanted.tracked_rods = 2;
  const Neighbours alone(ring_of(gas), {});
  const ForceField field{no_field.force, [](std::span<const double> place) { return 10.0 * place[0]; }};
  const Measurement what{gas, wanted, alone, field, initial_moments(gas)};
  SampleValues values;
  measure(values, what, {{0.1, 2.0, 3.0}, {-1.0, 2.0, 0.5}, {}});
  measure(values, what, {{0.2, 2.0, 3.0}, {-1.0, 1.0, 0.5}, {}});
  measure_frame(values, what, {{0.2, 2.0, 3.0}, {-1.0, 1.0, 0.5}, {}});
  CHECK(of(values, Quantity::velocity) == std::vector<double>{0.5, 3.5 / 3.0, 0.5 / 3.0, 2.5 / 3.0});
  CHECK(of(values, Quantity::velocity_histogram) == std::vector<double>{0, 1, 1, 0, 0, 1, 1, 1}); // 2 lies above the last bin
  CHECK(of(values, Quantity::energy) == std::vector<double>{1.0, 1.0 + 5.25 / 2.0, 2.0, 2.0 + 2.25 / 2.0});
  const auto& conservation = of(values, Quantity::conservation);
  CHECK(near(conservation[4], (3.125 - 3.625) / 3.625, 1e-15));
  CHECK(near(conservation[6], (0.5 - 1.5) / 3.5, 1e-15));
  CHECK(near(conservation[5], std::pow(0.5 / 3.625, 2), 1e-14));
  CHECK(std::vector<double>(conservation.begin(), conservation.begin() + 4) == std::vector<double>(4, 0.0));
  const auto& moments = of(values, Quantity::moments); // c2 is d2 of t = 0
  CHECK(near(moments[0], 5.25 / 3.0 - 1.2, 1e-14));
  CHECK(near(moments[moment_row], 2.25 / 3.0 - 1.2, 1e-14));
  CHECK(moments[moment_row + 2] == moments[0]);
  CHECK(moments[moment_row + 3] == moments[1]);
  CHECK(near(moments[moment_row + 6], moments[moment_row] * moments[0], 1e-15));
  CHECK(of(values, Quantity::trajectory_position) == std::vector<double>{0.2, 3.0});
  CHECK(of(values, Quantity::trajectory_velocity) == std::vector<double>{-1.0, 1.0});
  CHECK(of(values, Quantity::correlations).empty());
  CHECK(of(values, Quantity::structure_factor).empty());
}

TEST_CASE("two-point functions of independent rods: zero but for the fixed number of rods") {
  // a = 0: <n(z)> = rho^2 (1 - 1/N), so that G_ab(z) = -(rho/L) <v^a> <v^b> at all z; G_11, G_01, G_12 vanish in this state.
  auto gas = fig6_gas(40, 0.0, 0.0);
  const double offset = -0.2 / gas.length;
  const auto blocks = still_blocks(gas, pair_plan(5, 50.0), 4000, 100);
  const auto record = observables(gas, pair_plan(5, 50.0), blocks);
  const auto check = [&](const char* name, double exact) {
    const auto& function = get(record, name);
    for (std::size_t bin = 0; bin < 5; ++bin) {
      INFO(name << " " << bin);
      CHECK(std::abs(sigmas(function, bin, exact)) < 4.5);
      CHECK(get(record, std::string(name) + "_change").values[bin] == 0.0); // nothing has happened yet
    }
  };
  check("density_correlation", offset);
  check("momentum_correlation", 0.0);
  check("energy_correlation", offset * 1.44);
  check("correlation_01", 0.0);
  check("correlation_02", offset * 1.2);
  check("correlation_12", 0.0);
  // The tests are sharp enough to see the offsets, and a variance of a sample's means that was not added back.
  CHECK(std::abs(sigmas(get(record, "density_correlation"), 1, 0.0)) > 6.0);
  CHECK(std::abs(sigmas(get(record, "energy_correlation"), 1, 0.0)) > 6.0);
  CHECK(std::abs(sigmas(get(record, "momentum_correlation"), 1, 0.04 * 1.2 / 40.0)) > 6.0);
  // Pairs behind each value: N (N-1)/L dz.
  CHECK(near(get(record, "density_correlation").counts[0], 4000.0 * 40.0 * 39.0 / gas.length * 10.0, 0.02));
}

TEST_CASE("a boosted gas has the same two-point functions of momentum and density") {
  auto gas = fig6_gas(40, 0.0, 0.0);
  gas.law = model::maxwellian(0.5, 2.0); // <v> = 2, <v^2> = 4.5
  const auto record = observables(gas, pair_plan(5, 50.0), still_blocks(gas, pair_plan(5, 50.0), 2000, 100));
  for (std::size_t bin = 0; bin < 5; ++bin) {
    CHECK(std::abs(sigmas(get(record, "momentum_correlation"), bin, -0.2 / gas.length * 4.0)) < 4.5);
    CHECK(std::abs(sigmas(get(record, "energy_correlation"), bin, -0.2 / gas.length * 4.5 * 4.5)) < 4.5);
    CHECK(std::abs(sigmas(get(record, "correlation_01"), bin, 0.0)) < 4.5);
  }
}

TEST_CASE("hard rods have the structure factor of Tonks, down to (1 - a rho)^2") {
  auto gas = fig6_gas(300, 0.0, 2.0); // a rho = 0.4
  const auto record = observables(gas, pair_plan(0, 0.0, 40), still_blocks(gas, pair_plan(0, 0.0, 40), 1500, 100));
  const auto& factor = get(record, "structure_factor");
  const double free = 1.0 - 0.4, contact = 0.2 / free;
  double chi2 = 0.0;
  for (std::size_t i = 0; i < 40; ++i) {
    const double k = factor.axes[1].values[i];
    const double exact =
        1.0 / (1.0 + 2.0 * contact / k * std::sin(2.0 * k) + 2.0 * contact * contact / (k * k) * (1.0 - std::cos(2.0 * k)));
    chi2 += std::pow(sigmas(factor, i, exact), 2);
  }
  CHECK(std::abs(chi2 - 40.0) < 4.5 * std::sqrt(80.0));
  CHECK(std::abs(sigmas(factor, 0, free * free)) < 4.5);
  CHECK(sigmas(factor, 0, free) < -20.0);
  CHECK(near(factor.axes[1].values[1], 4.0 * std::numbers::pi / gas.length, 1e-14));
}

TEST_CASE("control variates: exact at t = 0, right error bars, and the promised gain") {
  // Samples (d2, d4, c2, c4) with d = B c + noise: the regression finds the mean of d with the error of the noise alone.
  const InitialMoments initial{0.0, 1.2, 2.32, true};
  std::mt19937_64 generator(3);
  std::normal_distribution<double> normal;
  constexpr int sets = 400;
  constexpr double samples = 60.0;
  double kurtosis_chi2 = 0.0, second_chi2 = 0.0, raw_chi2 = 0.0, gain = 0.0;
  for (int set = 0; set < sets; ++set) {
    std::array<double, moment_row> means{};
    for (int s = 0; s < static_cast<int>(samples); ++s) {
      const double c2 = 0.05 * normal(generator), c4 = 4.0 * c2 + 0.03 * normal(generator);
      const double d2 = 0.1 + 0.9 * c2 + 0.002 * normal(generator), d4 = 0.3 + 0.8 * c4 + 0.5 * c2 + 0.01 * normal(generator);
      const auto row = moment_sums({d2, d4, c2, c4});
      for (std::size_t i = 0; i < moment_row; ++i) means[i] += row[i] / samples;
    }
    const auto estimate = estimate_moments(means, samples, initial);
    const auto raw = estimate_moments(means, samples, {0.0, 1.2, 2.32, false});
    const double exact = 2.62 / (1.3 * 1.3) - 3.0;
    second_chi2 += std::pow((estimate.second - 1.3), 2) / estimate.covariance[0][0] / sets;
    kurtosis_chi2 += std::pow((kurtosis(estimate) - exact) / kurtosis_error(estimate), 2) / sets;
    raw_chi2 += std::pow((kurtosis(raw) - exact) / kurtosis_error(raw), 2) / sets;
    gain += std::sqrt(raw.covariance[0][0] / estimate.covariance[0][0]) / sets;

    CHECK(raw.coefficient[0][0] == 0.0);
  }
  const double scatter = 4.5 * std::sqrt(2.0 / sets) * 1.05;
  CHECK(std::abs(second_chi2 * (samples - 5.0) / (samples - 3.0) - 1.0) < scatter); // Student's t of 57 degrees of freedom
  CHECK(std::abs(kurtosis_chi2 * (samples - 5.0) / (samples - 3.0) - 1.0) < scatter);
  CHECK(std::abs(raw_chi2 - 1.0) < 1.2 * scatter);
  CHECK(near(gain, 0.045 / 0.002, 0.05));

  const auto gas = fig6_gas(400, 0.0);
  const auto record = observables(gas, plan({0.0}, 1.0), still_blocks(gas, plan({0.0}, 1.0), 50, 7));
  CHECK(near(get(record, "kurtosis").values[0], -2.0 / 1.44, 0.0, 1e-12));
  CHECK(get(record, "kurtosis").errors[0] < 1e-9);
  CHECK(near(get(record, "kinetic_energy_per_rod").values[0], 0.6, 0.0, 1e-13));
  CHECK(near(get(record, "kinetic_energy_density").values[0], 0.12, 0.0, 1e-13));
  CHECK(get(record, "mean_square_velocity").errors[0] < 1e-9);
}

TEST_CASE("few samples, and given configurations, have plain means") {
  const auto gas = fig6_gas(100, 0.0);
  const auto record = observables(gas, plan({0.0}, 1.0), still_blocks(gas, plan({0.0}, 1.0), 9, 3));
  double mean = 0.0;
  for (std::uint32_t sample = 0; sample < 9; ++sample)
    for (const double v : rods_of(gas, Neighbours(ring_of(gas), {}), sample).velocity) mean += v * v / 900.0;
  CHECK(near(get(record, "mean_square_velocity").values[0], mean, 1e-12));
  CHECK(get(record, "mean_square_velocity").errors[0] > 0.01);

  auto given = fig6_gas(2, 0.0);
  given.start = model::RodStart::configurations;
  given.configurations =
      std::make_shared<std::vector<model::RodConfiguration>>(12, model::RodConfiguration{{0.0, 3.0}, {1.0, -2.0}});
  const auto same = observables(given, plan({0.0}, 1.0), still_blocks(given, plan({0.0}, 1.0), 12, 12));
  CHECK(get(same, "mean_square_velocity").values[0] == 2.5);
  CHECK(near(get(same, "kurtosis").values[0], 8.5 / 6.25 - 3.0, 1e-14));
}

TEST_CASE("observables: names, shapes, sums, words; blocks merge") {
  const auto gas = fig6_gas(50, 1.0);
  auto wanted = pair_plan(6, 60.0, 3);
  wanted.tracked_rods = 2;
  wanted.tracking_interval = 1.0;
  wanted.landau_time = 4.0;
  const auto blocks = still_blocks(gas, wanted, 30, 10);
  for (const bool everything : {true, false}) {
    if (!everything) wanted = plan({0.0}, 1.0);
    const auto record = observables(gas, wanted, everything ? blocks : still_blocks(gas, wanted, 30, 10));
    std::vector<std::string> names;
    for (const auto& observable : record.observables) {
      INFO(observable.name);
      names.push_back(observable.name);
      CHECK(!observable.unit.empty());
      CHECK(!observable.meaning.empty());
      CHECK(!observable.source.empty());
      if (observable.name.starts_with("trajectory") || observable.name == "smallest_separation") continue; // no frame was taken
      CHECK(observable.errors.size() == records::size(observable));
      CHECK(observable.block_samples == std::vector<double>{10.0, 10.0, 10.0});
      CHECK(observable.block_means.size() == 3 * records::size(observable));
    }
    CHECK(names == observable_names(gas, wanted));
    CHECK((std::ranges::find(names, "structure_factor") != names.end()) == everything);
    CHECK((std::ranges::find(names, "kurtosis_change") != names.end()) == everything);
    const auto& rapidities = get(record, "rapidity_distribution");
    CHECK(near(std::accumulate(rapidities.values.begin(), rapidities.values.end(), 0.0) * 0.25, 0.2, 1e-12)); // rho
    CHECK(near(std::accumulate(rapidities.counts.begin(), rapidities.counts.end(), 0.0), 1500.0, 1e-12));
  }
}
