#include "common/records/record.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <utility>

namespace prethermal::records {

namespace {

[[noreturn]] void refuse(const Observable& observable, const std::string& problem) {
  throw std::logic_error("observable \"" + observable.name + "\": " + problem);
}

void require_increasing(const Observable& observable, const Axis& axis) {
  if (axis.values.empty()) refuse(observable, "axis " + axis.name + " has no values");
  for (std::size_t i = 0; i < axis.values.size(); ++i)
    if (!std::isfinite(axis.values[i]) || (i > 0 && !(axis.values[i - 1] < axis.values[i])))
      refuse(observable, "axis " + axis.name + " does not increase at index " + std::to_string(i));
}

void require_length(const Observable& observable, const std::string& what, std::size_t length, std::size_t expected) {
  if (length != expected)
    refuse(observable,
           what + " has " + std::to_string(length) + " numbers, not the " + std::to_string(expected) + " of its axes");
}

void require_consistent(const Observable& observable) {
  std::set<std::string> axis_names;
  for (const Axis& axis : observable.axes) {
    if (axis.name.empty()) refuse(observable, "an axis without a name");
    if (!axis_names.insert(axis.name).second) refuse(observable, "two axes " + axis.name);
    require_increasing(observable, axis);
  }
  const std::size_t count = size(observable);
  require_length(observable, "values", observable.values.size(), count);
  if (!observable.errors.empty()) require_length(observable, "errors", observable.errors.size(), count);
  if (!observable.counts.empty()) require_length(observable, "counts", observable.counts.size(), count);
  require_length(observable, "block_means", observable.block_means.size(), count * observable.block_samples.size());
}

} // namespace

Observable& append(Record& record, std::string name, std::vector<Axis> axes, std::string unit, std::string meaning,
                   std::string source) {
  record.observables.push_back(
      {std::move(name), std::move(axes), {}, {}, std::move(unit), std::move(meaning), std::move(source), {}, {}, {}});
  return record.observables.back();
}

std::size_t size(const Observable& observable) {
  std::size_t count = 1;
  for (const Axis& axis : observable.axes) count *= axis.values.size();
  return count;
}

const Observable* find(const Record& record, std::string_view name) {
  const auto found = std::ranges::find(record.observables, name, &Observable::name);
  return found == record.observables.end() ? nullptr : &*found;
}

void give_distance(Record& record, const Record& coarser, double share) {
  for (Observable& observable : record.observables) {
    const Observable* namesake = find(coarser, observable.name);
    if (namesake == nullptr || namesake->values.size() != observable.values.size())
      refuse(observable, "the coarser grids give another one");
    if (!observable.errors.empty()) continue;
    for (std::size_t i = 0; i < observable.values.size(); ++i) {
      const double one = observable.values[i], other = namesake->values[i];
      observable.errors.push_back(one == other ? 0.0 : share * std::abs(one - other));
    }
  }
}

void give_rounding(Record& record) {
  constexpr double rounding = 1e-12;
  for (Observable& observable : record.observables) {
    if (!observable.errors.empty()) continue;
    double largest = 0.0;
    for (const double value : observable.values)
      if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
    observable.errors.assign(observable.values.size(), rounding * largest);
  }
}

void require_consistent(const Record& record) {
  std::set<std::string> names;
  for (const Observable& observable : record.observables) {
    if (observable.name.empty()) throw std::logic_error("an observable without a name");
    if (!names.insert(observable.name).second) refuse(observable, "its name is taken by another one");
    require_consistent(observable);
  }
}

} // namespace prethermal::records
