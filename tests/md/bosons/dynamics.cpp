// The process: what it conserves, what is stationary, and its initial state.
#include "md/bosons/measure.hpp"
#include "tests/md/bosons/bosons.hpp"

#include <numeric>

using namespace prethermal;
using namespace prethermal::md::bosons;
using namespace prethermal::test;

namespace {

struct Sample {
  SwapCells cells;
  StreamKeys keys;
  std::vector<InitialLaws> laws;
};

Sample sample_of(const Problem& problem, int degeneracy, bool antithetic = false) {
  Sample all{swap_cells(problem, degeneracy), stream_keys(17, "dynamics"), {initial_laws(problem, degeneracy, 1.0)}};
  if (antithetic) all.laws.push_back(initial_laws(problem, degeneracy, -1.0));
  return all;
}

std::vector<Bosons> draw(const Sample& sample, std::uint32_t number) {
  std::vector<Bosons> bosons;
  for (const auto& laws : sample.laws) bosons.push_back(draw_bosons(laws, sample.keys, number));
  return bosons;
}

// Mean, variance and fourth central moment of a negative binomial law.
struct LawMoments {
  double mean, variance, fourth;
};
LawMoments moments_of(double n, double degeneracy) {
  const double variance = degeneracy * n * (1.0 + n);
  return {degeneracy * n, variance, variance * variance * (3.0 + (6.0 + 1.0 / (n * (1.0 + n))) / degeneracy)};
}

} // namespace

TEST_CASE("each swap keeps n1 + n2 of every mode and the bosons of both gases, hence momentum and energy; k = 0 stays empty") {
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree})
    for (const int degeneracy : {1, 4, 50}) {
      const Problem problem{boson_pair(1.5, 20, {3.0, 2.0}, {-0.3, 0.2}), boson_plan({degeneracy}, {1.0})};
      const auto sample = sample_of(problem, degeneracy, selector == Selector::null_collisions);
      auto bosons = draw(sample, 0);
      const auto start = bosons;
      Swaps swaps(sample.cells, selector, Process::swaps, bosons, sample.keys, 0);
      std::uint64_t made = 0;
      for (int step = 1; step <= 100; ++step) {
        made += swaps.advance(bosons, 4e-3 * step).swaps;
        for (std::size_t r = 0; r < bosons.size(); ++r) {
          std::int64_t gained = 0;
          for (std::size_t j = 0; j < 41; ++j) {
            const auto &now = bosons[r].cells[j], &before = start[r].cells[j];
            REQUIRE(now[0] + now[1] == before[0] + before[1]);
            REQUIRE(now[0] >= 0);
            REQUIRE(now[1] >= 0);
            gained += now[0] - before[0];
          }
          REQUIRE(gained == 0);
          REQUIRE(bosons[r].cells[20] == CellOccupation{0, 0});
        }
      }
      CHECK(made > 50);
    }
}

TEST_CASE("modes are independent and negative binomial: mean G n, variance G n (1 + n)") {
  constexpr int degeneracy = 3, samples = 20000;
  const Problem problem{boson_pair(1.5, 8, {3.0, 2.0}, {-0.3, 0.4}), boson_plan({degeneracy}, {1.0})};
  const auto sample = sample_of(problem, degeneracy);
  const auto k = model::momenta(problem.pair.modes);
  std::array<std::vector<double>, 2> mean{std::vector<double>(16, 0.0), std::vector<double>(16, 0.0)}, square = mean;
  double neighbours = 0.0, gases = 0.0;
  const auto n = [&](std::size_t gas, std::size_t j) {
    const double beta = gas == 0 ? 3.0 : 2.0, a = gas == 0 ? -0.3 : 0.4;
    return 1.0 / std::expm1(beta * std::pow(std::abs(k[j]), 1.5) + a * k[j]);
  };
  for (std::uint32_t number = 0; number < samples; ++number) {
    const auto bosons = draw_bosons(sample.laws[0], sample.keys, number);
    const auto deviation = [&](std::size_t gas, std::size_t j) {
      return bosons.cells[j < 8 ? j : j + 1][gas] - degeneracy * n(gas, j);
    };
    for (std::size_t j = 0; j < 16; ++j)
      for (std::size_t gas = 0; gas < 2; ++gas) {
        mean[gas][j] += deviation(gas, j) / samples;
        square[gas][j] += std::pow(deviation(gas, j), 2) / samples;
      }
    neighbours += deviation(0, 8) * deviation(0, 9) / samples;
    gases += deviation(0, 8) * deviation(1, 8) / samples;
  }
  for (std::size_t gas = 0; gas < 2; ++gas)
    for (std::size_t j = 0; j < 16; ++j) {
      const auto law = moments_of(n(gas, j), degeneracy);
      REQUIRE(std::abs(mean[gas][j]) < 5.0 * std::sqrt(law.variance / samples));
      REQUIRE(std::abs(square[gas][j] - law.variance) < 5.0 * std::sqrt((law.fourth - law.variance * law.variance) / samples));
    }
  CHECK(std::abs(neighbours) < 5.0 * std::sqrt(square[0][8] * square[0][9] / samples));
  CHECK(std::abs(gases) < 5.0 * std::sqrt(square[0][8] * square[1][8] / samples));
}

