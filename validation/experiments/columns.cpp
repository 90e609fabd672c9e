#include "validation/experiments/columns.hpp"

#include <cmath>
#include <fmt/core.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace prethermal::validation {

Columns read_columns(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("{}: cannot be opened", path));
  constexpr std::size_t most_rows = 10'000'000;
  Columns columns;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    std::istringstream words(line);
    std::string one, other, more;
    const auto number_of = [&](const std::string& word) {
      std::size_t used = 0;
      double value = std::nan("");
      try {
        value = std::stod(word, &used);
      } catch (const std::exception&) {
        used = 0;
      }
      if (used != word.size() || !std::isfinite(value))
        throw std::runtime_error(fmt::format("{}:{}: \"{}\" is no finite number", path, number, word));
      return value;
    };
    if (!(words >> one >> other) || words >> more)
      throw std::runtime_error(fmt::format("{}:{}: a line must hold two numbers", path, number));
    columns.first.push_back(number_of(one));
    columns.second.push_back(number_of(other));
    if (columns.first.size() > most_rows) throw std::runtime_error(fmt::format("{}: more than {} lines", path, most_rows));
  }
  if (file.bad()) throw std::runtime_error(fmt::format("{}: cannot be read", path));
  return columns;
}

} // namespace prethermal::validation
