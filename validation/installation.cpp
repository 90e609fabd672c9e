#include "validation/installation.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace prethermal::validation {
namespace fs = std::filesystem;

fs::path data_folder() {
  std::vector<fs::path> candidates;
  if (const char* given = std::getenv("PRETHERMAL_DATA")) candidates.emplace_back(given);
  std::error_code unreadable;
  const fs::path program = fs::read_symlink("/proc/self/exe", unreadable);
  candidates.push_back(program.parent_path().parent_path() / "share" / "prethermal");
  candidates.emplace_back(PRETHERMAL_SOURCE_FOLDER);
  for (const auto& candidate : candidates)
    if (fs::is_directory(candidate / "inputs") && fs::is_directory(candidate / "validation" / "figures")) return candidate;
  throw std::runtime_error("the folder with inputs/ and validation/figures/ is not found; set PRETHERMAL_DATA to it");
}

std::string file_stem(const Figure& figure) {
  std::string stem = figure.name;
  std::ranges::replace(stem, '/', '_');
  return stem;
}

std::vector<Figure> figures() {
  std::vector<Figure> found;
  const fs::path inputs = data_folder() / "inputs";
  for (const auto& paper : fs::directory_iterator(inputs)) {
    if (!paper.is_directory() || paper.path().filename() == "reference") continue;
    for (const auto& deck : fs::directory_iterator(paper))
      if (deck.path().extension() == ".toml")
        found.push_back({(paper.path().filename() / deck.path().stem()).string(), deck.path()});
  }
  std::ranges::sort(found, {}, &Figure::name);
  return found;
}

std::vector<std::string> plot_names() {
  constexpr std::string_view entry = "if __name__ == \"__main__\":"; // the other files are modules that they share
  std::vector<std::string> names;
  const fs::path scripts = data_folder() / "validation" / "figures";
  for (const auto& file : fs::recursive_directory_iterator(scripts)) {
    if (file.path().extension() != ".py") continue;
    std::ifstream stream(file.path());
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    if (text.find(entry) != std::string::npos)
      names.push_back(file.path().lexically_relative(scripts).replace_extension().string());
  }
  std::ranges::sort(names);
  return names;
}

bool is_own_script(const std::string& figure) { return figure.ends_with(".py"); }

} // namespace prethermal::validation
