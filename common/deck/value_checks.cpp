#include "common/deck/value_checks.hpp"
#include "common/deck/source/nearest.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::deck {
namespace {

constexpr double largest_number = 1e30, smallest_number = 1e-30; // products of several stay numbers

bool usable(double number) {
  return number == 0.0 || (std::abs(number) >= smallest_number && std::abs(number) <= largest_number);
}

} // namespace

std::optional<double> checked_number(TableState& state, std::string_view key, const Value& value, const Range<double>& range) {
  if (const auto* integer = std::get_if<long long>(&value.data))
    return in_range(state, key, value, static_cast<double>(*integer), range);
  const auto* number = std::get_if<double>(&value.data);
  const bool finite = number && std::isfinite(*number);
  if (finite && usable(*number)) return in_range(state, key, value, *number, range);
  add_problem(state, value.place, key,
              finite ? fmt::format("must be 0 or of a size between {:g} and {:g}, found {}", smallest_number, largest_number,
                                   describe(value))
                     : fmt::format("{}, found {}", number ? "must be finite" : "expected a number", describe(value)));
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
