#include "validation/additions/table_record.hpp"

#include "common/numerics/cubic_curve.hpp"
#include "common/records/declare.hpp"
#include "validation/additions/places.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>

namespace prethermal::validation {
namespace {

using records::Axis;
using records::Observable;

constexpr std::string_view error_suffix = "_error", counts_suffix = "_counts";

[[noreturn]] void complain(const std::string& place, const std::string& what) { throw std::runtime_error(place + ": " + what); }

/// The place of the axis that is meant, or nothing.
std::optional<double> snapped(const Axis& axis, double place) {
  const auto above = std::ranges::lower_bound(axis.values, place);
  for (const auto near : {above, above == axis.values.begin() ? above : above - 1})
    if (near != axis.values.end() && same_place(axis, *near, place)) return *near;
  return std::nullopt;
}

std::string some_places(const std::vector<double>& places) {
  constexpr std::size_t most = 8;
  if (places.size() <= most) return fmt::format("{:g}", fmt::join(places, ", "));
  return fmt::format("{:g}, {:g}, {:g}, .. {:g} ({} places)", places[0], places[1], places[2], places.back(), places.size());
}

/// The observable's numbers as the file has them, on axes of the file's own.
struct Given {
  std::vector<Axis> axes;
  std::vector<double> values, errors, counts; // the last two may be empty
};

double volume(const std::vector<Axis>& axes) {
  double count = 1.0;
  for (const Axis& axis : axes) count *= static_cast<double>(axis.values.size());
  return count;
}

const NamedArray& required(const NamedArrays& file, const Observable& known, const std::string& name) {
  if (const auto* array = find(file, name)) return *array;
  std::vector<std::string> axes;
  for (const Axis& axis : known.axes) axes.push_back(axis.name);
  complain(file.file, fmt::format("{} has the axes {}: a column \"{}\" is missing{}", known.name, fmt::join(axes, ", "), name,
                                  file.left_out));
}

/// Places of one axis of the table, those of the run put in where they are meant.
std::vector<double> own_places(const NamedArrays& file, const NamedArray& array, const Axis& known, bool last) {
  std::vector<double> places;
  for (std::size_t row = 0; row < array.values.size(); ++row) {
    const auto meant = snapped(known, array.values[row]);
    if (!meant && !last)
      complain(place_of_row(file, row), fmt::format("{} = {:g} is no place of the run: there are {}", known.name,
                                                    array.values[row], some_places(known.values)));
    places.push_back(meant.value_or(array.values[row]));
  }
  return places;
}

Axis axis_of(const Axis& known, std::vector<double> places) {
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return {known.name, known.unit, std::move(places)};
}

/// Rows in any order, one for each combination of places.
Given given_by_rows(const NamedArrays& file, const Observable& known, const NamedArray& values, const NamedArray* errors,
                    const NamedArray* counts) {
  Given given;
  std::vector<std::vector<double>> places;
  for (const Axis& axis : known.axes) {
    const NamedArray& array = required(file, known, axis.name);
    if (array.shape != values.shape)
      complain(place_of(file, array),
               fmt::format("has not as many numbers as {}, nor is {} an array over all its axes", known.name, known.name));
    places.push_back(own_places(file, array, axis, &axis == &known.axes.back()));
    given.axes.push_back(axis_of(axis, places.back()));
  }
  const std::size_t rows = values.values.size();
  if (known.axes.empty() && rows != 1) complain(file.file, fmt::format("{} is one number: one line is needed", known.name));
  constexpr std::size_t unfilled = static_cast<std::size_t>(-1);
  const double combinations = volume(given.axes);
  if (combinations > 2.0 * static_cast<double>(rows))
    complain(file.file, fmt::format("{} lines for {} combinations of places", rows, combinations));
  const auto cells = static_cast<std::size_t>(combinations);
  std::vector<std::size_t> row_of(cells, unfilled);
  for (std::size_t row = 0; row < rows; ++row) {
    std::size_t cell = 0;
    for (std::size_t a = 0; a < given.axes.size(); ++a) {
      const auto& axis = given.axes[a].values;
      cell = cell * axis.size() + static_cast<std::size_t>(std::ranges::lower_bound(axis, places[a][row]) - axis.begin());
    }
    if (row_of[cell] != unfilled)
      complain(place_of_row(file, row), fmt::format("the same places as in {}", place_of_row(file, row_of[cell])));
    row_of[cell] = row;
  }
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (row_of[cell] != unfilled) continue;
    std::string where;
    std::size_t rest = cell;
    for (std::size_t a = given.axes.size(); a-- > 0;) {
      const auto& axis = given.axes[a];
      where = fmt::format("{} = {:g}{}{}", axis.name, axis.values[rest % axis.values.size()], where.empty() ? "" : ", ", where);
      rest /= axis.values.size();
    }
    complain(file.file, fmt::format("no line for {}", where));
  }
  const auto ordered = [&](const NamedArray* array) {
    std::vector<double> numbers;
    if (array)
      for (const std::size_t row : row_of) numbers.push_back(array->values[row]);
    return numbers;
  };
  given.values = ordered(&values);
  given.errors = ordered(errors);
  given.counts = ordered(counts);
  return given;
}

/// A dataset with all axes of the observable, each axis a dataset beside it.
Given given_by_grid(const NamedArrays& file, const Observable& known, const NamedArray& values, const NamedArray* errors,
                    const NamedArray* counts) {
  Given given;
  for (std::size_t a = 0; a < known.axes.size(); ++a) {
    const NamedArray& array = required(file, known, known.axes[a].name);
    if (array.shape.size() != 1 || array.values.size() != values.shape[a])
      complain(place_of(file, array),
               fmt::format("has {} places where {} has {}", array.values.size(), known.name, values.shape[a]));
    auto places = own_places(file, array, known.axes[a], a + 1 == known.axes.size());
    if (std::ranges::adjacent_find(places, std::greater_equal()) != places.end())
      complain(place_of(file, array), "its places must increase");
    given.axes.push_back({known.axes[a].name, known.axes[a].unit, std::move(places)});
  }
  given.values = values.values;
  if (errors) given.errors = errors->values;
  if (counts) given.counts = counts->values;
  return given;
}

/// The table's last axis has places of its own: the run's within its range.
void take_at_places_of(const Axis& wanted, Given& given, const std::string& file) {
  const Axis own = given.axes.back();
  constexpr std::size_t least = 6;
  const auto range = fmt::format("{:g} .. {:g}", own.values.front(), own.values.back());
  if (own.values.size() < least)
    complain(file, fmt::format("{} places on {} are no places of the run, and too few for a curve through them ({} are needed); "
                               "the run has {}",
                               own.values.size(), own.name, least, some_places(wanted.values)));
  Axis taken{own.name, own.unit, {}};
  for (const double place : wanted.values)
    if (place >= own.values.front() && place <= own.values.back()) taken.values.push_back(place);
  for (std::size_t i = 1; i < own.values.size(); ++i)
    if (same_place(own, own.values[i - 1], own.values[i]))
      complain(file, fmt::format("the places {:.17g} and {:.17g} on {} cannot be told apart", own.values[i - 1], own.values[i],
                                 own.name));
  if (taken.values.empty())
    complain(file, fmt::format("its places on {}, {}, reach none of the run: {}", own.name, range, some_places(wanted.values)));
  const std::size_t n = own.values.size(), lines = given.values.size() / n;
  std::vector<double> values, errors;
  for (std::size_t line = 0; line < lines; ++line) {
    const auto part = [&](const std::vector<double>& numbers) {
      const auto first = numbers.begin() + static_cast<std::ptrdiff_t>(line * n);
      return std::vector<double>(first, first + static_cast<std::ptrdiff_t>(n));
    };
    const auto line_values = part(given.values);
    std::vector<double> half_places, half_values;
    for (std::size_t i = 0; i < n; ++i)
      if (i % 2 == 0 || i + 1 == n) {
        half_places.push_back(own.values[i]);
        half_values.push_back(line_values[i]);
      }
    const auto curve = numerics::curve_through(own.values, line_values, numerics::Slopes::spline);
    const auto half = numerics::curve_through(half_places, half_values, numerics::Slopes::spline);
    const auto line_errors = given.errors.empty() ? std::vector<double>(n, 0.0) : part(given.errors);
    for (const double place : taken.values) {
      values.push_back(numerics::value_at(curve, place));
      const auto above = std::clamp<std::ptrdiff_t>(std::ranges::upper_bound(own.values, place) - own.values.begin(), 1,
                                                    static_cast<std::ptrdiff_t>(n) - 1);
      const auto i = static_cast<std::size_t>(above);
      const double share = (place - own.values[i - 1]) / (own.values[i] - own.values[i - 1]);
      const double stated = (1.0 - share) * line_errors[i - 1] + share * line_errors[i];
      errors.push_back(std::hypot(stated, values.back() - numerics::value_at(half, place)));
    }
  }
  const auto finite = [](double x) { return std::isfinite(x); };
  if (!std::ranges::all_of(values, finite) || !std::ranges::all_of(errors, finite))
    complain(file, fmt::format("the curve through its places on {}, {}, is too steep", own.name, range));
  given = {given.axes, std::move(values), std::move(errors), {}};
  given.axes.back() = std::move(taken);
}

/// What each name of the file is: an observable, its errors or counts, an axis. Returns the observables.
std::vector<const Observable*> observables_of(const NamedArrays& file, const records::Record& known) {
  std::vector<const Observable*> found;
  std::set<std::string> meant;
  for (const NamedArray& array : file.arrays)
    if (const auto* observable = records::find(known, array.name)) {
      found.push_back(observable);
      meant.insert({array.name, array.name + std::string(error_suffix), array.name + std::string(counts_suffix)});
      for (const Axis& axis : observable->axes) meant.insert(axis.name);
    }
  if (found.empty())
    complain(file.file, fmt::format("no column is named after an observable; there are {}{}",
                                    fmt::join(records::names(known), ", "), file.left_out));
  for (const NamedArray& array : file.arrays)
    if (!meant.contains(array.name) && array.line)
      complain(place_of(file, array),
               fmt::format("\"{}\" is neither an observable, nor an axis of one, nor its error; expected {}",
                           array.name.substr(0, 60), fmt::join(meant, ", ")));
  return found;
}

Observable observable_from(const NamedArrays& file, const Observable& known) {
  const NamedArray& values = *find(file, known.name);
  const auto companion = [&](std::string_view suffix) {
    const auto* array = find(file, known.name + std::string(suffix));
    if (array && array->shape != values.shape) complain(place_of(file, *array), "has not the shape of " + known.name);
    return array;
  };
  const NamedArray *errors = companion(error_suffix), *counts = companion(counts_suffix);
  for (const auto* array : {errors, counts})
    for (std::size_t row = 0; array && row < array->values.size(); ++row)
      if (array->values[row] < 0.0)
        complain(place_of_row(file, row), fmt::format("{} is {:g}: it cannot be negative", array->name, array->values[row]));
  const bool grid = known.axes.size() > 1 && values.shape.size() == known.axes.size();
  if (!grid && values.shape.size() > 1)
    complain(place_of(file, values),
             fmt::format("has {} dimensions, {} has {} axes", values.shape.size(), known.name, known.axes.size()));
  Given given = grid ? given_by_grid(file, known, values, errors, counts) : given_by_rows(file, known, values, errors, counts);
  std::string source = fmt::format("{}{}", own_table, file.file.substr(file.file.rfind('/') + 1));
  if (!known.axes.empty()) {
    const Axis& wanted = known.axes.back();
    const auto of_run = [&](double place) { return std::ranges::binary_search(wanted.values, place); };
    if (!std::ranges::all_of(given.axes.back().values, of_run)) {
      take_at_places_of(wanted, given, file.file);
      source += fmt::format(", by a cubic spline at the run's places on {}", wanted.name);
    }
  }
  return {known.name, given.axes, given.values, given.errors, known.unit, known.meaning, source, given.counts, {}, {}};
}

} // namespace

records::Record table_record(const NamedArrays& file, const records::Record& known) {
  records::Record record;
  for (const Observable* observable : observables_of(file, known))
    record.observables.push_back(observable_from(file, *observable));
  return record;
}

} // namespace prethermal::validation
