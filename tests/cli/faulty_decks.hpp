#pragma once
#include "tests/cli/program.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace prethermal::test {

inline std::string text_of(const std::string& name) {
  std::ifstream stream(deck(name));
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline std::string run(const std::string& deck_file, const std::string& out) { return " run " + deck_file + " --out " + out; }

/// A text of a deck replaced by another, and words of the error that must follow.
struct Fault {
  std::string what, by;
  std::vector<std::string> words;
};

/// Each fault by itself ends `run` with status 2 and its words, and leaves no results.
inline void check_refused(const std::string& name, const std::vector<Fault>& faults) {
  const Folder folder;
  for (const auto& [what, by, words] : faults) {
    std::string text = text_of(name);
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    const auto finished = shell(program() + run(write(folder, "bad.toml", text.replace(at, what.size(), by)), folder / "out.h5"));
    INFO(by << "\n" << finished.output);
    CHECK(finished.status == 2);
    for (const auto& word : words) {
      INFO("expected: " << word);
      CHECK(finished.output.find(word) != std::string::npos);
    }
    CHECK_FALSE(std::filesystem::exists(folder / "out.h5"));
  }
}

} // namespace prethermal::test
