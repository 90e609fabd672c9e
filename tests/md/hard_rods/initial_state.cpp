#include "md/rods/initial_state.hpp"
#include "tests/common/parallel/session_of_tests.hpp"
#include "tests/md/hard_rods/ensembles.hpp"

#include <algorithm>
#include <numeric>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

Rods whole_ring(const model::HardRodGas& gas, std::uint32_t sample, std::uint64_t seed = 1) {
  return draw_rods(gas, Neighbours(ring_of(gas), {}), stream_keys(seed, "test"), sample);
}

// Kolmogorov's statistic times sqrt(n); above 2.3 with a probability of 5e-5.
double kolmogorov(std::vector<double> draws, const std::function<double(double)>& cumulative) {
  std::ranges::sort(draws);
  const double number = static_cast<double>(draws.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < draws.size(); ++i) {
    const double exact = cumulative(draws[i]), rank = static_cast<double>(i);
    largest = std::max({largest, exact - rank / number, (rank + 1.0) / number - exact});
  }
  return largest * std::sqrt(number);
}

std::vector<double> velocities(const model::HardRodGas& gas, std::uint32_t samples) {
  std::vector<double> all;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    const auto rods = whole_ring(gas, sample);
    all.insert(all.end(), rods.velocity.begin(), rods.velocity.end());
  }
  return all;
}

model::HardRodGas tabulated_gas() {
  auto gas = fig6_gas(5000, 0.0);
  gas.start = model::RodStart::tabulated;
  gas.velocities =
      model::tabulate_velocities({-2.0, -1.0, 0.5, 1.0, 3.0}, {0.0, 2.0, 0.0, 0.0, 1.0}); // rises, falls, a gap, rises
  return gas;
}

double tabulated_cumulative(double v) {
  static const auto table = tabulated_gas().velocities;
  double below = 0.0;
  for (std::size_t k = 0; k + 1 < table.place.size() && v > table.place[k]; ++k)
    below += numerics::area_within(table, k, std::min(1.0, (v - table.place[k]) / (table.place[k + 1] - table.place[k])));
  return below / numerics::moment_of(table, 0);
}

} // namespace

TEST_CASE("each rank draws its own rods: the same bits on any number of ranks", "[ranks]") {
  const auto session = running_session();
  const parallel::RankGroup all{session.world(), session.rank(), session.size()};
  auto tabulated = tabulated_gas();
  for (const auto& gas : {fig6_gas(5, 1.0), fig6_gas(513, 1.0), fig6_gas(2000, 1.0, 0.0), tabulated}) {
    const Rods whole = whole_ring(gas, 3);
    const Neighbours neighbours(ring_of(gas), all);
    const Rods own = draw_rods(gas, neighbours, stream_keys(1, "test"), 3);
    const Share share = neighbours.share();
    bool same = static_cast<std::int64_t>(own.place.size()) == share.size() && own.velocity.size() == own.place.size();
    for (std::int64_t i = 0; same && i < share.size(); ++i)
      same = own.place[static_cast<std::size_t>(i)] == whole.place[static_cast<std::size_t>(share.first + i)] &&
             own.velocity[static_cast<std::size_t>(i)] == whole.velocity[static_cast<std::size_t>(share.first + i)];
    CHECK(on_all_ranks(session, same));
  }
}

TEST_CASE("places are in order and on the contracted ring; samples, seeds and runs differ") {
  const auto gas = fig6_gas(3000, 1.0);
  const Rods rods = whole_ring(gas, 0);
  CHECK(std::ranges::is_sorted(rods.place));
  CHECK(rods.place.front() > 0.0);
  CHECK(rods.place.back() < model::free_length(gas));
  CHECK(rods.force.empty());
  CHECK(whole_ring(gas, 1).place != rods.place);
  CHECK(whole_ring(gas, 1).velocity != rods.velocity);
  CHECK(whole_ring(gas, 0, 2).place != rods.place);
  const auto other = draw_rods(gas, Neighbours(ring_of(gas), {}), stream_keys(1, "other"), 0);
  CHECK(other.place != rods.place);
  CHECK(other.velocity != rods.velocity);
}

