#include "common/deck/table.hpp"
#include "common/deck/source/toml_text.hpp"
#include "common/deck/table_state.hpp"
#include "common/deck/value_checks.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::deck {
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

std::string in_unit(std::string_view unit) { return unit.empty() ? "" : fmt::format("in {}", unit); }

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
  const Asking asking{.key = key,
                      .type = "number",
                      .range = bounds,
                      .expected = joined({"a number", within(bounds), in_unit(spec.unit)}, " "),
                      .unit = spec.unit,
                      .meaning = spec.meaning,
                      .otherwise = default_text(spec.otherwise),
                      .applies = spec.applies,
                      .when = spec.when};
  double result = spec.otherwise.value_or(not_a_number);
  if (const Value* value = ask(*state_, asking)) result = checked_number(*state_, key, *value, range).value_or(result);
  settle(*state_, asking, to_toml(result));
  return result;
}

long long Table::integer(std::string_view key, const IntegerKey& spec) {
  const Range<long long> range = range_of(spec);
  const std::string bounds = range_text(range);
  const Asking asking{.key = key,
                      .type = "integer",
                      .range = bounds,
                      .expected = joined({"an integer", within(bounds)}, " "),
                      .unit = "",
                      .meaning = spec.meaning,
                      .otherwise = default_text(spec.otherwise),
                      .applies = spec.applies,
                      .when = spec.when};
  long long result = spec.otherwise.value_or(0);
  const Value* value = ask(*state_, asking);
  if (const auto* held = checked<long long>(*state_, key, value, "an integer"))
    result = in_range(*state_, key, *value, *held, range).value_or(result);
  settle(*state_, asking, to_toml(result));
  return result;
}

bool Table::flag(std::string_view key, const FlagKey& spec) {
  const Asking asking{.key = key,
                      .type = "flag",
                      .range = "",
                      .expected = "true or false",
                      .unit = "",
                      .meaning = spec.meaning,
                      .otherwise = default_text(spec.otherwise),
                      .applies = spec.applies,
                      .when = spec.when};
  bool result = spec.otherwise.value_or(false);
  const Value* value = ask(*state_, asking);
  const auto* held = checked<bool>(*state_, key, value, "true or false");
  if (held) result = *held;
  if (value && !held) state_->reading->doubtful = true;
  settle(*state_, asking, to_toml(result));
  return result;
}

std::string Table::text(std::string_view key, const TextKey& spec) {
  const Asking asking{.key = key,
                      .type = "text",
                      .range = "",
                      .expected = "a string",
                      .unit = "",
                      .meaning = spec.meaning,
                      .otherwise = default_text(spec.otherwise),
                      .applies = spec.applies,
                      .when = spec.when};
  std::string result = spec.otherwise.value_or("");
  if (const auto* held = checked<std::string>(*state_, key, ask(*state_, asking), "a string")) result = *held;
  settle(*state_, asking, to_toml(result));
  return result;
}

InputFile Table::file(std::string_view key, const TextKey& spec, bool with_text) {
  const std::string name = text(key, spec);
  if (!spec.applies || !state_->applies || name.empty() || !sound()) return {name, {}, "", ""};
  auto& findings = *state_->findings;
  findings.file_uses.emplace(state_->kind, name);
  const auto known = std::ranges::find(findings.files, name, &InputFile::name);
  if (known != findings.files.end() && (!with_text || !known->text.empty())) return *known;
  try {
    findings.files.push_back(findings.read_file(name, with_text));
    return findings.files.back();
  } catch (const std::exception& problem) {
    reject(key, problem.what());
    return {name, {}, "", ""};
  }
}

std::vector<double> Table::numbers(std::string_view key, const NumbersKey& spec) {
  const Range<double> range = range_of(spec);
  const std::string order = spec.increasing ? "increasing" : "";
  const std::string count = spec.least_count > 0 ? fmt::format("at least {}", spec.least_count) : "";
  const std::string bounds = range_text(range);
  const Asking asking{.key = key,
                      .type = "numbers",
                      .range = joined({bounds, order, count}, ", "),
                      .expected = joined({"a list of", order, "numbers", within(bounds), in_unit(spec.unit)}, " "),
                      .unit = spec.unit,
                      .meaning = spec.meaning,
                      .otherwise = default_text(spec.otherwise),
                      .applies = spec.applies,
                      .when = spec.when};
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
  const Asking asking{.key = key,
                      .type = "one of " + comma_list(words),
                      .range = "",
                      .expected = "one of " + quoted_list(words),
                      .unit = "",
                      .meaning = meaning,
                      .otherwise = default_word,
                      .applies = applies,
                      .when = when};
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
  const Asking asking{.key = key,
                      .type = "some of " + comma_list(words),
                      .range = "",
                      .expected = "a list of " + quoted_list(words),
                      .unit = "",
                      .meaning = meaning,
                      .otherwise = default_list,
                      .applies = applies,
                      .when = when};
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
  const Asking asking{.key = key,
                      .type = "table",
                      .range = "",
                      .expected = "a table",
                      .unit = "",
                      .meaning = meaning,
                      .otherwise = "", // an absent table is an empty one
                      .applies = applies,
                      .when = when};
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

} // namespace prethermal::deck
