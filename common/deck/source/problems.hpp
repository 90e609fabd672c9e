#pragma once
#include "common/deck/source/value.hpp"

#include <string>
#include <vector>

namespace prethermal::deck {

/// Something wrong with a deck: where, what ("[system] bath.density: must be > 0, found -3"), and in which run, if in one.
struct Problem {
  static constexpr int every_run = -1;
  Place place;
  std::string text;
  int run = every_run;
};

/// The problems of a deck in the order of their discovery, and the names of the places: the file, the `--set` arguments.
struct Problems {
  std::vector<std::string> origins;
  std::vector<Problem> found;
};

/// "file:line:col", or the argument of the command line.
std::string place_text(const Problems& problems, const Place& place);

/// All problems, one a line, sorted by place, each once. One that some runs have and others have not names its runs.
std::string report(const Problems& problems, const std::vector<std::string>& run_names);

} // namespace prethermal::deck
