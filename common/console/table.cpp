#include "common/console/table.hpp"
#include "common/console/nearest.hpp"
#include "common/console/range.hpp"
#include "common/console/table_state.hpp"
#include "common/console/toml_text.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::console {
namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

template<class Spec> Range<double> range_of(const Spec& spec) {
  const auto bound = [](double value) { return std::isfinite(value) ? std::optional(value) : std::nullopt; };
  return {bound(spec.above), bound(spec.at_least), bound(spec.below), bound(spec.at_most)};
}

Range<long long> range_of(const IntegerKey& spec) {
  using Limits = std::numeric_limits<long long>;
  Range<long long> range;
  if (spec.at_least != Limits::min()) range.at_least = spec.at_least;
  if (spec.at_most != Limits::max()) range.at_most = spec.at_most;
  return range;
}

/// Joins the parts that are not empty.
std::string joined(std::initializer_list<std::string> parts, std::string_view separator) {
  std::string text;
  for (const std::string& part : parts)
    if (!part.empty()) text += (text.empty() ? "" : std::string(separator)) + part;
  return text;
}

std::string within(const std::string& range) { return range.find("..") == std::string::npos ? range : "within " + range; }
std::string in_unit(std::string_view unit) { return unit.empty() ? "" : fmt::format("in {}", unit); }

template<class Number>
std::optional<Number> in_range(TableState& state, std::string_view key, const Value& value, Number number,
                               const Range<Number>& range) {
  if (contains(range, number)) return number;
  add_problem(state, value.place, key, fmt::format("must be {}, found {}", within(range_text(range)), describe(value)));
  return {};
}

/// The finite number that a value holds; none, with a problem noted, when it holds something else.
std::optional<double> checked_number(TableState& state, std::string_view key, const Value& value, const Range<double>& range) {
  if (const auto* integer = std::get_if<long long>(&value.data))
    return in_range(state, key, value, static_cast<double>(*integer), range);
  const auto* number = std::get_if<double>(&value.data);
  if (number && std::isfinite(*number)) return in_range(state, key, value, *number, range);
  add_problem(state, value.place, key,
              fmt::format("{}, found {}", number ? "must be finite" : "expected a number", describe(value)));
  return {};
}

/// The index of the word that a value holds; none, with a problem noted, when it holds something else.
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

/// A value that must be of type T; none, with a problem noted, when it is not.
template<class T> const T* checked(TableState& state, std::string_view key, const Value* value, const char* expected) {
  if (!value) return nullptr;
  const T* held = std::get_if<T>(&value->data);
  if (!held) add_problem(state, value->place, key, fmt::format("expected {}, found {}", expected, describe(*value)));
  return held;
}

std::string comma_list(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += fmt::format("{}{}", text.empty() ? "" : ", ", word);
  return text;
}

template<class T> std::optional<std::string> default_text(const std::optional<T>& otherwise) {
  return otherwise ? std::optional(to_toml(*otherwise)) : std::nullopt;
}

} // namespace

double Table::number(std::string_view key, const NumberKey& spec) {
  const Range<double> range = range_of(spec);
  const std::string bounds = range_text(range);
  const Asking asking{key,
                      "number",
                      bounds,
                      joined({"a number", within(bounds), in_unit(spec.unit)}, " "),
                      spec.unit,
                      spec.meaning,
                      default_text(spec.otherwise),
                      spec.applies,
                      spec.when};
  double result = spec.otherwise.value_or(not_a_number);
  if (const Value* value = ask(*state_, asking)) result = checked_number(*state_, key, *value, range).value_or(result);
  settle(*state_, asking, to_toml(result));
  return result;
}

long long Table::integer(std::string_view key, const IntegerKey& spec) {
  const Range<long long> range = range_of(spec);
  const std::string bounds = range_text(range);
  const Asking asking{key,
                      "integer",
                      bounds,
                      joined({"an integer", within(bounds)}, " "),
                      "",
                      spec.meaning,
                      default_text(spec.otherwise),
                      spec.applies,
                      spec.when};
  long long result = spec.otherwise.value_or(0);
  const Value* value = ask(*state_, asking);
  if (const auto* held = checked<long long>(*state_, key, value, "an integer"))
    result = in_range(*state_, key, *value, *held, range).value_or(result);
  settle(*state_, asking, to_toml(result));
  return result;
}

bool Table::flag(std::string_view key, const FlagKey& spec) {
  const Asking asking{key, "flag", "", "true or false", "", spec.meaning, default_text(spec.otherwise), spec.applies, spec.when};
  bool result = spec.otherwise.value_or(false);
  const Value* value = ask(*state_, asking);
  const auto* held = checked<bool>(*state_, key, value, "true or false");
  if (held) result = *held;
  if (value && !held) state_->reading->doubtful = true;
  settle(*state_, asking, to_toml(result));
  return result;
}

