#include "tests/md/tubes/coupled.hpp"

#include "tests/catch.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace prethermal;
using namespace prethermal::md::tubes;

namespace {

// Of the nearest image of each rod of the other ring.
double direct_force(const Problem& problem, const Dynamics& dynamics, const RodPair& rods, std::size_t ring, std::size_t rod) {
  const auto& potential = problem.system.potential;
  const double xi = potential.length, length = problem.system.length;
  const auto position = [&](std::size_t which, std::size_t label) {
    return md::rods::position(dynamics.rings()[which], rods[which].place[label], static_cast<std::int64_t>(label));
  };
  const double x = position(ring, rod);
  double force = 0.0;
  for (std::size_t j = 0; j < rods[1 - ring].place.size(); ++j) {
    const double d = std::remainder(x - position(1 - ring, j), length);
    force -= potential.strength / xi / xi * (d < 0.0 ? -1.0 : 1.0) * numerics::slope(problem.plan.kernel, std::abs(d) / xi);
  }
  return force;
}

// The largest error of some rods, the first and the last of each ring among them, over the largest force.
double force_error_of_some(const Sizes& sizes) {
  const auto problem = coupled(sizes, 0.7, 0.1);
  Dynamics dynamics(problem);
  RodPair rods = drawn(problem, dynamics);
  for (double& place : rods[1].place) place -= 1.3 * problem.system.length;
  dynamics.start(rods);
  double worst = 0.0, scale = 0.0;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const std::size_t last = rods[ring].place.size() - 1;
    for (std::size_t i = 0; i <= last; i = i < last ? std::min(last, i + 907) : i + 1) {
      const double expected = direct_force(problem, dynamics, rods, ring, i);
      worst = std::max(worst, std::abs(rods[ring].force[i] - expected));
      scale = std::max(scale, std::abs(expected));
    }
  }
  return worst / scale;
}

// Points of two rings of one circumference.
struct Points {
  std::array<std::vector<double>, 2> place;
  std::array<std::vector<double>, 2> force(PairSweeps& sweeps, double length, std::int64_t former_start) const {
    std::array<std::vector<double>, 2> found{std::vector<double>(place[0].size()), std::vector<double>(place[1].size())};
    const auto ring = [&](std::size_t r) { return md::rods::Ring{std::ssize(place[r]), length, 0.0, length}; };
    sweeps.forces(CommonFrame({ring(0), ring(1)}, {place[0], place[1]}, former_start), {found[0], found[1]});
    return found;
  }
};

std::vector<double> points_between(std::int64_t count, double from, double to) {
  std::vector<double> place;
  const auto all = static_cast<double>(count);
  for (double i = 0.0; i < all; ++i) place.push_back(from + (to - from) * i / all + 0.1 * std::sin(9.0 * i));
  std::ranges::sort(place);
  return place;
}

} // namespace

TEST_CASE("The forces on long rings, found piece by piece, are those of all pairs") {
  CHECK(force_error_of_some({20'000, 15'000, 0.4, 0.0, 20'000.0, 5.0}) < 1e-11);
  CHECK(force_error_of_some({34'000, 9, 0.1, 0.7, 9000.0, 7.0}) < 1e-11);
  // Most of the ring is in reach: all blocks are joined, and few are kept.
  CHECK(force_error_of_some({20'000, 15'000, 0.4, 0.0, 20'000.0, 250.0}) < 1e-11);
}

TEST_CASE("The forces do not depend on what order the rods had before") {
  constexpr double length = 100.0;
  const model::PairPotential potential{model::PotentialShape::double_exponential, 0.7, 3.0};
  const auto sweeps = [&] { return PairSweeps(potential, two_terms(), length); };
  for (const std::int64_t rods : {5, 90, 700}) {
    const Points spread{{points_between(rods, 1.0, 99.0), points_between(2 * rods, 1.0, 99.0)}};
    const Points apart{{points_between(rods, 1.0, 40.0), points_between(2 * rods, 50.0, 99.0)}};
    Points equal = spread;
    for (std::size_t i = 0; i < equal.place[0].size(); ++i) equal.place[1][2 * i] = equal.place[1][2 * i + 1] = equal.place[0][i];
    const std::array<const Points*, 3> all{&spread, &apart, &equal};
    for (const Points* now : all) {
      PairSweeps fresh = sweeps();
      const auto expected = now->force(fresh, length, 0);
      for (const Points* before : all) {
        PairSweeps used = sweeps();
        before->force(used, length, 1);
        CHECK(now->force(used, length, 2 * rods) == expected);
      }
    }
  }
}
