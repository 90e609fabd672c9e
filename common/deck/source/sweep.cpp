#include "common/deck/source/sweep.hpp"
#include "common/deck/source/runs.hpp"
#include "common/deck/source/toml_reader.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace prethermal::deck {
namespace {

constexpr std::string_view mode_key = "mode";

std::string dotted_path(const std::vector<std::string>& path) { return printable(fmt::format("{}", fmt::join(path, "."))); }

bool can_be_swept(const Value& value) {
  return !std::holds_alternative<Date>(value.data) && !std::holds_alternative<List>(value.data) &&
         !std::holds_alternative<Entries>(value.data);
}

/// Keys may be quoted with their dots ("system.bath.density"), dotted, or in sub-tables.
void collect_axes(const Entries& entries, const std::vector<std::string>& above, std::vector<SweepAxis>& axes,
                  Problems& problems) {
  for (const Entry& entry : entries) {
    if (above.empty() && entry.key == mode_key) continue;
    std::vector<std::string> path = above;
    std::ranges::copy(split_path(entry.key), std::back_inserter(path));
    const auto note = [&](const Place& place, std::string_view text) {
      problems.found.push_back({place, fmt::format("[sweep] {}: {}", dotted_path(path), text)});
    };
    if (const auto* inner = std::get_if<Entries>(&entry.value.data); inner && path.size() <= deepest) {
      collect_axes(*inner, path, axes, problems);
      continue;
    }
    const auto* values = std::get_if<List>(&entry.value.data);
    if (path.size() > deepest)
      note(entry.place, "a key with too many dots");
    else if (axes.size() == most_swept_keys)
      note(entry.place, fmt::format("more than {} swept keys", most_swept_keys));
    else if (path.size() < 2 || std::ranges::find(run_tables, path.front()) == run_tables.end())
      note(entry.place, fmt::format("expected a key of {}, as in \"system.temperature\"", fmt::join(run_tables, ", ")));
    else if (!values || values->empty() || !std::ranges::all_of(*values, can_be_swept))
      note(entry.value.place, fmt::format("expected a list of numbers, words or flags, found {}",
                                          values && !values->empty() ? "a list of something else" : describe(entry.value)));
    else if (std::ranges::find(axes, path, &SweepAxis::path) != axes.end())
      note(entry.place, "swept twice");
    else
      axes.push_back({path, entry.place, *values});
  }
}

const Entries* sweep_table(const Entries& deck) {
  const Entry* sweep = find(deck, "sweep");
  return sweep ? std::get_if<Entries>(&sweep->value.data) : nullptr;
}

/// The last `count` parts of each path, dotted.
std::vector<std::string> endings(const std::vector<SweepAxis>& axes, std::size_t count) {
  std::vector<std::string> names;
  for (const SweepAxis& axis : axes) {
    const std::size_t first = axis.path.size() - std::min(count, axis.path.size());
    names.push_back(fmt::format("{}", fmt::join(axis.path.begin() + static_cast<std::ptrdiff_t>(first), axis.path.end(), ".")));
  }
  return names;
}

/// The shortest endings that tell all axes apart.
std::vector<std::string> axis_names(const std::vector<SweepAxis>& axes) {
  std::vector<std::string> names;
  std::size_t count = 0;
  do {
    names = endings(axes, ++count);
  } while (std::set<std::string>(names.begin(), names.end()).size() < names.size());
  return names;
}

std::string value_name(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value.data)) return *text;
  if (const auto* number = std::get_if<double>(&value.data)) return fmt::format("{}", *number); // 10, not 10.0
  return describe(value);
}

/// The point at which axis i stands at its value indices[i].
SweepPoint point_at(const std::vector<SweepAxis>& axes, const std::vector<std::string>& names,
                    const std::vector<std::size_t>& indices) {
  SweepPoint point;
  for (std::size_t i = 0; i < axes.size(); ++i) {
    const Value& value = axes[i].values[indices[i]];
    point.suffix += fmt::format(",{}={}", names[i], value_name(value));
    lay_over(point.overrides, nested(axes[i].path, value.place, value));
    point.place = value.place;
  }
  return point;
}

/// Steps to the next combination, the last index fastest; false after the last one.
bool advance(const std::vector<SweepAxis>& axes, std::vector<std::size_t>& indices) {
  for (std::size_t i = axes.size(); i-- > 0;) {
    if (++indices[i] < axes[i].values.size()) return true;
    indices[i] = 0;
  }
  return false;
}

bool is_zip(const Entries& sweep, Problems& problems) {
  const Entry* mode = find(sweep, mode_key);
  if (!mode) return false;
  const auto* word = std::get_if<std::string>(&mode->value.data);
  if (!word || (*word != "zip" && *word != "product"))
    problems.found.push_back(
        {mode->value.place, fmt::format("[sweep] mode: expected one of \"product\", \"zip\", found {}", describe(mode->value))});
  return word && *word == "zip";
}

} // namespace

std::vector<SweepAxis> sweep_axes(const Entries& deck, Problems& problems) {
  std::vector<SweepAxis> axes;
  if (const Entries* sweep = sweep_table(deck)) collect_axes(*sweep, {}, axes, problems);
  return axes;
}

std::vector<SweepPoint> sweep_points(const Entries& deck, Problems& problems) {
  const Entry* entry = find(deck, "sweep");
  if (!entry) return {{}};
  const auto note = [&](const Place& place, std::string text) { problems.found.push_back({place, std::move(text)}); };
  const Entries* sweep = sweep_table(deck);
  if (!sweep) {
    note(entry->value.place, fmt::format("sweep: expected a table, found {}", describe(entry->value)));
    return {{}};
  }
  const std::size_t before = problems.found.size();
  const bool zip = is_zip(*sweep, problems);
  const std::vector<SweepAxis> axes = sweep_axes(deck, problems);
  if (axes.empty() && problems.found.size() == before) note(entry->value.place, "[sweep]: no key to sweep");
  if (axes.empty()) return {{}};
  const std::vector<std::string> names = axis_names(axes);

  std::vector<SweepPoint> points;
  std::vector<std::size_t> indices(axes.size(), 0);
  if (zip) {
    for (const SweepAxis& axis : axes)
      if (axis.values.size() != axes[0].values.size())
        note(axis.place,
             fmt::format("[sweep] {}: {} values, but {} has {}; lists to be zipped must be of one length", dotted_path(axis.path),
                         axis.values.size(), dotted_path(axes[0].path), axes[0].values.size()));
    if (problems.found.size() != before) return {{}};
    for (std::size_t i = 0; i < axes[0].values.size() && i <= most_runs; ++i)
      points.push_back(point_at(axes, names, std::vector<std::size_t>(axes.size(), i)));
  } else {
    do points.push_back(point_at(axes, names, indices));
    while (points.size() <= most_runs && advance(axes, indices)); // one too many is enough to be refused
  }
  return points;
}

} // namespace prethermal::deck
