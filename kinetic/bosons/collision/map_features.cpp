#include "kinetic/bosons/collision/map_features.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::kinetic::bosons {
namespace {

// One line of a map: places, and where in the map each of them is.
struct Line {
  const std::vector<double>* places;
  std::size_t first, stride;
};

void push_line(AlongAxis& all, const CollisionMap& map, const Line& line) {
  const auto at = [&](std::size_t i) { return line.first + i * line.stride; };
  const std::vector<double>& places = *line.places;
  const std::size_t count = places.size();
  double smallest = 0.0, largest = 0.0, smallest_error = 0.0, largest_error = 0.0;
  std::size_t strongest = count;
  bool any = false;
  for (std::size_t i = 0; i < count; ++i) {
    const double value = map.log_modulus[at(i)];
    if (!std::isfinite(value)) continue;
    if (strongest == count || value > map.log_modulus[at(strongest)]) strongest = i;
    if (i == 0 || !std::isfinite(map.log_modulus[at(i - 1)])) continue;
    const double step = value - map.log_modulus[at(i - 1)], error = map.error[at(i)] + map.error[at(i - 1)];
    if (!any || step < smallest) smallest = step, smallest_error = error;
    if (!any || step > largest) largest = step, largest_error = error;
    any = true;
  }
  all.smallest_step.push_back(smallest);
  all.largest_step.push_back(largest);
  all.smallest_error.push_back(smallest_error);
  all.largest_error.push_back(largest_error);
  if (strongest == count) {
    all.strongest.push_back(std::numeric_limits<double>::quiet_NaN());
    all.distance.push_back(0.0);
    return;
  }
  const std::size_t before = strongest == 0 ? 0 : strongest - 1, behind = std::min(strongest + 1, count - 1);
  all.strongest.push_back(places[strongest]);
  all.distance.push_back(std::max(places[strongest] - places[before], places[behind] - places[strongest]));
}

} // namespace

AlongAxis along_axis(const CollisionMap& map, const model::BosonsOutput& output, MapAxis axis) {
  const std::size_t drifts = output.drifts.size(), betas = output.betas.size(), momenta = output.momenta.size();
  AlongAxis all;
  switch (axis) {
  case MapAxis::drift:
    for (std::size_t i = 0; i < betas * momenta; ++i) push_line(all, map, {&output.drifts, i, betas * momenta});
    break;
  case MapAxis::beta:
    for (std::size_t drift = 0; drift < drifts; ++drift)
      for (std::size_t k = 0; k < momenta; ++k) push_line(all, map, {&output.betas, drift * betas * momenta + k, momenta});
    break;
  case MapAxis::momentum:
    for (std::size_t row = 0; row < drifts * betas; ++row) push_line(all, map, {&output.momenta, row * momenta, 1});
    break;
  }
  return all;
}

} // namespace prethermal::kinetic::bosons
