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

/// Drops the elements whose place on the named axis is none of `at`; no name: nothing is dropped.
void keep_places(std::vector<bool>& kept, const records::Observable& observable, const std::string& name,
                 const std::vector<double>& at) {
  if (name.empty()) return;
  const auto axis = std::ranges::find(observable.axes, name, &records::Axis::name);
  if (axis == observable.axes.end()) throw std::runtime_error(fmt::format("{} has no axis {}", observable.name, name));
  std::size_t inner = 1;
  for (auto later = axis + 1; later != observable.axes.end(); ++later) inner *= later->values.size();
  std::vector<bool> wanted(axis->values.size(), false);
  for (const double place : at) wanted[place_on(*axis, place, observable.name)] = true;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!wanted[i / inner % axis->values.size()]) kept[i] = false;
}

} // namespace

std::vector<std::size_t> selected(const records::Observable& observable, const Selection& selection) {
  std::vector<bool> kept(records::size(observable), true);
  keep_places(kept, observable, selection.axis, selection.at);
  keep_places(kept, observable, selection.second_axis, selection.second_at);
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (kept[i]) indices.push_back(i);
  return indices;
}

void require_same_axes(const records::Observable& first, const records::Observable& second) {
  const auto fail = [&](const std::string& what) {
    throw std::runtime_error(fmt::format("{}: the witnesses differ in {}", first.name, what));
  };
  if (first.axes.size() != second.axes.size()) fail("the number of axes");
  for (std::size_t a = 0; a < first.axes.size(); ++a) {
    const auto &one = first.axes[a], &other = second.axes[a];
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
