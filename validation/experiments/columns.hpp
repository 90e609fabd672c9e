#pragma once
#include "common/deck/table.hpp"

#include <exception>
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::validation {

/// Two columns of numbers of a text file; lines that start with # are comments. Throws std::runtime_error with file and line.
struct Columns {
  std::vector<double> first, second;
};
Columns read_columns(const std::string& path);

/// Runs `build`; what it throws is a problem of that key.
template<class Build> void build_or_reject(deck::Table& table, std::string_view key, const Build& build) {
  try {
    build();
  } catch (const std::exception& problem) {
    table.reject(key, problem.what());
  }
}

} // namespace prethermal::validation
