#pragma once
#include "common/deck/range.hpp"
#include "common/deck/table_state.hpp"

namespace prethermal::deck {

/// A value that must be of type T; nullptr, with a problem noted, when it is not, and without one when there is no value.
template<class T> const T* checked(TableState& state, std::string_view key, const Value* value, const char* expected) {
  if (!value) return nullptr;
  const T* held = std::get_if<T>(&value->data);
  if (!held) add_problem(state, value->place, key, fmt::format("expected {}, found {}", expected, describe(*value)));
  return held;
}

/// The number that was read from `value`; none, with a problem noted, when it lies out of its range.
template<class Number>
std::optional<Number> in_range(TableState& state, std::string_view key, const Value& value, Number number,
                               const Range<Number>& range) {
  if (contains(range, number)) return number;
  add_problem(state, value.place, key, fmt::format("must be {}, found {}", within(range_text(range)), describe(value)));
  return {};
}

/// The number in its range that a value holds: finite, and 0 or between 1e-30 and 1e30 in size, as numbers of tables; none, with
/// a problem noted, when it holds something else.
std::optional<double> checked_number(TableState& state, std::string_view key, const Value& value, const Range<double>& range);

/// The index of the word that a value holds; none, with a problem noted, when it holds something else.
std::optional<std::size_t> checked_word(TableState& state, std::string_view key, const Value& value,
                                        const std::vector<std::string_view>& words);

} // namespace prethermal::deck
