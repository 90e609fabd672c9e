#include "kinetic/defect/collision/lane_fft.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace prethermal::kinetic::defect {
namespace {

// Operations a row, with the twiddle factors and what it takes to move the row.
struct Short {
  int radix;
  double cost;
};
constexpr std::array<Short, 6> short_transforms{{{2, 11.0}, {3, 15.0}, {4, 14.5}, {5, 20.0}, {6, 18.0}, {8, 18.0}}};

/// The cheapest radices whose product is `length`; a prime without a short transform of its own counts its length.
std::pair<double, std::vector<int>> cheapest(int length) {
  if (length == 1) return {0.0, {}};
  std::pair<double, std::vector<int>> best{std::numeric_limits<double>::infinity(), {}};
  for (const Short& candidate : short_transforms) {
    if (length % candidate.radix != 0) continue;
    auto rest = cheapest(length / candidate.radix);
    rest.first += candidate.cost;
    rest.second.push_back(candidate.radix);
    if (rest.first < best.first) best = std::move(rest);
  }
  if (!best.second.empty()) return best;
  int prime = 7;
  while (length % prime != 0) prime += 2;
  auto rest = cheapest(length / prime);
  rest.first += 8.0 * prime;
  rest.second.push_back(prime);
  return rest;
}

void append_root(std::vector<double>& table, int numerator, int denominator) {
  const double angle = 2.0 * std::numbers::pi * numerator / denominator;
  table.push_back(std::cos(angle));
  table.push_back(std::sin(angle));
}

LaneFft::Level level(int radix, int stride) {
  LaneFft::Level made{radix, stride, {}, {}};
  for (int m = 0; m < stride; ++m)
    for (int s = 1; s < radix; ++s) append_root(made.twiddle, m * s, radix * stride);
  const bool written_out = std::ranges::any_of(short_transforms, [&](const Short& t) { return t.radix == radix; });
  for (int s = 0; s < radix && !written_out; ++s) append_root(made.roots, s, radix);
  return made;
}

} // namespace

Rows::Rows(std::size_t rows) : size_(rows * doubles_of_row), data_(hwy::AllocateAligned<double>(size_)) { clear(); }

void Rows::clear() { std::fill_n(data_.get(), size_, 0.0); }

LaneFft lane_fft(int length) {
  if (length < 4 || length % 2 != 0)
    throw std::invalid_argument(fmt::format("lane_fft: length {}, need an even one from 4", length));
  std::vector<int> radices = cheapest(length).second;
  std::ranges::sort(radices, std::greater<>());
  if (radices.size() == 1) radices = {length / 2, 2};
  LaneFft plan{length, {}};
  int stride = length;
  for (const int radix : radices) plan.levels.push_back(level(radix, stride /= radix));
  return plan;
}

} // namespace prethermal::kinetic::defect
