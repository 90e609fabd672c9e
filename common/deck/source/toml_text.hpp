#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::deck {

/// Values as TOML text. Numbers are the shortest text that reads back to the same bits; floats keep a point or an exponent.
std::string to_toml(bool flag);
std::string to_toml(long long integer);
std::string to_toml(double number);
std::string to_toml(std::string_view text); // a quoted string
inline std::string to_toml(const std::string& text) { return to_toml(std::string_view(text)); }
std::string to_toml(const char*) = delete; // would be taken for a flag

template<class Item> std::string to_toml(const std::vector<Item>& items) {
  std::string text = "[";
  for (const Item& item : items) text += (text.size() > 1 ? ", " : "") + to_toml(item);
  return text + "]";
}

/// A key as TOML text: quoted only where it must be.
std::string key_text(std::string_view key);

/// A text for a message on one line: control characters escaped, cut at a whole character when it is much longer than `longest`.
std::string printable(std::string_view text, std::size_t longest = 80);

/// `"a", "b", "c"`
std::string quoted_list(const std::vector<std::string_view>& words);

} // namespace prethermal::deck
