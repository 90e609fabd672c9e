#include "common/random/fill.hpp"
#include "tests/catch.hpp"

#include <array>
#include <set>
#include <string>

using namespace prethermal::random;

namespace {

constexpr std::size_t length = 1 << 16;
constexpr double sigmas = 5.0; // of some 150 looks in this file: a false alarm once in 1e4 seeds, and the seeds are fixed

std::vector<double> uniforms(std::uint64_t key, const Counter& first) {
  std::vector<double> values(length);
  fill_uniforms(key, first, values);
  return values;
}

double covariance(const std::vector<double>& a, const std::vector<double>& b, std::size_t lag = 0) {
  double sum = 0.0;
  for (std::size_t i = 0; i + lag < length; ++i) sum += (a[i] - 0.5) * (b[i + lag] - 0.5);
  return sum / static_cast<double>(length - lag);
}

const double covariance_error = 1.0 / (12.0 * std::sqrt(static_cast<double>(length)));

} // namespace

TEST_CASE("keys differ with seed, run name and stream") {
  std::set<std::uint64_t> keys;
  std::size_t count = 0;
  for (std::uint64_t seed = 0; seed < 50; ++seed)
    for (const std::string name : {"", "a", "b", "ab", "ba", "abcdefgh", "abcdefghi", "abcdefg\x01"})
      for (const Stream stream : {Stream::initial_positions, Stream::swap_events, Stream::bath_particles}) {
        keys.insert(stream_key(seed, name, stream));
        ++count;
      }
  keys.insert(stream_key(0, std::string("a\0", 2), Stream::swap_events)); // a name padded with zeros is another name
  CHECK(keys.size() == count + 1);
}

TEST_CASE("half the bits of a key change with any bit of the seed") {
  double changed = 0.0;
  for (int bit = 0; bit < 64; ++bit)
    changed += __builtin_popcountll(stream_key(2026, "run", Stream::swap_events) ^
                                    stream_key(2026ull ^ 1ull << bit, "run", Stream::swap_events));
  CHECK(std::abs(changed / 64.0 - 32.0) < sigmas * 4.0 / 8.0); // 64 flips of 64 fair bits
}

TEST_CASE("mean, variance and neighbouring counters of one sequence") {
  const auto values = uniforms(stream_key(1, "run", Stream::swap_events), {0, 0, 0});
  double mean = 0.0;
  for (const double value : values) mean += value / length;
  CHECK(std::abs(mean - 0.5) < sigmas / std::sqrt(12.0 * length));
  CHECK(std::abs(covariance(values, values) - 1.0 / 12.0) < sigmas * std::sqrt(1.0 / 180.0 / length));
  for (const std::size_t lag : {1u, 2u, 3u, 4u, 8u, 16u, 1024u})
    CHECK(std::abs(covariance(values, values, lag)) < sigmas * covariance_error);
}

TEST_CASE("no covariance across streams, samples, entities, seeds and runs") {
  std::vector<std::vector<double>> sequences;
  for (const Stream stream : {Stream::initial_positions, Stream::initial_velocities, Stream::swap_events})
    sequences.push_back(uniforms(stream_key(1, "run", stream), {0, 0, 0}));
  for (const std::uint64_t seed : {0ull, 2ull, 3ull})
    sequences.push_back(uniforms(stream_key(seed, "run", Stream::swap_events), {0, 0, 0}));
  for (const char* name : {"run2", "a", "b"}) sequences.push_back(uniforms(stream_key(1, name, Stream::swap_events), {0, 0, 0}));
  const std::uint64_t key = stream_key(1, "run", Stream::swap_events);
  for (const std::uint32_t sample : {1u, 2u, 3u}) sequences.push_back(uniforms(key, {sample, 0, 0}));
  for (const std::uint64_t entity : {1ull, 2ull, 1ull << 32}) sequences.push_back(uniforms(key, {0, entity, 0}));
  sequences.push_back(uniforms(key, {0, 0, 1ull << 32}));
  for (std::size_t i = 0; i < sequences.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      INFO(i << " and " << j);
      CHECK(std::abs(covariance(sequences[i], sequences[j])) < sigmas * covariance_error);
    }
}

TEST_CASE("exponential and normal: moments, covariance of neighbours and tail") {
  std::vector<double> exponentials(1 << 20), normals(1 << 20);
  const std::uint64_t key = stream_key(9, "laws", Stream::swap_events);
  fill_exponentials(key, {0, 0, 0}, exponentials);
  fill_normals(key, {1, 0, 0}, normals);
  const double count = static_cast<double>(exponentials.size());
  std::array<double, 3> e{}, n{};
  double e_tail = 0.0, n_tail = 0.0, n_fourth = 0.0, pair = 0.0;
  for (std::size_t i = 0; i < exponentials.size(); ++i) {
    const double x = exponentials[i], y = normals[i];
    for (std::size_t k = 0; k < 3; ++k) {
      e[k] += std::pow(x, static_cast<double>(k + 1)) / count;
      n[k] += std::pow(y, static_cast<double>(k + 1)) / count;
    }
    n_fourth += y * y * y * y / count;
    e_tail += x > 8.0;
    n_tail += std::abs(y) > 4.0;
    if (i % 2 == 1) pair += y * normals[i - 1] / (count / 2.0);
  }
  CHECK(std::abs(e[0] - 1.0) < sigmas / std::sqrt(count));
  CHECK(std::abs(e[1] - 2.0) < sigmas * std::sqrt((24.0 - 4.0) / count));
  CHECK(std::abs(e[2] - 6.0) < sigmas * std::sqrt((720.0 - 36.0) / count));
  CHECK(std::abs(e_tail - count * std::exp(-8.0)) < sigmas * std::sqrt(count * std::exp(-8.0)));
  CHECK(std::abs(n[0]) < sigmas / std::sqrt(count));
  CHECK(std::abs(n[1] - 1.0) < sigmas * std::sqrt(2.0 / count));
  CHECK(std::abs(n[2]) < sigmas * std::sqrt(15.0 / count));
  CHECK(std::abs(n_fourth - 3.0) < sigmas * std::sqrt(96.0 / count));
  CHECK(std::abs(n_tail - count * std::erfc(4.0 / std::sqrt(2.0))) < sigmas * std::sqrt(count * std::erfc(4.0 / std::sqrt(2.0))));
  CHECK(std::abs(pair) < sigmas / std::sqrt(count / 2.0));
}
