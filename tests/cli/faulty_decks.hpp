#pragma once
#include "tests/cli/program.hpp"

#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

namespace prethermal::test {

inline std::string content_of(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// Of a shipped test deck.
inline std::string text_of(const std::string& name) { return content_of(deck(name)); }

inline std::string run(const std::string& deck_file, const std::string& out) { return " run " + deck_file + " --out " + out; }

/// A text with one place of it replaced, which must be there.
inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

/// A table of two columns, made of a function.
inline std::string rows(const std::function<double(double)>& f, double lowest, double highest, int points) {
  std::string text = "# made by a test\n";
  for (int i = 0; i < points; ++i) {
    const double x = lowest + (highest - lowest) * i / (points - 1);
    text += fmt::format("{:.17g}\t{:.17g}\n", x, f(x));
  }
  return text;
}

/// A Python that has these modules; empty: there is none.
inline std::string python_with(const std::string& modules) {
  for (const std::string candidate : {"python3", "/usr/bin/python3"})
    if (shell(candidate + " -c 'import " + modules + "'").status == 0) return candidate;
  return "";
}

/// A text of a deck replaced by another, and words of the error that must follow.
struct Fault {
  std::string what, by;
  std::vector<std::string> words;
};

/// Each fault by itself ends `run` with status 2 and its words, and leaves no results.
inline void check_refused(const std::string& name, const std::vector<Fault>& faults) {
  const Folder folder;
  for (const auto& [what, by, words] : faults) {
    const auto finished = shell(program() + run(write(folder, "bad.toml", replaced(text_of(name), what, by)), folder / "out.h5"));
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
