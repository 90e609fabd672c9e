#include "common/deck/source/problems.hpp"
#include "common/deck/source/toml_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace prethermal::deck {
namespace {

/// One line of the report: a problem and the runs that have it.
struct Line {
  const Problem* problem;
  std::set<int> runs;
};

std::vector<Line> without_repetitions(const std::vector<Problem>& found) {
  std::vector<Line> lines;
  std::map<std::pair<Place, std::string_view>, std::size_t> line_of;
  for (const Problem& problem : found) {
    const auto [known, added] = line_of.try_emplace({problem.place, problem.text}, lines.size());
    if (added) lines.push_back({&problem, {}});
    if (problem.run != Problem::every_run) lines[known->second].runs.insert(problem.run);
  }
  return lines;
}

std::string runs_text(const std::set<int>& runs, const std::vector<std::string>& run_names) {
  constexpr std::size_t most = 3;
  if (runs.empty() || runs.size() == run_names.size()) return "";
  std::string text;
  std::size_t shown = 0;
  for (const int run : runs)
    if (shown++ < most)
      text += fmt::format("{}\"{}\"", text.empty() ? "" : ", ", printable(run_names.at(static_cast<std::size_t>(run))));
  if (runs.size() > most) text += fmt::format(" and {} more", runs.size() - most);
  return fmt::format(" (run{} {})", runs.size() > 1 ? "s" : "", text);
}

} // namespace

std::string place_text(const Problems& problems, const Place& place) {
  const std::string origin = printable(problems.origins.at(static_cast<std::size_t>(place.origin)), 1000);
  return place.origin == 0 ? fmt::format("{}:{}:{}", origin, place.line, place.column) : origin;
}

std::string report(const Problems& problems, const std::vector<std::string>& run_names) {
  constexpr std::size_t most = 100; // nobody reads further
  std::vector<Line> lines = without_repetitions(problems.found);
  std::ranges::stable_sort(lines, {}, [](const Line& line) { return line.problem->place; });
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), most); ++i)
    text += fmt::format("{}{}: {}{}", text.empty() ? "" : "\n", place_text(problems, lines[i].problem->place),
                        lines[i].problem->text, runs_text(lines[i].runs, run_names));
  if (lines.size() > most) text += fmt::format("\n... and {} more problems", lines.size() - most);
  return text;
}

} // namespace prethermal::deck
