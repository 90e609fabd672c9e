// What is measured, and what the observables make of it.
#include "common/records/declare.hpp"
#include "tests/md/hard_rods/forces/still_rods.hpp"

#include <numeric>
#include <random>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

TEST_CASE("measure: sums and bins by hand; frames; what is not wanted is not there") {
  const auto gas = fig6_gas(3, 0.0);
  Plan wanted = plan({0.0, 1.0}, 1.0);
  wanted.output.velocity_bins = 4;
  wanted.output.velocity_lowest = -2.0;
  wanted.output.velocity_highest = 2.0;
  wanted.output.tracked_rods = 2;
  const Neighbours neighbours(ring_of(gas), {});
  const ForceField field{no_field.force, [](std::span<const double> place) { return 10.0 * place[0]; }};
  const Problem problem{gas, wanted};
  const Measurement what{problem, neighbours, field, initial_moments(gas)};
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
  const auto record = observables({gas, plan({0.0}, 1.0)}, still_blocks(gas, plan({0.0}, 1.0), 50, 7));
  CHECK(near(get(record, "kurtosis").values[0], -2.0 / 1.44, 0.0, 1e-12));
  CHECK(get(record, "kurtosis").errors[0] < 1e-9);
  CHECK(near(get(record, "kinetic_energy_per_rod").values[0], 0.6, 0.0, 1e-13));
  CHECK(near(get(record, "kinetic_energy_density").values[0], 0.12, 0.0, 1e-13));
  CHECK(get(record, "mean_square_velocity").errors[0] < 1e-9);
}

TEST_CASE("few samples, and given configurations, have plain means") {
  const auto gas = fig6_gas(100, 0.0);
  const auto record = observables({gas, plan({0.0}, 1.0)}, still_blocks(gas, plan({0.0}, 1.0), 9, 3));
  double mean = 0.0;
  for (std::uint32_t sample = 0; sample < 9; ++sample)
    for (const double v : rods_of(gas, Neighbours(ring_of(gas), {}), sample).velocity) mean += v * v / 900.0;
  CHECK(near(get(record, "mean_square_velocity").values[0], mean, 1e-12));
  CHECK(get(record, "mean_square_velocity").errors[0] > 0.01);

  auto given = fig6_gas(2, 0.0);
  given.start = model::RodStart::configurations;
  given.configurations =
      std::make_shared<std::vector<model::RodConfiguration>>(12, model::RodConfiguration{{0.0, 3.0}, {1.0, -2.0}});
  const auto same = observables({given, plan({0.0}, 1.0)}, still_blocks(given, plan({0.0}, 1.0), 12, 12));
  CHECK(get(same, "mean_square_velocity").values[0] == 2.5);
  CHECK(near(get(same, "kurtosis").values[0], 8.5 / 6.25 - 3.0, 1e-14));
}

TEST_CASE("observables: names, shapes, sums, words; blocks merge") {
  const auto gas = fig6_gas(50, 1.0);
  auto wanted = pair_plan(6, 60.0, 3);
  wanted.output.tracked_rods = 2;
  wanted.output.tracking_interval = 1.0;
  wanted.output.landau_time = 4.0;
  const auto blocks = still_blocks(gas, wanted, 30, 10);
  for (const bool everything : {true, false}) {
    if (!everything) wanted = plan({0.0}, 1.0);
    const auto record = observables({gas, wanted}, everything ? blocks : still_blocks(gas, wanted, 30, 10));
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
    CHECK(names == records::names(declared_observables({gas, wanted})));
    CHECK((std::ranges::find(names, "structure_factor") != names.end()) == everything);
    CHECK((std::ranges::find(names, "kurtosis_change") != names.end()) == everything);
    const auto& rapidities = get(record, "rapidity_distribution");
    CHECK(near(std::accumulate(rapidities.values.begin(), rapidities.values.end(), 0.0) * 0.25, 0.2, 1e-12)); // rho
    CHECK(near(std::accumulate(rapidities.counts.begin(), rapidities.counts.end(), 0.0), 1500.0, 1e-12));
  }
}

TEST_CASE("blocks of another plan are refused, not read beyond their ends") {
  const auto gas = fig6_gas(20, 0.0);
  Plan wanted = plan({0.0, 1.0}, 1.0);
  wanted.output.separation_bins = 4;
  wanted.output.largest_separation = 10.0;
  wanted.output.tracked_rods = 2;
  wanted.output.tracking_interval = 0.5;
  const auto blocks = blocks_of(gas, wanted, 4, 2);
  CHECK_NOTHROW(observables({gas, wanted}, blocks));
  for (std::size_t quantity = 0; quantity < blocks[0].quantities.size(); ++quantity)
    for (const bool shorter : {true, false}) {
      auto spoilt = blocks;
      auto& numbers = shorter ? spoilt[0].quantities[quantity].mean : spoilt[0].quantities[quantity].squared_deviations;
      numbers.resize(numbers.empty() ? 3 : numbers.size() - 1);
      INFO("quantity " << quantity);
      CHECK_THROWS_AS(observables({gas, wanted}, spoilt), std::exception);
    }
  for (auto other : {plan({0.0, 1.0, 2.0}, 1.0), plan({0.0}, 1.0)})
    CHECK_THROWS_WITH(observables({gas, other}, blocks), Catch::Matchers::Contains("of another plan"));
}
