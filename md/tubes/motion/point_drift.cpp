#include "md/tubes/motion/point_drift.hpp"

#include <algorithm>

namespace prethermal::md::tubes {
namespace {

// By insertion: points are almost in order.
void sort_almost_sorted(std::vector<double>& place, std::vector<double>& velocity) {
  for (std::size_t i = 1; i < place.size(); ++i) {
    const double x = place[i], v = velocity[i];
    std::size_t j = i;
    for (; j > 0 && place[j - 1] > x; --j) {
      place[j] = place[j - 1];
      velocity[j] = velocity[j - 1];
    }
    place[j] = x;
    velocity[j] = v;
  }
}

// Values [first, last) go behind all after them.
void put_last(std::vector<double>& values, std::size_t first, std::size_t last) {
  const auto at = [&](std::size_t i) { return values.begin() + static_cast<std::ptrdiff_t>(i); };
  std::rotate(at(first), at(last), values.end());
}

} // namespace

void drift_points(rods::Rods& points, double length, rods::Kick kick, double interval) {
  auto &place = points.place, &velocity = points.velocity;
  points.force.resize(place.size());
  double* __restrict x = place.data();
  double* __restrict v = velocity.data();
  const double* __restrict force = points.force.data();
  const std::size_t rods = place.size();
  for (std::size_t i = 0; i < rods; ++i) {
    for (int k = 0; k < kick.times; ++k) v[i] += force[i] * kick.interval;
    x[i] += v[i] * interval;
  }
  sort_almost_sorted(place, velocity);
  // Those that have come round at either end go to the other one.
  const auto below = static_cast<std::size_t>(std::ranges::lower_bound(place, 0.0) - place.begin());
  const auto within = static_cast<std::size_t>(std::ranges::lower_bound(place, length) - place.begin());
  if (below == 0 && within == rods) return;
  for (std::size_t i = 0; i < below; ++i) place[i] += length;
  for (std::size_t i = within; i < rods; ++i) place[i] -= length;
  for (auto* values : {&place, &velocity}) {
    put_last(*values, 0, within);                            // beyond, below, within
    put_last(*values, rods - within, rods - within + below); // beyond, within, below
  }
  sort_almost_sorted(place, velocity);
}

} // namespace prethermal::md::tubes
