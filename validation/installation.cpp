#include "validation/installation.hpp"

#include "common/deck/deck.hpp"
#include "common/records/results/file.hpp"
#include "common/terminal/log.hpp"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/core.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace prethermal::validation {
namespace {

namespace fs = std::filesystem;

/// Runs a program and waits for it; its exit status, or 127 when it cannot be started.
int run_program(std::vector<std::string> words, bool mute = false) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (mute) posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = 0;
  const int failed = posix_spawnp(&child, arguments[0], &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) return 127;
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}

/// A Python that has what the scripts import: that of the user's path, else that of the system. Empty when there is none.
std::string python() {
  for (const std::string candidate : {"python3", "/usr/bin/python3"})
    // Of -c the working folder is the first to be searched: nothing there may pass for a library.
    if (run_program({candidate, "-c", "import sys; sys.path.pop(0); import h5py, matplotlib"}, true) == 0) return candidate;
  return "";
}

} // namespace

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
  for (const auto& file : fs::directory_iterator(data_folder() / "validation" / "figures")) {
    if (file.path().extension() != ".py") continue;
    std::ifstream stream(file.path());
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    if (text.find(entry) != std::string::npos) names.push_back(file.path().stem().string());
  }
  std::ranges::sort(names);
  return names;
}

bool is_own_script(const std::string& figure) { return figure.ends_with(".py"); }

fs::path draw(const fs::path& results, const fs::path& out_stem, const fs::path& own_script) {
  const fs::path scripts = data_folder() / "validation" / "figures";
  fs::path file = own_script;
  if (file.empty()) {
    std::string script = deck::Deck(records::read_results(results).deck, "deck").figure;
    if (is_own_script(script)) {
      terminal::info(fmt::format("an overview is drawn: \"{}\" belongs to the deck, `prethermal figure DECK` draws it", script));
      script = "overview";
    }
    const auto plots = plot_names(); // nothing but these is executed
    if (std::ranges::find(plots, script) == plots.end()) {
      terminal::warn(fmt::format("no figure was drawn: there is no plot \"{}\"", script));
      return {};
    }
    file = scripts / (script + ".py");
  }
  const std::string interpreter = python();
  if (interpreter.empty()) {
    terminal::warn("no figure was drawn: python3 with h5py and matplotlib is needed");
    return {};
  }
  // A script beside a deck finds the look of the figures and the package.
  const std::string path = "PYTHONPATH=" + scripts.string() + ":" + (data_folder() / "validation" / "python").string();
  const int status = run_program({"env", path, interpreter, "-B", file.string(), results.string(), out_stem.string()});
  const fs::path picture = out_stem.string() + ".png";
  if (status == 0 && fs::exists(picture)) return picture;
  terminal::warn(fmt::format("no figure was drawn: {} ended with status {}", file.string(), status));
  return {};
}

} // namespace prethermal::validation
