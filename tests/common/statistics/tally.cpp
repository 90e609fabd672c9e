#include "common/statistics/tally.hpp"
#include "common/statistics/jackknife.hpp"
#include "tests/catch.hpp"

#include <cstdint>
#include <limits>

using namespace prethermal::statistics;
using prethermal::test::near;

namespace {

Moments moments_of(const std::vector<std::vector<double>>& samples) {
  Moments moments;
  for (const auto& sample : samples) add(moments, sample);
  return moments;
}

const std::vector<std::vector<double>> samples{{1.0, -2.0}, {4.0, 0.5}, {2.5, 7.0}, {-3.0, 1e-3}, {0.0, 11.0}};

} // namespace

TEST_CASE("running moments are the mean and the squared deviations") {
  const auto moments = moments_of(samples);
  CHECK(moments.count == 5.0);
  CHECK(near(moments.mean[0], 0.9, 1e-15));
  CHECK(near(moments.squared_deviations[0], 0.01 + 9.61 + 2.56 + 15.21 + 0.81, 1e-14));
  CHECK(near(standard_errors(moments)[0], std::sqrt(28.2 / 20.0), 1e-14));
}

TEST_CASE("moments survive a large offset") {
  auto shifted = samples;
  for (auto& sample : shifted) sample[0] += 1e9;
  CHECK(near(moments_of(shifted).squared_deviations[0], moments_of(samples).squared_deviations[0], 1e-6));
}

TEST_CASE("merging two parts gives the moments of the whole, the empty part included") {
  const auto whole = moments_of(samples);
  for (std::size_t cut = 0; cut <= samples.size(); ++cut) {
    auto first = moments_of({samples.begin(), samples.begin() + cut});
    merge(first, moments_of({samples.begin() + cut, samples.end()}));
    CHECK(first.count == whole.count);
    for (const std::size_t i : {0, 1}) {
      CHECK(near(first.mean[i], whole.mean[i], 1e-14));
      CHECK(near(first.squared_deviations[i], whole.squared_deviations[i], 1e-14));
    }
  }
}

TEST_CASE("sizes must agree, and one sample has no error") {
  auto moments = moments_of({{1.0, 2.0}});
  CHECK(std::isnan(standard_errors(moments)[1]));
  CHECK_THROWS_AS(add(moments, std::vector{1.0}), std::logic_error);
  CHECK_THROWS_AS(merge(moments, moments_of({{1.0}})), std::logic_error);
}

TEST_CASE("blocks tile the samples") {
  CHECK(block_count(100, 8) == 13);
  CHECK(block_count(96, 8) == 12);
  CHECK(block_count(0, 8) == 0);
  std::int64_t next = 0;
  for (std::int64_t block = 0; block < block_count(100, 8); ++block) {
    const auto range = block_range(100, 8, block);
    CHECK(range.first == next);
    CHECK(range.last > range.first);
    next = range.last;
  }
  CHECK(next == 100);
}

TEST_CASE("jackknife of the mean is the standard error of the mean") {
  std::vector<Moments> blocks;
  for (const auto& sample : samples) blocks.push_back(moments_of({sample}));
  const auto identity = [](std::span<const double> mean) { return std::vector<double>(mean.begin(), mean.end()); };
  const auto estimate = jackknife(blocks, identity);
  const auto whole = moments_of(samples);
  for (const std::size_t i : {0, 1}) {
    CHECK(near(estimate.values[i], whole.mean[i], 1e-14));
    CHECK(near(estimate.errors[i], standard_errors(whole)[i], 1e-13));
  }
}

TEST_CASE("jackknife propagates through a function like its derivative, and needs two blocks") {
  std::vector<Moments> blocks;
  for (int k = 0; k < 50; ++k)
    blocks.push_back(moments_of({{10.0 + 0.01 * std::sin(7.0 * k)}, {10.0 + 0.01 * std::cos(5.0 * k)}}));
  const auto square = [](std::span<const double> mean) { return std::vector{mean[0] * mean[0]}; };
  const auto identity = [](std::span<const double> mean) { return std::vector{mean[0]}; };
  const auto plain = jackknife(blocks, identity), squared = jackknife(blocks, square);
  CHECK(squared.values[0] == Approx(100.0).epsilon(1e-2));
  CHECK(near(squared.errors[0], 2.0 * plain.values[0] * plain.errors[0], 1e-3));
  CHECK(std::isnan(jackknife(std::span(blocks).first(1), square).errors[0]));
}

TEST_CASE("samples in blocks of any size that a number can tell") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(block_count(8, most) == 1);
  CHECK(block_count(most, 1) == most);
  CHECK(block_count(9, 4) == 3);
  CHECK(block_count(8, 4) == 2);
  CHECK(block_range(8, most, 0).last == 8);
  CHECK(block_range(9, 4, 2).first == 8);
  CHECK(block_range(9, 4, 2).last == 9);
}
