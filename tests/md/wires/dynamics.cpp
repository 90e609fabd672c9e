// The process: what it conserves, what is stationary, exact integrals, realisations that share attempts.
#include "common/equilibrium/fermi_wire.hpp"
#include "md/wires/measure.hpp"
#include "tests/md/wires/wires.hpp"

#include <numeric>

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

namespace {

struct Sample {
  SwapCells cells;
  random::PairKernel kernel;
  StreamKeys keys;
  std::vector<InitialLaws> laws;
};

Sample sample_of(const Problem& problem, int states, bool antithetic = false) {
  Sample all{swap_cells(problem, states), {}, stream_keys(17, "dynamics"), {initial_laws(problem, states, 1.0)}};
  all.kernel = random::pair_kernel(all.cells.kernel);
  if (antithetic) all.laws.push_back(initial_laws(problem, states, -1.0));
  return all;
}

std::vector<Electrons> draw(const Sample& sample, std::uint32_t number) {
  std::vector<Electrons> electrons;
  for (const auto& laws : sample.laws) electrons.push_back(draw_electrons(laws, sample.keys, number));
  return electrons;
}

} // namespace

TEST_CASE("each swap keeps the electrons of every cell, hence momentum and energy, and no cell is overfull") {
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree})
    for (const int states : {1, 4, 50}) {
      const Problem problem{wire_pair(1.0, 0.5, 0.7, 0.4, -0.4), wire_plan({states}, {1.0}, 41)};
      const auto sample = sample_of(problem, states, selector == Selector::null_collisions);
      auto electrons = draw(sample, 0);
      const auto start = electrons;
      Swaps swaps(sample.cells, sample.kernel, selector, electrons, sample.keys, 0);
      std::uint64_t made = 0;
      for (int step = 1; step <= 200; ++step) {
        made += swaps.advance(electrons, 0.05 * step).swaps;
        for (std::size_t r = 0; r < electrons.size(); ++r) {
          std::int64_t momentum = 0;
          for (std::size_t j = 0; j < 41; ++j) {
            const auto &now = electrons[r].cells[j], &before = start[r].cells[j];
            REQUIRE(now[0] + now[1] == before[0] + before[1]);
            REQUIRE((now[0] >= 0 && now[1] >= 0 && now[0] <= states && now[1] <= states));
            momentum += (2 * static_cast<std::int64_t>(j) - 40) * now[0];
          }
          REQUIRE(electrons[r].cells[41] == CellOccupation{0, 0});
          REQUIRE(momentum == electrons[r].momentum);
        }
      }
      CHECK(made > 100);
    }
}

TEST_CASE("the integral of the current is exact: each stretch lies between the currents at its ends") {
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree}) {
    const Problem problem{wire_pair(2.0, 0.0, 1.5, 0.5), wire_plan({5}, {1.0})};
    const auto sample = sample_of(problem, 5);
    auto electrons = draw(sample, 1), once = electrons;
    Swaps swaps(sample.cells, sample.kernel, selector, electrons, sample.keys, 1),
        again(sample.cells, sample.kernel, selector, once, sample.keys, 1);
    constexpr int steps = 20000;
    int quiet = 0;
    for (int step = 1; step <= steps; ++step) {
      const auto before = electrons[0];
      const std::uint64_t made = swaps.advance(electrons, step * (1.0 / steps)).swaps;
      const double gain = electrons[0].integral - before.integral, width = electrons[0].time - before.time;
      const double first = static_cast<double>(before.momentum) * width,
                   last = static_cast<double>(electrons[0].momentum) * width;
      if (made > 1) continue;
      quiet += made == 0;
      REQUIRE(gain >= std::min(first, last) - 1e-11);
      REQUIRE(gain <= std::max(first, last) + 1e-11);
    }
    CHECK(quiet > steps / 2);
    again.advance(once, 1.0);
    CHECK(once[0].cells == electrons[0].cells);
    CHECK(near(once[0].integral, electrons[0].integral, 1e-10, 1e-10));
  }
}

