// The product Fermi measure, and how the realisations of an antithetic start are bound to each other.
#include "common/equilibrium/fermi_wire.hpp"
#include "md/wires/measure.hpp"
#include "tests/md/wires/wires.hpp"

using namespace prethermal;
using namespace prethermal::md::wires;
using namespace prethermal::test;

TEST_CASE("cells are independent and binomial") {
  constexpr int states = 7, samples = 20000;
  const Problem problem{wire_pair(2.0, 0.0, 1.5, 0.5, -0.2), wire_plan({states}, {1.0}, 31)};
  const auto laws = initial_laws(problem, states, 1.0);
  const auto keys = stream_keys(3, "initial");
  const auto k = cell_centres(problem.plan.output.cells);
  std::array<std::vector<double>, 2> mean{std::vector<double>(31, 0.0), std::vector<double>(31, 0.0)}, square = mean;
  double neighbours = 0.0, wires = 0.0;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    const auto electrons = draw_electrons(laws, keys, sample);
    REQUIRE(electrons.cells.back() == CellOccupation{0, 0});
    std::int64_t momentum = 0;
    for (std::size_t j = 0; j < 31; ++j) {
      momentum += (2 * static_cast<std::int64_t>(j) - 30) * electrons.cells[j][0];
      for (std::size_t wire = 0; wire < 2; ++wire) {
        const double e = wire == 0 ? 2.0 : 0.0, u = wire == 0 ? 0.5 : -0.2;
        const double deviation = electrons.cells[j][wire] - states * equilibrium::fermi(0.5 * (k[j] - u) * (k[j] - u) - e);
        mean[wire][j] += deviation / samples;
        square[wire][j] += deviation * deviation / samples;
      }
    }
    REQUIRE(momentum == electrons.momentum);
    const double at0 = electrons.cells[12][0] - states * equilibrium::fermi(0.5 * std::pow(k[12] - 0.5, 2) - 2.0),
                 at1 = electrons.cells[13][0] - states * equilibrium::fermi(0.5 * std::pow(k[13] - 0.5, 2) - 2.0),
                 other = electrons.cells[12][1] - states * equilibrium::fermi(0.5 * std::pow(k[12] + 0.2, 2));
    neighbours += at0 * at1 / samples;
    wires += at0 * other / samples;
  }
  for (std::size_t wire = 0; wire < 2; ++wire)
    for (std::size_t j = 0; j < 31; ++j) {
      const double e = wire == 0 ? 2.0 : 0.0, boost = wire == 0 ? 0.5 : -0.2, u = 0.5 * (k[j] - boost) * (k[j] - boost) - e;
      const double variance = states * equilibrium::fermi(u) * equilibrium::fermi(-u);
      const double fourth = 3.0 * variance * variance + variance * (1.0 - 6.0 * variance / states);
      REQUIRE(std::abs(mean[wire][j]) < 5.0 * std::sqrt(variance / samples));
      REQUIRE(std::abs(square[wire][j] - variance) < 5.0 * std::sqrt((fourth - variance * variance) / samples));
    }
  CHECK(std::abs(neighbours) < 5.0 * std::sqrt(square[0][12] * square[0][13] / samples));
  CHECK(std::abs(wires) < 5.0 * std::sqrt(square[0][12] * square[1][12] / samples));
}

TEST_CASE("opposite boosts on the same numbers: the wires at rest are the same, the others differ by the boost alone") {
  constexpr int states = 50;
  const Problem problem{wire_pair(2.0, 0.0, 1.5, 0.3), wire_plan({states}, {1.0})};
  const auto plus = initial_laws(problem, states, 1.0), minus = initial_laws(problem, states, -1.0);
  const auto keys = stream_keys(4, "initial");
  const SwapCells cells = swap_cells(problem, states);
  statistics::Moments alone_, half_difference;
  for (std::uint32_t sample = 0; sample < 400; ++sample) {
    const auto up = draw_electrons(plus, keys, sample), down = draw_electrons(minus, keys, sample);
    for (std::size_t j = 0; j < 81; ++j) {
      REQUIRE(up.cells[j][1] == down.cells[j][1]);
      const bool right = cells.momentum[j] > 0.0; // a boost to the right fills it
      REQUIRE((right ? up.cells[j][0] >= down.cells[j][0] : up.cells[j][0] <= down.cells[j][0]) ==
              (cells.momentum[j] != 0.0 || up.cells[j][0] == down.cells[j][0]));
    }
    const double j_up = currents(up, cells)[0], j_down = currents(down, cells)[0];
    statistics::add(alone_, std::vector{j_up});
    statistics::add(half_difference, std::vector{0.5 * (j_up - j_down)});
  }
  const double error = std::hypot(statistics::standard_errors(alone_)[0], statistics::standard_errors(half_difference)[0]);
  CHECK(std::abs(alone_.mean[0] - half_difference.mean[0]) < 5.0 * error);
  CHECK(half_difference.squared_deviations[0] < 0.12 * alone_.squared_deviations[0]);
}