std::string Table::text(std::string_view key, const TextKey& spec) {
  const Asking asking{key, "text", "", "a string", "", spec.meaning, default_text(spec.otherwise), spec.applies, spec.when};
  std::string result = spec.otherwise.value_or("");
  if (const auto* held = checked<std::string>(*state_, key, ask(*state_, asking), "a string")) result = *held;
  settle(*state_, asking, to_toml(result));
  return result;
}

std::vector<double> Table::numbers(std::string_view key, const NumbersKey& spec) {
  const Range<double> range = range_of(spec);
  const std::string order = spec.increasing ? "increasing" : "";
  const std::string count = spec.least_count > 0 ? fmt::format("at least {}", spec.least_count) : "";
  const std::string bounds = range_text(range);
  const Asking asking{key,
                      "numbers",
                      joined({bounds, order, count}, ", "),
                      joined({"a list of", order, "numbers", within(bounds), in_unit(spec.unit)}, " "),
                      spec.unit,
                      spec.meaning,
                      default_text(spec.otherwise),
                      spec.applies,
                      spec.when};
  std::vector<double> result = spec.otherwise.value_or(std::vector<double>{});
  const Value* value = ask(*state_, asking);
  if (const auto* list = checked<List>(*state_, key, value, "a list of numbers")) {
    std::vector<double> read;
    for (const Value& item : *list) {
      const auto number = checked_number(*state_, key, item, range);
      if (number && spec.increasing && !read.empty() && *number <= read.back())
        add_problem(*state_, item.place, key, fmt::format("must increase, but {} follows {}", *number, read.back()));
      if (number) read.push_back(*number);
    }
    if (list->size() < spec.least_count)
      add_problem(*state_, value->place, key, fmt::format("at least {} needed, found {}", spec.least_count, list->size()));
    if (read.size() == list->size()) result = std::move(read);
  }
  settle(*state_, asking, to_toml(result));
  return result;
}

std::size_t Table::choice_index(std::string_view key, std::string_view meaning, const std::vector<std::string_view>& words,
                                std::optional<std::size_t> otherwise, bool applies, std::string_view when) {
  if (words.empty()) throw std::logic_error("a choice without choices: " + std::string(key));
  const auto default_word = otherwise ? std::optional(to_toml(words.at(*otherwise))) : std::nullopt;
  const Asking asking{key, "one of " + comma_list(words), "", "one of " + quoted_list(words), "", meaning, default_word, applies,
                      when};
  std::size_t result = otherwise.value_or(0);
  if (const Value* value = ask(*state_, asking)) result = checked_word(*state_, key, *value, words).value_or(result);
  settle(*state_, asking, to_toml(words.at(result)));
  return result;
}

std::vector<std::size_t> Table::choice_indices(std::string_view key, std::string_view meaning,
                                               const std::vector<std::string_view>& words,
                                               const std::optional<std::vector<std::size_t>>& otherwise, bool applies,
                                               std::string_view when) {
  const auto list_text = [&](const std::vector<std::size_t>& indices) {
    std::vector<std::string_view> chosen;
    for (const std::size_t index : indices) chosen.push_back(words.at(index));
    return to_toml(chosen);
  };
  const auto default_list = otherwise ? std::optional(list_text(*otherwise)) : std::nullopt;
  const Asking asking{
      key, "some of " + comma_list(words), "", "a list of " + quoted_list(words), "", meaning, default_list, applies, when};
  std::vector<std::size_t> result = otherwise.value_or(std::vector<std::size_t>{});
  if (const auto* list = checked<List>(*state_, key, ask(*state_, asking), "a list of words")) {
    result.clear();
    for (const Value& item : *list) {
      const auto index = checked_word(*state_, key, item, words);
      if (index && std::ranges::find(result, *index) != result.end())
        add_problem(*state_, item.place, key, fmt::format("\"{}\" appears twice", words[*index]));
      else if (index)
        result.push_back(*index);
    }
  }
  settle(*state_, asking, list_text(result));
  return result;
}

Table Table::table(std::string_view key, std::string_view meaning, bool applies, std::string_view when) {
  const Asking asking{key, "table", "", "a table", "", meaning, "", applies, when}; // an absent table is an empty one
  TableState inner = *state_;
  const Value* value = ask(*state_, asking);
  const auto* entries = checked<Entries>(*state_, key, value, "a table");
  inner.path = dotted(state_->path, key);
  inner.entries = entries ? *entries : Entries{};
  inner.place = value ? value->place : state_->place;
  inner.applies = state_->applies && applies;
  inner.whole = state_->whole && (entries || !value);
  inner.when = both(state_->when, when);
  return Table(std::make_shared<TableState>(std::move(inner)));
}

bool Table::has(std::string_view key) const { return find(state_->entries, split_path(key)) != nullptr; }

void Table::reject(std::string_view key, const std::string& problem) {
  const Entry* entry = find(state_->entries, split_path(key));
  add_problem(*state_, entry ? entry->value.place : state_->place, key, problem);
}

bool Table::sound() const { return state_->reading->sound; }

std::string Table::name() const { return dotted(state_->label, state_->path); }

} // namespace prethermal::console