TEST_CASE("places are the order statistics of uniform points") {
  // Of N points on [0, L'): <y_k> = L' (k+1)/(N+1), and a gap exceeds s L' with the probability (1 - s)^N.
  const auto gas = fig6_gas(3, 0.0);
  const double length = model::free_length(gas);
  constexpr std::uint32_t samples = 20000;
  std::array<double, 3> sum{};
  std::vector<double> gaps;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    const Rods rods = whole_ring(gas, sample);
    for (std::size_t k = 0; k < 3; ++k) sum[k] += rods.place[k] / length;
    gaps.push_back((rods.place[1] - rods.place[0]) / length);
  }
  for (std::size_t k = 0; k < 3; ++k) {
    const double mean = (static_cast<double>(k) + 1.0) / 4.0, deviation = std::sqrt(mean * (1.0 - mean) / 5.0 / samples);
    CHECK(std::abs(sum[k] / samples - mean) < 4.5 * deviation);
  }
  CHECK(kolmogorov(gaps, [](double s) { return 1.0 - std::pow(1.0 - s, 3.0); }) < 2.3);

  // Many blocks: gaps over all of them, and across their ends.
  const auto large = fig6_gas(20000, 0.0);
  const Rods rods = whole_ring(large, 0);
  std::vector<double> many;
  for (std::size_t i = 1; i < rods.place.size(); ++i)
    many.push_back((rods.place[i] - rods.place[i - 1]) / model::free_length(large));
  CHECK(kolmogorov(many, [](double s) { return 1.0 - std::pow(1.0 - s, 20000.0); }) < 2.3);
}

TEST_CASE("velocities follow the mixture, and do not know the places") {
  const auto gas = fig6_gas(5000, 0.0);
  const auto draws = velocities(gas, 20);
  CHECK(kolmogorov(draws, [&](double v) { return model::cumulative(gas.law, v); }) < 2.3);
  CHECK(kolmogorov(draws, [&](double v) { return model::cumulative(beams(1.25, 1.0), v); }) > 10.0); // not beta/2

  const Rods rods = whole_ring(gas, 0);
  double correlation = 0.0;
  for (std::size_t i = 1; i < rods.place.size(); ++i) correlation += rods.velocity[i] * rods.velocity[i - 1] / 1.2;
  CHECK(std::abs(correlation) < 4.5 * std::sqrt(5000.0)); // neighbours
}

TEST_CASE("velocities follow a table, linear between its points") {
  const auto draws = velocities(tabulated_gas(), 20);
  CHECK(kolmogorov(draws, tabulated_cumulative) < 2.3);
  CHECK(std::ranges::none_of(draws, [](double v) { return v < -2.0 || v > 3.0 || (v > 0.5 && v < 1.0); }));
}

TEST_CASE("given configurations: contracted, in the order of the samples, and checked") {
  auto gas = fig6_gas(4, 1.0);
  auto given = std::make_shared<std::vector<model::RodConfiguration>>();
  given->push_back({{0.5, 1.5, 7.0, 19.5}, {1.0, -1.0, 0.25, 2.0}});
  given->push_back({{-3.0, 2.0, 4.0, 9.0}, {0.0, 1.0, 2.0, 3.0}});
  gas.start = model::RodStart::configurations;
  gas.configurations = given;
  CHECK(whole_ring(gas, 0).place == std::vector<double>{0.5, 0.5, 5.0, 16.5});
  CHECK(whole_ring(gas, 0).velocity == given->at(0).velocity);
  CHECK(whole_ring(gas, 1).place == std::vector<double>{-3.0, 1.0, 2.0, 6.0});

  const auto refuses = [&](std::uint32_t sample, const std::string& word) {
    try {
      whole_ring(gas, sample);
      FAIL("accepted");
    } catch (const std::invalid_argument& error) {
      INFO(error.what());
      CHECK(std::string(error.what()).find(word) != std::string::npos);
    }
  };
  refuses(2, "2 are given");
  given->at(0).position[1] = 1.4;
  refuses(0, "overlap");
  given->at(1).position[3] = 16.5; // meets the image of rod 0 at 17
  refuses(1, "overlap");
  given->at(1) = {{0.0, 2.0, 4.0}, {0.0, 0.0, 0.0}};
  refuses(1, "3");
}
