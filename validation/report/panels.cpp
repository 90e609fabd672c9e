#include "validation/report/panels.hpp"

#include <cctype>
#include <cstddef>
#include <fmt/core.h>
#include <sstream>

namespace prethermal::validation {
namespace {

/// The contents of the text chunk with that keyword. A PNG is a signature of 8 bytes, then chunks: length, type, contents, sum.
std::string_view text_chunk(std::string_view png, std::string_view keyword) {
  constexpr std::size_t signature = 8, head = 8, sum = 4;
  for (std::size_t at = signature; at + head <= png.size();) {
    std::size_t length = 0;
    for (std::size_t i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(png[at + i]);
    if (length > png.size() - at - head) return "";
    const std::string_view contents = png.substr(at + head, length);
    if (png.substr(at + 4, 4) == "tEXt" && contents.starts_with(keyword) && contents.size() > keyword.size() &&
        contents[keyword.size()] == '\0')
      return contents.substr(keyword.size() + 1);
    at += head + length + sum;
  }
  return "";
}

bool inside(double part) { return part >= 0.0 && part <= 1.0; }

} // namespace

std::vector<Panel> panels_of(std::string_view png) {
  constexpr std::size_t most = 10000;
  std::vector<Panel> panels;
  std::istringstream lines{std::string(text_chunk(png, "prethermal panels"))};
  Panel panel{};
  while (panels.size() < most && lines >> panel.left >> panel.top >> panel.width >> panel.height >> panel.run >> panel.observable)
    if (inside(panel.left) && inside(panel.top) && inside(panel.width) && inside(panel.height)) panels.push_back(panel);
  return panels;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte < 128 && (std::isalnum(byte) || std::string_view("-._~").find(c) != std::string_view::npos);
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return encoded;
}

} // namespace prethermal::validation
