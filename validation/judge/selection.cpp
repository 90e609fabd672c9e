#include "validation/judge/selection.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace prethermal::validation {
namespace {

double extent(const records::Axis& axis) {
  return std::max({std::abs(axis.values.front()), std::abs(axis.values.back()), axis.values.back() - axis.values.front()});
}

std::size_t place_on(const records::Axis& axis, double place, const std::string& observable) {
  for (std::size_t i = 0; i < axis.values.size(); ++i)
    if (std::abs(axis.values[i] - place) <= 1e-9 * extent(axis)) return i;
  throw std::runtime_error(fmt::format("{}: the axis {} has no place {}", observable, axis.name, place));
}

/// Which places of each axis are wanted: all, but for the named axis those of `at` or `between`.
using Wanted = std::vector<std::vector<bool>>;

void keep_places(Wanted& wanted, const records::Observable& observable, const std::string& name, const std::vector<double>& at,
                 const std::vector<double>& between = {}) {
  if (name.empty()) return;
  const auto axis = std::ranges::find(observable.axes, name, &records::Axis::name);
  if (axis == observable.axes.end()) throw std::runtime_error(fmt::format("{} has no axis {}", observable.name, name));
  std::vector<bool> places(axis->values.size(), false);
  for (const double place : at) places[place_on(*axis, place, observable.name)] = true;
  if (!between.empty()) {
    bool any = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
      places[i] = axis->values[i] >= between[0] && axis->values[i] <= between[1];
      any = any || places[i];
    }
    if (!any)
      throw std::runtime_error(
          fmt::format("{}: the axis {} has no place between {} and {}", observable.name, name, between[0], between[1]));
  }
  wanted[static_cast<std::size_t>(axis - observable.axes.begin())] = places;
}

Wanted wanted_places(const records::Observable& observable, const Selection& selection) {
  Wanted wanted;
  for (const auto& axis : observable.axes) wanted.emplace_back(axis.values.size(), true);
  keep_places(wanted, observable, selection.axis, selection.at, selection.between);
  keep_places(wanted, observable, selection.second_axis, selection.second_at);
  return wanted;
}

} // namespace

std::vector<std::size_t> selected(const records::Observable& observable, const Selection& selection) {
  const Wanted wanted = wanted_places(observable, selection);
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < records::size(observable); ++i) {
    bool kept = true;
    std::size_t rest = i;
    for (std::size_t a = observable.axes.size(); a-- > 0;) { // the last axis runs fastest
      kept = kept && wanted[a][rest % wanted[a].size()];
      rest /= wanted[a].size();
    }
    if (kept) indices.push_back(i);
  }
  return indices;
}

std::vector<records::Axis> selected_axes(const records::Observable& observable, const Selection& selection) {
  const Wanted wanted = wanted_places(observable, selection);
  std::vector<records::Axis> axes;
  for (std::size_t a = 0; a < observable.axes.size(); ++a) {
    axes.push_back({observable.axes[a].name, observable.axes[a].unit, {}});
    for (std::size_t i = 0; i < wanted[a].size(); ++i)
      if (wanted[a][i]) axes.back().values.push_back(observable.axes[a].values[i]);
  }
  return axes;
}

void require_same_axes(const records::Observable& first, const records::Observable& second, const Selection& selection) {
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error(fmt::format("{}: the witnesses differ in {}", first.name, what));
  };
  const auto ones = selected_axes(first, selection), others = selected_axes(second, selection);
  if (ones.size() != others.size()) fail("the number of axes");
  for (std::size_t a = 0; a < ones.size(); ++a) {
    const auto &one = ones[a], &other = others[a];
    if (one.name != other.name || one.values.size() != other.values.size()) fail("the axis " + one.name);
    for (std::size_t i = 0; i < one.values.size(); ++i)
      if (std::abs(one.values[i] - other.values[i]) > 1e-9 * extent(one)) fail("the places on the axis " + one.name);
  }
}

double samples_behind(const records::Observable& observable) {
  if (observable.block_samples.empty()) return std::numeric_limits<double>::infinity();
  return std::accumulate(observable.block_samples.begin(), observable.block_samples.end(), 0.0);
}

std::vector<double> take(const std::vector<double>& values, const std::vector<std::size_t>& indices) {
  std::vector<double> taken;
  for (const std::size_t i : indices) taken.push_back(values.empty() ? std::numeric_limits<double>::quiet_NaN() : values[i]);
  return taken;
}

} // namespace prethermal::validation
