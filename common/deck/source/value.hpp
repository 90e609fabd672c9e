#pragma once
#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace prethermal::deck {

/// Where a key or value was written: origin 0 is the deck's file, the others are arguments of the command line.
struct Place {
  int origin = 0, line = 1, column = 1;
  auto operator<=>(const Place&) const = default;
};

/// A date or time: TOML has them, no key of a deck does.
struct Date {};

struct Value;
struct Entry;
using List = std::vector<Value>;
using Entries = std::vector<Entry>; // a table, its keys in the order in which they appear

/// A value of a deck that knows its place. The nodes of toml++ forget theirs when they are copied, and decks are laid over decks.
struct Value {
  Place place;
  std::variant<bool, long long, double, std::string, Date, List, Entries> data;
};

struct Entry {
  std::string key;
  Place place;
  Value value;
};

/// The entry of that name, or nullptr.
const Entry* find(const Entries& table, std::string_view key);

/// The entry under a path of tables, or nullptr.
const Entry* find(const Entries& table, std::span<const std::string> path);

/// Adds `entry`; of two tables of one name the entries are united, anything else replaces what was there.
void lay_over(Entries& base, const Entry& entry);
void lay_over(Entries& base, const Entries& over);

/// An entry that holds `value` under a path of tables, all at `place`.
Entry nested(std::span<const std::string> path, const Place& place, Value value);

std::vector<std::string> split_path(std::string_view dotted);

/// What a message says was found: `-3`, `the string "abc"`, `a list`, `a table`.
std::string describe(const Value& value);

} // namespace prethermal::deck
