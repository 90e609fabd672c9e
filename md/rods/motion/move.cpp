#include "md/rods/motion/move.hpp"

#include "md/rods/motion/two_sum.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "md/rods/motion/move.cpp"
#include "hwy/foreach_target.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace prethermal::md::rods::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Reals = hn::CappedTag<double, 8>;
constexpr double infinity = std::numeric_limits<double>::infinity();

// One rod, as a vector lane would do it: products and sums, never fused, so that all instruction sets give the same bits.
inline void kick_and_move_one(double& place, double& remainder, double& velocity, double force, Kick kick, double interval) {
  for (int k = 0; k < kick.times; ++k) velocity += force * kick.interval;
  const TwoSum moved = two_sum(place, velocity * interval);
  const double rest = remainder + moved.remainder;
  place = moved.sum + rest;
  remainder = rest - (place - moved.sum);
}

template<int kicks>
double move_all(double* HWY_RESTRICT place, double* HWY_RESTRICT remainder, double* HWY_RESTRICT velocity,
                const double* HWY_RESTRICT force, std::size_t rods, Kick kick, double interval) {
  const Reals d;
  const auto kick_time = hn::Set(d, kick.interval), move_time = hn::Set(d, interval);
  auto speed = hn::Zero(d);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= rods; i += hn::Lanes(d)) {
    auto v = hn::LoadU(d, velocity + i);
    if constexpr (kicks > 0) {
      const auto impulse = hn::Mul(hn::LoadU(d, force + i), kick_time);
      for (int k = 0; k < kicks; ++k) v = hn::Add(v, impulse);
      hn::StoreU(v, d, velocity + i);
    }
    speed = hn::Max(hn::Abs(v), speed);
    const auto y = hn::LoadU(d, place + i), way = hn::Mul(v, move_time);
    const auto sum = hn::Add(y, way), other = hn::Sub(sum, y); // two_sum(y, way)
    const auto rounded = hn::Add(hn::Sub(y, hn::Sub(sum, other)), hn::Sub(way, other));
    const auto rest = hn::Add(hn::LoadU(d, remainder + i), rounded), moved = hn::Add(sum, rest);
    hn::StoreU(moved, d, place + i);
    hn::StoreU(hn::Sub(rest, hn::Sub(moved, sum)), d, remainder + i);
  }
  double fastest = hn::GetLane(hn::MaxOfLanes(d, speed));
  for (; i < rods; ++i) {
    kick_and_move_one(place[i], remainder[i], velocity[i], force[i], kick, interval);
    fastest = std::max(fastest, std::abs(velocity[i]));
  }
  return fastest;
}

Extremes look_for_inversions(const double* HWY_RESTRICT place, std::size_t rods, std::uint64_t* HWY_RESTRICT inverted) {
  const Reals d;
  auto lowest = hn::Set(d, infinity), highest = hn::Set(d, -infinity);
  std::fill_n(inverted, (rods + 63) / 64, std::uint64_t{0});
  std::size_t i = 0;
  for (; i + hn::Lanes(d) < rods; i += hn::Lanes(d)) { // the comparison reads one rod more
    const auto y = hn::LoadU(d, place + i);
    std::uint8_t bits[8];
    hn::StoreMaskBits(d, hn::Gt(y, hn::LoadU(d, place + i + 1)), bits);
    inverted[i / 64] |= static_cast<std::uint64_t>(bits[0]) << (i % 64);
    lowest = hn::Min(lowest, y);
    highest = hn::Max(highest, y);
  }
  Extremes found{hn::GetLane(hn::MinOfLanes(d, lowest)), hn::GetLane(hn::MaxOfLanes(d, highest))};
  for (; i < rods; ++i) {
    if (i + 1 < rods && place[i] > place[i + 1]) inverted[i / 64] |= std::uint64_t{1} << (i % 64);
    found = {std::min(found.lowest, place[i]), std::max(found.highest, place[i])};
  }
  return found;
}

Moved kick_and_move_block(double* place, double* remainder, double* velocity, const double* force, std::size_t rods, Kick kick,
                          double interval, std::uint64_t* inverted) {
  double fastest = 0.0;
  if (kick.times == 0) fastest = move_all<0>(place, remainder, velocity, force, rods, kick, interval);
  if (kick.times == 1) fastest = move_all<1>(place, remainder, velocity, force, rods, kick, interval);
  if (kick.times == 2) fastest = move_all<2>(place, remainder, velocity, force, rods, kick, interval);
  return {look_for_inversions(place, rods, inverted), fastest};
}

Extremes extremes_of(const double* HWY_RESTRICT place, std::size_t rods) {
  const Reals d;
  auto lowest = hn::Set(d, infinity), highest = hn::Set(d, -infinity);
  std::size_t i = 0;
  for (; i + hn::Lanes(d) <= rods; i += hn::Lanes(d)) {
    const auto y = hn::LoadU(d, place + i);
    lowest = hn::Min(lowest, y);
    highest = hn::Max(highest, y);
  }
  Extremes found{hn::GetLane(hn::MinOfLanes(d, lowest)), hn::GetLane(hn::MaxOfLanes(d, highest))};
  for (; i < rods; ++i) found = {std::min(found.lowest, place[i]), std::max(found.highest, place[i])};
  return found;
}

} // namespace prethermal::md::rods::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace prethermal::md::rods {
HWY_EXPORT(kick_and_move_block);
HWY_EXPORT(extremes_of);

Moved kick_and_move(std::span<double> place, std::span<double> remainder, std::span<double> velocity,
                    std::span<const double> force, Kick kick, double interval, std::uint64_t* inverted) {
  return HWY_DYNAMIC_DISPATCH(kick_and_move_block)(place.data(), remainder.data(), velocity.data(), force.data(), place.size(),
                                                   kick, interval, inverted);
}

Extremes extremes(std::span<const double> values) { return HWY_DYNAMIC_DISPATCH(extremes_of)(values.data(), values.size()); }

double largest_size(std::span<const double> values) {
  const Extremes found = extremes(values);
  return std::max({0.0, -found.lowest, found.highest});
}

} // namespace prethermal::md::rods
#endif
