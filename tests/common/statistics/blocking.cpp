#include "common/statistics/blocking.hpp"

#include "tests/catch.hpp"

#include <cstdint>
#include <stdexcept>
#include <vector>

using namespace prethermal;
using test::near;

namespace {

/// A reproducible stand-in for noise of variance 1: sums of twelve uniform numbers from a linear congruence.
struct Noise {
  std::uint64_t state = 12345;
  double operator()() {
    double sum = -6.0;
    for (int i = 0; i < 12; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      sum += static_cast<double>(state >> 11) * 0x1p-53;
    }
    return sum;
  }
};

/// x_{k+1} = memory x_k + noise: the error of its mean is sqrt((1+memory)/(1-memory)) times the naive one.
std::vector<double> autoregressive(double memory, std::size_t count) {
  Noise noise;
  std::vector<double> series{0.0};
  while (series.size() < count) series.push_back(memory * series.back() + noise());
  return series;
}

} // namespace

TEST_CASE("blocking finds the error of a correlated mean") {
  for (const double memory : {0.0, 0.5, 0.9}) {
    const auto estimate = statistics::blocked_mean(autoregressive(memory, 1 << 16));
    INFO("memory " << memory << ": inefficiency " << estimate.correlation);
    CHECK(estimate.converged);
    CHECK(near(estimate.correlation, (1.0 + memory) / (1.0 - memory), 0.25));
    CHECK(std::abs(estimate.mean) < 5.0 * estimate.error);
  }
}

TEST_CASE("a naive error of a correlated series would be wrong by much more than blocking's own uncertainty") {
  CHECK(statistics::blocked_mean(autoregressive(0.9, 1 << 16)).correlation > 10.0);
}

TEST_CASE("a series shorter than its memory is not converged") {
  std::vector<double> drifting;
  for (int i = 0; i < 64; ++i) drifting.push_back(i);
  CHECK_FALSE(statistics::blocked_mean(drifting).converged);
}

TEST_CASE("constants, and what is no series") {
  const auto constant = statistics::blocked_mean(std::vector<double>(10, 2.0));
  CHECK(constant.mean == 2.0);
  CHECK(constant.error == 0.0);
  CHECK_THROWS_AS(statistics::blocked_mean(std::vector<double>(3, 1.0)), std::invalid_argument);
  CHECK_THROWS_AS(statistics::blocked_mean(std::vector<double>{1.0, 2.0, std::nan(""), 1.0}), std::invalid_argument);
}
