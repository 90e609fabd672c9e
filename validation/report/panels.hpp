#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::validation {

/// Where a figure shows an observable of a run: parts of its width and height, from the upper left corner.
struct Panel {
  double left, top, width, height;
  std::string run, observable; // percent-encoded
};

/// What a figure's script has written into the PNG (text chunk "prethermal panels"); empty where there is none. The bytes may be
/// any.
std::vector<Panel> panels_of(std::string_view png);

/// Letters, digits and -._~ as they are, all other bytes as %XX: part of a link.
std::string percent_encoded(std::string_view text);

} // namespace prethermal::validation
