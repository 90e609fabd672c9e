// From where on a run counts: what is found, and what is not invented.
#include "md/defect/measure/stationarity.hpp"

#include "tests/md/defect/lattices.hpp"

#include <functional>
#include <random>

using namespace prethermal;
using namespace prethermal::md::defect;

namespace {

using Shape = std::function<double(double share)>; // of the run, 0..1

/// Noise of variance 1, an autoregressive process with this correlation, and a shape in the first of five numbers.
Series noisy(std::uint64_t seed, std::size_t replicas, std::size_t blocks, double correlation, const Shape& shape) {
  constexpr std::size_t numbers = 5;
  std::mt19937_64 generator(seed);
  std::normal_distribution<double> normal;
  Series series{replicas, blocks, numbers, std::vector<double>(replicas * blocks * numbers)};
  for (std::size_t r = 0; r < replicas; ++r)
    for (std::size_t which = 0; which < numbers; ++which) {
      double value = normal(generator);
      for (std::size_t b = 0; b < blocks; ++b) {
        series.values[(r * blocks + b) * numbers + which] =
            3.0 + value + (which == 0 ? shape((static_cast<double>(b) + 0.5) / static_cast<double>(blocks)) : 0.0);
        value = correlation * value + std::sqrt(1.0 - correlation * correlation) * normal(generator);
      }
    }
  return series;
}

double nothing(double) { return 0.0; }

} // namespace

TEST_CASE("noise alone: nothing is dropped, and the correlation of blocks is found") {
  for (const auto& [replicas, blocks, correlation] :
       {std::tuple<std::size_t, std::size_t, double>{1, 12, 0.0}, {1, 40, 0.0}, {8, 20, 0.0}, {1, 200, 0.0}, {4, 100, 0.5}}) {
    constexpr int runs = 200;
    int dropped = 0, suspicious = 0;
    double mean = 0.0;
    for (int run = 0; run < runs; ++run) {
      const auto found = stationary_regime(noisy(static_cast<std::uint64_t>(run), replicas, blocks, correlation, nothing), 0);
      dropped += found.first_block > 0 ? 1 : 0;
      suspicious += found.sigma > 2.0 ? 1 : 0;
      mean += found.correlation / runs;
      const double kept = static_cast<double>(replicas * (blocks - static_cast<std::size_t>(found.first_block)));
      CHECK(test::near(found.correlation_error, 1.0 / std::sqrt(kept), 1e-9));
    }
    INFO(replicas << " replicas, " << blocks << " blocks, correlation " << correlation << ": " << dropped << " runs of " << runs);
    CHECK(dropped <= 12); // 2.3 % by construction, and less: the places to begin share their blocks
    CHECK(suspicious <= 4);
    CHECK(test::near(mean, correlation, 0.0, 0.06));
  }
}

TEST_CASE("a beginning that relaxes is dropped, and no more than that") {
  // exp(-share/0.03) falls below the noise of a block, 1/sqrt(8), at a share of 0.1.
  const Shape relaxing = [](double share) { return 20.0 * std::exp(-share / 0.03); };
  int early = 0;
  for (std::uint64_t run = 0; run < 50; ++run) {
    const auto found = stationary_regime(noisy(run, 8, 64, 0.0, relaxing), 0);
    CHECK(found.first_block >= 4);
    CHECK(found.first_block <= 16);
    CHECK(found.sigma < 2.0);
    early += found.first_block <= 12 ? 1 : 0;
  }
  CHECK(early >= 45);
  // The plan's own discard is where the search begins.
  CHECK(stationary_regime(noisy(1, 8, 64, 0.0, relaxing), 20).first_block == 20);
  // A step in a single run, before the half.
  const Shape stepping = [](double share) { return share < 0.3 ? 5.0 : 0.0; };
  for (std::uint64_t run = 0; run < 20; ++run) {
    const auto found = stationary_regime(noisy(run, 1, 40, 0.0, stepping), 0);
    CHECK(found.first_block >= 10);
    CHECK(found.first_block <= 20);
  }
}

TEST_CASE("a drift that never ends is told: three noise widths of a block over a run of 100 blocks") {
  for (std::uint64_t run = 0; run < 50; ++run) {
    const auto found = stationary_regime(noisy(run, 4, 100, 0.0, [](double share) { return 3.0 * share; }), 0);
    CHECK(found.sigma > 4.0); // of what is kept, wherever that begins
  }
  // Half of one width, one replica: beyond what these blocks can tell, and the test says so by passing.
  CHECK(stationary_regime(noisy(3, 1, 20, 0.0, [](double share) { return 0.5 * share; }), 0).sigma < 2.0);
}

TEST_CASE("few blocks, still numbers and numbers that are none") {
  const auto few = stationary_regime(noisy(1, 1, 12, 0.0, nothing), 3);
  CHECK(few.first_block == 3);
  CHECK(std::isnan(few.sigma));
  const auto still = stationary_regime({2, 20, 1, std::vector<double>(40, 0.1)}, 0);
  CHECK(still.first_block == 0);
  CHECK(still.sigma == 0.0);
  CHECK(still.correlation == 0.0);
  auto broken = noisy(1, 1, 20, 0.0, nothing);
  broken.values[50] = std::nan("");
  CHECK(std::isnan(stationary_regime(broken, 0).sigma));
  CHECK_THROWS_AS(stationary_regime({1, 20, 2, std::vector<double>(20)}, 0), std::invalid_argument);
  CHECK_THROWS_AS(stationary_regime({1, 20, 1, std::vector<double>(20)}, 19), std::invalid_argument);
}

TEST_CASE("the discarded time in blocks") {
  auto plan = test::open_plan();
  CHECK(test::near(block_time(plan), 40.0, 1e-12));
  CHECK(earliest_block(plan) == 2); // 80
  plan.discard = 80.1;
  CHECK(earliest_block(plan) == 3);
  plan.discard = 0.0;
  CHECK(earliest_block(plan) == 0);
}
