#include "common/deck/value_checks.hpp"
#include "common/deck/source/nearest.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::deck {

std::optional<double> checked_number(TableState& state, std::string_view key, const Value& value, const Range<double>& range) {
  if (const auto* integer = std::get_if<long long>(&value.data))
    return in_range(state, key, value, static_cast<double>(*integer), range);
  const auto* number = std::get_if<double>(&value.data);
  if (number && std::isfinite(*number)) return in_range(state, key, value, *number, range);
  add_problem(state, value.place, key,
              fmt::format("{}, found {}", number ? "must be finite" : "expected a number", describe(value)));
  return {};
}

std::optional<std::size_t> checked_word(TableState& state, std::string_view key, const Value& value,
                                        const std::vector<std::string_view>& words) {
  const auto* text = std::get_if<std::string>(&value.data);
  const auto found = text ? std::ranges::find(words, *text) : words.end();
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  state.reading->doubtful = true;
  const std::string suggestion = text ? nearest(*text, words) : "";
  add_problem(state, value.place, key,
              fmt::format("expected one of {}, found {}{}", quoted_list(words),
                          text ? '"' + printable(*text) + '"' : describe(value),
                          suggestion.empty() ? "" : fmt::format("; did you mean \"{}\"?", suggestion)));
  return {};
}

} // namespace prethermal::deck
