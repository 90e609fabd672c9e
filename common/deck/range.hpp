#pragma once
#include <fmt/format.h>
#include <optional>
#include <string>
#include <utility>

namespace prethermal::deck {

/// The bounds of a number; an absent one binds nothing.
template<class Number> struct Range { std::optional<Number> above, at_least, below, at_most; };

template<class Number> bool contains(const Range<Number>& range, Number value) {
  return !(range.above && value <= *range.above) && !(range.at_least && value < *range.at_least) &&
         !(range.below && value >= *range.below) && !(range.at_most && value > *range.at_most);
}

/// "> 0", "0 .. 1", "> 0, <= 1", or "" when unrestricted.
template<class Number> std::string range_text(const Range<Number>& range) {
  if (range.at_least && range.at_most && !range.above && !range.below)
    return fmt::format("{} .. {}", *range.at_least, *range.at_most);
  std::string text;
  const std::pair<const char*, std::optional<Number>> bounds[] = {
      {">", range.above}, {">=", range.at_least}, {"<", range.below}, {"<=", range.at_most}};
  for (const auto& [sign, bound] : bounds)
    if (bound) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", sign, *bound);
  return text;
}

/// The range as the end of "must be ..." or "a number ...": "> 0", "within 0 .. 1".
inline std::string within(const std::string& range) { return range.find("..") == std::string::npos ? range : "within " + range; }

} // namespace prethermal::deck
