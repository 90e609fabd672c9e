#pragma once
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prethermal::deck {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// A key and what it may hold, as the reads of a deck noted it: the material of the resolved deck and of inputs/reference.
struct KeyNote {
  std::string table, key; // "system.bath", "density"; of compare, check, statement: the table is the kind
  std::string type;       // "number", "integer", "flag", "text", "numbers", "table", "one of classical, fermion", "some of ..."
  std::string range;      // "> 0", "0 .. 1", "" when unrestricted
  std::string unit, meaning;   // "length/time", "swap coefficient gamma"
  std::string otherwise, when; // the default as TOML, "" when required; "" when always read, else "profile is gaussian"
};

/// What a key of a deck may hold. Without `otherwise` the key must be given. A key whose `applies` is false must be absent, and
/// `when` says to the user when it would be read ("profile is gaussian"); `when` must not depend on values, `applies` does.
/// A bound that is NaN, since it was computed from a value with a problem of its own, binds nothing.
struct NumberKey {
  std::string_view meaning, unit = "";
  std::optional<double> otherwise = {};
  double above = -infinity, at_least = -infinity, below = infinity, at_most = infinity;
  bool applies = true;
  std::string_view when = "";
};

struct IntegerKey {
  std::string_view meaning;
  std::optional<long long> otherwise = {};
  long long at_least = std::numeric_limits<long long>::min(), at_most = std::numeric_limits<long long>::max();
  bool applies = true;
  std::string_view when = "";
};

struct FlagKey {
  std::string_view meaning;
  std::optional<bool> otherwise = {};
  bool applies = true;
  std::string_view when = "";
};

struct TextKey {
  std::string_view meaning;
  std::optional<std::string> otherwise = {};
  bool applies = true;
  std::string_view when = "";
};

/// A list of numbers; each must lie in the range, `increasing` asks for strict order, `least_count` for a length.
struct NumbersKey {
  std::string_view meaning, unit = "";
  std::optional<std::vector<double>> otherwise = {};
  double above = -infinity, at_least = -infinity, below = infinity, at_most = infinity;
  bool increasing = false;
  std::size_t least_count = 0;
  bool applies = true;
  std::string_view when = "";
};

/// A word of a closed list: the strings of a deck end here, code sees the enum.
template<class Enum> struct ChoiceKey {
  std::string_view meaning;
  std::vector<std::pair<std::string_view, Enum>> choices;
  std::optional<Enum> otherwise = {};
  bool applies = true;
  std::string_view when = "";
};

/// Several words of a closed list, in the order given, none twice.
template<class Enum> struct ChoicesKey {
  std::string_view meaning;
  std::vector<std::pair<std::string_view, Enum>> choices;
  std::optional<std::vector<Enum>> otherwise = {};
  bool applies = true;
  std::string_view when = "";
};

} // namespace prethermal::deck
