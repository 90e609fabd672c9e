#pragma once
#include "common/records/results/file.hpp"
#include "common/statistics/tally.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

/// Equality to the last bit, so that NaN equals NaN and 0 is not -0.
namespace prethermal::test {

inline bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

inline bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(a, b, [](double x, double y) { return same(x, y); });
}

inline bool same(const records::Axis& a, const records::Axis& b) {
  return a.name == b.name && a.unit == b.unit && same(a.values, b.values);
}

inline bool same(const records::Observable& a, const records::Observable& b) {
  return a.name == b.name && a.unit == b.unit && a.meaning == b.meaning && a.source == b.source && same(a.values, b.values) &&
         same(a.errors, b.errors) && same(a.counts, b.counts) && same(a.block_means, b.block_means) &&
         same(a.block_samples, b.block_samples) &&
         std::ranges::equal(a.axes, b.axes, [](const auto& x, const auto& y) { return same(x, y); });
}

inline bool same(const records::Record& a, const records::Record& b) {
  return std::ranges::equal(a.observables, b.observables, [](const auto& x, const auto& y) { return same(x, y); });
}

inline bool same(const records::RunResult& a, const records::RunResult& b) {
  return a.name == b.name && same(a.simulation, b.simulation) &&
         std::ranges::equal(a.theory, b.theory,
                            [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); });
}

inline bool same(const records::Judgement& a, const records::Judgement& b) {
  return a.kind == b.kind && a.title == b.title && a.run == b.run && a.witness == b.witness && a.observable == b.observable &&
         a.theory == b.theory && a.statistic == b.statistic && same(a.value, b.value) && same(a.at_least, b.at_least) &&
         same(a.at_most, b.at_most) && same(a.error, b.error) && a.verdict == b.verdict && a.reason == b.reason &&
         a.because == b.because;
}

inline bool same(const statistics::Moments& a, const statistics::Moments& b) {
  return same(a.count, b.count) && same(a.mean, b.mean) && same(a.squared_deviations, b.squared_deviations);
}

inline bool same(const statistics::Tally& a, const statistics::Tally& b) {
  return same(a.events, b.events) &&
         std::ranges::equal(a.phases, b.phases,
                            [](const auto& x, const auto& y) { return x.name == y.name && same(x.seconds, y.seconds); }) &&
         std::ranges::equal(a.quantities, b.quantities, [](const auto& x, const auto& y) { return same(x, y); });
}

} // namespace prethermal::test