TEST_CASE("a drift the other way is the mirror image, and fills on the same numbers what it should") {
  const Problem problem{boson_pair(1.5, 8, {3.0, 2.0}, {-0.5, 0.0}), boson_plan({20}, {1.0})};
  const auto sample = sample_of(problem, 20, true);
  const auto chi = initial_exponents(problem, 0, 1.0), mirrored = initial_exponents(problem, 0, -1.0);
  for (std::size_t j = 0; j < chi.size(); ++j) CHECK(chi[j] == mirrored[chi.size() - 1 - j]);
  for (std::uint32_t number = 0; number < 100; ++number) {
    const auto bosons = draw(sample, number);
    for (std::size_t j = 0; j < 17; ++j) {
      REQUIRE(bosons[0].cells[j][1] == bosons[1].cells[j][1]);            // gas 2 is at rest
      if (j > 8) REQUIRE(bosons[0].cells[j][0] >= bosons[1].cells[j][0]); // a < 0 drifts towards k > 0
      if (j < 8) REQUIRE(bosons[0].cells[j][0] <= bosons[1].cells[j][0]);
    }
  }
}

TEST_CASE("gases whose chi1 - chi2 is the same at every k are stationary with their fluctuations, by both selectors") {
  constexpr int degeneracy = 2, samples = 20000;
  const Problem problem{boson_pair(1.5, 4, {2.0, 2.0}, {-0.3, -0.3}), boson_plan({degeneracy}, {1.0})};
  const auto sample = sample_of(problem, degeneracy);
  const auto k = model::momenta(problem.pair.modes);
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree}) {
    std::vector<double> mean(8, 0.0), square(8, 0.0), gases(8, 0.0);
    double made = 0.0;
    for (std::uint32_t number = 0; number < samples; ++number) {
      auto bosons = draw(sample, number);
      Swaps swaps(sample.cells, selector, Process::swaps, bosons, sample.keys, number);
      made += static_cast<double>(swaps.advance(bosons, 4.0).swaps) / samples;
      for (std::size_t j = 0; j < 8; ++j) {
        const double n = 1.0 / std::expm1(2.0 * std::pow(std::abs(k[j]), 1.5) - 0.3 * k[j]);
        const auto& cell = bosons[0].cells[j < 4 ? j : j + 1];
        mean[j] += (cell[0] - degeneracy * n) / samples;
        square[j] += std::pow(cell[0] - degeneracy * n, 2) / samples;
        gases[j] += (cell[0] - degeneracy * n) * (cell[1] - degeneracy * n) / samples;
      }
    }
    CHECK(made > 5.0);
    for (std::size_t j = 0; j < 8; ++j) {
      const auto law = moments_of(1.0 / std::expm1(2.0 * std::pow(std::abs(k[j]), 1.5) - 0.3 * k[j]), degeneracy);
      INFO("mode " << j << ": " << mean[j] << ", " << square[j] << " of " << law.variance);
      REQUIRE(std::abs(mean[j]) < 5.0 * std::sqrt(law.variance / samples));
      REQUIRE(std::abs(square[j] - law.variance) < 5.0 * std::sqrt((law.fourth - law.variance * law.variance) / samples));
      REQUIRE(std::abs(gases[j]) < 5.0 * law.variance / std::sqrt(samples)); // the product measure: no correlation of the gases
    }
  }
}

TEST_CASE("one state a mode: given n1 + n2, a mode that exchanges with many is spread evenly from 0 to the sum") {
  // So broad however many bosons there are: no mean field. Mode 1 of a large gas in its stationary state.
  const Problem problem{boson_pair(1.5, 4, {1.0, 1.0}, {0.0, 0.0}), boson_plan({1}, {1.0})};
  const auto sample = sample_of(problem, 1);
  double squares = 0.0, expected = 0.0, largest = 0.0;
  int modes = 0;
  for (std::uint32_t number = 0; number < 4000; ++number) {
    auto bosons = draw(sample, number);
    Swaps swaps(sample.cells, Selector::null_collisions, Process::swaps, bosons, sample.keys, number);
    swaps.advance(bosons, 3.0);
    const auto [n1, n2] = bosons[0].cells[5];
    const double s = n1 + n2;
    if (s < 8.0) continue;
    squares += std::pow((n1 - n2) / s, 2);
    expected += (s + 2.0) / (3.0 * s); // of a uniform law on 0 .. s
    largest = std::max(largest, s);
    ++modes;
  }
  INFO(modes << " modes: " << squares / modes << ", uniform " << expected / modes);
  CHECK(modes > 300);
  CHECK(std::abs(squares - expected) < 5.0 * 0.31 * std::sqrt(static_cast<double>(modes)) + 0.06 * expected);
}

TEST_CASE("at zeta = 1 nothing ever happens, and where no boson is none") {
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree}) {
    Problem problem{boson_pair(1.0), boson_plan({4}, {0.0, 10.0})};
    problem.plan.selector = selector;
    CHECK(objection(problem) == "");
    const auto record = run(problem, 10, 5);
    const auto& p1 = get(record, "momentum_1");
    CHECK(p1.values[0] == p1.values[1]);
    CHECK(simulate(problem, alone(1, "run", {0, 10}))->events == 0.0);
    const Problem cold{boson_pair(1.5, 8, {500.0, 500.0}, {0.0, 0.0}), boson_plan({1}, {1.0})};
    CHECK(simulate(cold, alone(1, "run", {0, 10}))->events == 0.0);
  }
}
