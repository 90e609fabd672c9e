#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::deck {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

std::string escaped_control(char c) {
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  return fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
}

bool is_bare(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

} // namespace

std::string to_toml(bool flag) { return flag ? "true" : "false"; }

std::string to_toml(long long integer) { return fmt::format("{}", integer); }

std::string to_toml(double number) {
  if (std::isnan(number)) return "nan";
  std::string text = fmt::format("{}", number);
  if (std::isfinite(number) && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string to_toml(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    quoted += is_control(c) ? escaped_control(c) : std::string(1, c);
  }
  return quoted + '"';
}

std::string key_text(std::string_view key) {
  return !key.empty() && std::ranges::all_of(key, is_bare) ? std::string(key) : to_toml(key);
}

std::string printable(std::string_view text, std::size_t longest) {
  std::string shown;
  for (const char c : text) {
    const bool continues = (static_cast<unsigned char>(c) & 0xC0) == 0x80; // inside a UTF-8 sequence
    if (shown.size() >= longest && !continues) return shown + "...";
    shown += is_control(c) ? escaped_control(c) : std::string(1, c);
  }
  return shown;
}

std::string quoted_list(const std::vector<std::string_view>& words) {
  std::string text;
  for (const std::string_view word : words) text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", word);
  return text;
}

} // namespace prethermal::deck
