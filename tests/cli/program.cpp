#include "tests/cli/program.hpp"

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace prethermal::test {

Finished shell(const std::string& command) {
  FILE* pipe = popen(("{ " + command + "; } 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t got; (got = fread(buffer, 1, sizeof buffer, pipe)) > 0;) output.append(buffer, got);
  const int status = pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), output};
}

std::string program() { return "'" PRETHERMAL_PROGRAM "'"; }
std::string program_on(int ranks) { return std::string(PRETHERMAL_MPIRUN) + " -n " + std::to_string(ranks) + " " + program(); }
std::string deck(const std::string& name) { return PRETHERMAL_TEST_DECKS "/" + name; }

Folder::Folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "prethermal-test-XXXXXX").string();
  REQUIRE(mkdtemp(pattern.data()) != nullptr);
  path_ = pattern;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string write(const Folder& folder, const std::string& name, const std::string& text) {
  std::ofstream(folder / name, std::ios::binary) << text;
  return folder / name;
}

std::string digest(const std::string& results) {
  const auto finished = shell(program() + " digest '" + results + "'");
  INFO(finished.output);
  REQUIRE(finished.status == 0);
  return finished.output;
}

int signal_all(const std::string& word, int signal_number, const std::string& name) {
  const auto contents = [](const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf(); // empty, without an exception, where the process ends while it is read
    return text.str();
  };
  int reached = 0;
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string number = entry.path().filename();
    if (!std::ranges::all_of(number, [](char c) { return c >= '0' && c <= '9'; }) || std::stoi(number) == getpid()) continue;
    if (contents(entry.path() / "cmdline").find(word) == std::string::npos) continue;
    if (!name.empty() && contents(entry.path() / "comm") != name + "\n") continue;
    if (kill(std::stoi(number), signal_number) == 0) ++reached;
  }
  return reached;
}

} // namespace prethermal::test
