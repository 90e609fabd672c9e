// The largest change of what a defect emits, from noisy blocks: no bias, and an error bar that is right.
#include "md/defect/records/emitted_change.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace prethermal;
using namespace prethermal::md::defect;
using prethermal::test::near;
using statistics::Moments;

namespace {

constexpr std::size_t window_bins = 27;

std::vector<Moments> blocks_of(std::mt19937_64& generator, std::size_t count, const std::vector<double>& expected) {
  std::normal_distribution<double> noise;
  std::vector<Moments> blocks(count);
  for (auto& block : blocks) {
    std::vector<double> row(expected);
    for (double& x : row) x += noise(generator);
    statistics::add(block, row);
  }
  return blocks;
}

struct Mean {
  double value, error;
};
Mean mean_of(const std::vector<double>& values) {
  Moments moments;
  for (const double x : values) statistics::add(moments, std::span(&x, 1));
  return {moments.mean[0], statistics::standard_errors(moments)[0]};
}

/// Each block in turn is measured by what all others choose.
std::vector<double> leave_one_out(const std::vector<Moments>& blocks) {
  std::vector<double> values;
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    std::vector<Moments> others(blocks);
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(b));
    values.push_back(split_maximum(others, std::span(blocks).subspan(b, 1))[0]);
  }
  return values;
}

/// Mean and mean square of (estimate - expected)/error over many sets of blocks.
struct Scores {
  double mean = 0.0, square = 0.0;
};
using Estimate = std::function<std::vector<double>(const std::vector<Moments>& blocks)>;
Scores scores(int sets, std::size_t blocks, const std::vector<double>& expected, double truth, const Estimate& estimate) {
  std::mt19937_64 generator(7);
  Scores found;
  for (int set = 0; set < sets; ++set) {
    const Mean mean = mean_of(estimate(blocks_of(generator, blocks, expected)));
    const double z = (mean.value - truth) / mean.error;
    found.mean += z / sets;
    found.square += z * z / sets;
  }
  return found;
}

std::vector<double> of_thirds(const std::vector<Moments>& blocks) {
  const std::size_t chooses = blocks.size() / 3;
  return split_maximum(std::span(blocks).first(chooses), std::span(blocks).subspan(chooses));
}

} // namespace

TEST_CASE("noise alone: the largest change is zero by its own error bars; those of leaving out one block in turn are not right") {
  constexpr int sets = 4000;
  constexpr std::size_t blocks = 36;
  const std::vector<double> nothing(window_bins, 0.0);
  // Of Student's t with 23 degrees of freedom: variance 23/21, and the error of the mean square of so many sets.
  constexpr double variance = 23.0 / 21.0;
  const Scores split = scores(sets, blocks, nothing, 0.0, of_thirds);
  INFO("z of thirds: mean " << split.mean << ", mean square " << split.square);
  CHECK(std::abs(split.mean) < 4.5 * std::sqrt(variance / sets));
  CHECK(near(split.square, variance, 0.0, 4.5 * variance * std::sqrt(2.6 / sets)));
  // Two differences that are nearly as large: which one is chosen hangs on each block.
  const Scores in_turn = scores(sets / 4, blocks, nothing, 0.0, leave_one_out);
  INFO("z of leaving one out: mean " << in_turn.mean << ", mean square " << in_turn.square);
  CHECK(in_turn.square > 1.5 * variance);
  // Chosen and measured by the same blocks: the bias that is to be avoided.
  const Scores same =
      scores(sets / 4, blocks, nothing, 0.0, [](const std::vector<Moments>& all) { return split_maximum(all, all); });
  CHECK(same.mean > 1.5);
}

TEST_CASE("a change that is there is measured, whatever its sign; where noise chooses, at most") {
  std::vector<double> changed(window_bins, 0.0);
  changed[4] = -2.0;
  constexpr int sets = 2000;
  const Scores clear = scores(sets, 36, changed, 2.0, of_thirds);
  INFO("mean " << clear.mean << ", mean square " << clear.square);
  CHECK(std::abs(clear.mean) < 4.5 * std::sqrt(1.1 / sets));
  CHECK(near(clear.square, 23.0 / 21.0, 0.15));
  changed[4] = -0.3; // as large as the noise of the blocks that choose
  const Scores faint = scores(sets, 36, changed, 0.3, of_thirds);
  CHECK(faint.mean < 0.0);
  CHECK(split_maximum({}, {}).empty());
}

TEST_CASE("the expected largest of noise: of one number sqrt(2/pi), of many more") {
  CHECK(near(expected_maximum_of_noise(std::vector{0.5}), 0.5 * std::sqrt(2.0 / 3.14159265358979), 1e-4));
  std::mt19937_64 generator(3);
  std::normal_distribution<double> noise;
  constexpr int draws = 20000;
  double sum = 0.0;
  for (int i = 0; i < draws; ++i) {
    double largest = 0.0;
    for (std::size_t b = 0; b < window_bins; ++b) largest = std::max(largest, std::abs(noise(generator)));
    sum += largest / draws;
  }
  CHECK(near(expected_maximum_of_noise(std::vector<double>(window_bins, 1.0)), sum, 0.0, 4.5 * 0.5 / std::sqrt(draws)));
}
