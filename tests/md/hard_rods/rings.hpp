#pragma once
#include "md/hard_rods/plan.hpp"
#include "md/rods/motion/drift.hpp"
#include "tests/catch.hpp"
#include "tests/common/parallel/session_of_tests.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <vector>

namespace prethermal::test {

/// Random rods with the density 0.2 and speeds of about 1: all of a ring, the same on every rank.
inline md::hard_rods::Rods random_rods(const md::hard_rods::Ring& ring, std::uint64_t seed) {
  std::mt19937_64 generator(seed);
  const auto uniform = [&] { return static_cast<double>(generator() >> 11) * 0x1p-53; };
  md::hard_rods::Rods rods;
  for (std::int64_t i = 0; i < ring.rods; ++i) rods.place.push_back(ring.free_length * uniform());
  std::ranges::sort(rods.place);
  for (std::int64_t i = 0; i < ring.rods; ++i) {
    const double speed = 1.0 + 0.5 * (uniform() + uniform() + uniform() - 1.5);
    rods.velocity.push_back(generator() % 2 == 0 ? speed : -speed);
    rods.force.push_back(uniform() - 0.5);
  }
  return rods;
}

inline md::hard_rods::Ring ring_with(std::int64_t rods, double rod_length) {
  const double length = static_cast<double>(rods) / 0.2;
  return {rods, length, rod_length, length - rod_length * static_cast<double>(rods)};
}

/// The part of a rank.
inline md::hard_rods::Rods part(const md::hard_rods::Rods& all, const md::hard_rods::Share& share) {
  const auto cut = [&](const std::vector<double>& values) {
    return std::vector<double>(values.begin() + share.first, values.begin() + share.last);
  };
  return {cut(all.place), cut(all.velocity), cut(all.force), all.remainder.empty() ? std::vector<double>() : cut(all.remainder)};
}

/// Where free points are after some time: they fly through each other; the labels go by order, and the sum of the unwrapped
/// places says which of the points in the sorted periodic row is label 0.
inline std::vector<double> free_flight(const md::hard_rods::Ring& ring, const md::hard_rods::Rods& start, double time) {
  std::vector<double> wrapped;
  double turns = 0.0;
  for (std::size_t i = 0; i < start.place.size(); ++i) {
    const double place = start.place[i] + start.velocity[i] * time;
    const double turn = std::floor(place / ring.free_length);
    wrapped.push_back(place - turn * ring.free_length);
    turns += turn;
  }
  std::ranges::sort(wrapped);
  std::vector<double> places;
  for (std::int64_t label = 0; label < ring.rods; ++label) {
    const auto moved = label + static_cast<std::int64_t>(turns);
    const std::int64_t turn = moved >= 0 ? moved / ring.rods : -((ring.rods - 1 - moved) / ring.rods);
    places.push_back(wrapped[static_cast<std::size_t>(moved - turn * ring.rods)] + static_cast<double>(turn) * ring.free_length);
  }
  return places;
}

inline double largest_difference(const std::vector<double>& one, const std::vector<double>& other) {
  if (one.size() != other.size()) return HUGE_VAL;
  double largest = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) largest = std::max(largest, std::abs(one[i] - other[i]));
  return largest;
}

inline std::vector<double> sorted(std::vector<double> values) {
  std::ranges::sort(values);
  return values;
}

/// Of all rods of a ring; rounding at the seam may bring two that are together out of order.
inline bool in_order(const md::hard_rods::Ring& ring, const std::vector<double>& place) {
  bool ordered = place.back() <= place.front() + ring.free_length * (1.0 + 1e-14);
  for (std::size_t i = 1; i < place.size(); ++i) ordered = ordered && place[i - 1] <= place[i] + 1e-14 * ring.free_length;
  return ordered;
}

/// All ranks as one group; `{}` is a rank for itself.
inline parallel::RankGroup together(const parallel::Session& session) {
  return {session.world(), session.rank(), session.size()};
}

} // namespace prethermal::test