TEST_CASE("the product Fermi measure is stationary, by both selectors") {
  constexpr int states = 4, samples = 3000, cells = 31;
  const Problem problem{wire_pair(2.0, 0.0, 1.0), wire_plan({states}, {1.0}, cells)};
  const auto sample = sample_of(problem, states);
  for (const Selector selector : {Selector::null_collisions, Selector::rate_tree}) {
    std::vector<double> mean(cells, 0.0), square(cells, 0.0), between(cells, 0.0);
    double made = 0.0;
    for (std::uint32_t number = 0; number < samples; ++number) {
      auto electrons = draw(sample, number);
      Swaps swaps(sample.cells, sample.kernel, selector, electrons, sample.keys, number);
      made += static_cast<double>(swaps.advance(electrons, 1.0).swaps) / samples;
      double last = 0.0;
      for (std::size_t j = 0; j < cells; ++j) {
        const double k = sample.cells.momentum[j], f = equilibrium::fermi(0.5 * k * k - 2.0);
        const double deviation = electrons[0].cells[j][0] - states * f;
        mean[j] += deviation / samples;
        square[j] += deviation * deviation / samples;
        between[j] += deviation * last / samples;
        last = deviation;
      }
    }
    CHECK(made > 50.0);
    for (std::size_t j = 0; j < cells; ++j) {
      const double k = sample.cells.momentum[j], u = 0.5 * k * k - 2.0;
      const double variance = states * equilibrium::fermi(u) * equilibrium::fermi(-u);
      const double fourth = 3.0 * variance * variance + variance * (1.0 - 6.0 * variance / states);
      INFO("cell " << j << ": " << mean[j] << ", " << square[j] << " of " << variance);
      REQUIRE(std::abs(mean[j]) < 5.0 * std::sqrt(variance / samples));
      REQUIRE(std::abs(square[j] - variance) < 5.0 * std::sqrt((fourth - variance * variance) / samples));
      if (j > 0) REQUIRE(std::abs(between[j]) < 5.0 * std::sqrt(square[j] * square[j - 1] / samples));
    }
  }
}

TEST_CASE("realisations that share attempts do not part: electrons by which they differ never become more") {
  // Where the cells hold the same number, a swap of one realisation alone carries a difference on or ends it.
  const Problem problem{wire_pair(2.0, 0.0, 1.5), wire_plan({20}, {1.0})};
  const auto sample = sample_of(problem, 20);
  auto electrons = draw(sample, 0);
  electrons.push_back(electrons[0]);
  for (std::size_t j = 25; j < 55; ++j) { // as many electrons in each cell, but more or fewer of them in wire 1
    auto& cell = electrons[1].cells[j];
    const int by = j % 2 == 0 ? std::min({cell[1], 20 - cell[0], 3}) : -std::min({cell[0], 20 - cell[1], 3});
    cell[0] += by;
    cell[1] -= by;
    electrons[1].momentum += by * (2 * static_cast<std::int64_t>(j) - 80);
  }
  const auto differences = [&] {
    int sum = 0;
    for (std::size_t j = 0; j < 81; ++j) sum += std::abs(electrons[0].cells[j][0] - electrons[1].cells[j][0]);
    return sum;
  };
  Swaps swaps(sample.cells, sample.kernel, Selector::null_collisions, electrons, sample.keys, 0);
  const int start = differences();
  int before = start;
  REQUIRE(start > 10);
  for (int step = 1; step <= 500; ++step) {
    swaps.advance(electrons, 0.01 * step);
    REQUIRE(differences() <= before);
    before = differences();
  }
  CHECK(before < start);
}

TEST_CASE("half the difference from opposite boosts has the mean of one boost, and less noise at all times") {
  const Problem one{wire_pair(2.0, 0.0, 1.5, 0.2), wire_plan({10}, {0.0, 2.0, 10.0})};
  Problem two = one;
  two.plan.start = Start::antithetic;
  const auto single = run(one, 240, 24), pair = run(two, 240, 24, 2027);
  for (const char* name : {"current_1", "current_2", "relative_current_integral"}) {
    const auto &noisy = get(single, name), &quiet = get(pair, name);
    for (std::size_t t = 0; t < 3; ++t) {
      INFO(name << " " << t << ": error " << noisy.errors[t] << ", antithetic " << quiet.errors[t]);
      const double error = std::hypot(noisy.errors[t], quiet.errors[t]);
      if (error == 0.0) continue; // the integral at time 0
      CHECK(std::abs(noisy.values[t] - quiet.values[t]) < 5.0 * error);
      if (quiet.errors[t] > 0.0) CHECK(quiet.errors[t] < 0.5 * noisy.errors[t]);
    }
  }
}
