#include "common/terminal/log.hpp"
#include "common/terminal/progress.hpp"
#include "tests/catch.hpp"

#include <cstdio>
#include <functional>
#include <regex>
#include <string>
#include <unistd.h>

using namespace prethermal::terminal;
using Catch::Matchers::Matches;

namespace {

/// What `speak` writes to standard error, which is a file meanwhile and no terminal.
std::string spoken(const std::function<void()>& speak) {
  std::FILE* file = std::tmpfile();
  REQUIRE(file);
  std::fflush(stderr);
  const int before = dup(STDERR_FILENO);
  dup2(fileno(file), STDERR_FILENO);
  speak();
  std::fflush(stderr);
  dup2(before, STDERR_FILENO);
  close(before);
  std::string text;
  std::rewind(file);
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  std::fclose(file);
  return text;
}

std::string logged(int rank, bool quiet) {
  return spoken([&] {
    open_log(rank, quiet);
    info("one {}");
    warn("two");
    error("three");
  });
}

} // namespace

TEST_CASE("rank 0 speaks, others only of errors, and quiet means warnings and worse") {
  const std::string time = "\\[[-0-9]{10} [:0-9]{8}\\] ";
  CHECK_THAT(logged(0, false),
             Matches(time + "\\[info\\] one \\{\\}\n" + time + "\\[warning\\] two\n" + time + "\\[error\\] three\n"));
  CHECK_THAT(logged(0, true), Matches(time + "\\[warning\\] two\n" + time + "\\[error\\] three\n"));
  CHECK_THAT(logged(3, false), Matches(time + "\\[rank 3\\] \\[error\\] three\n"));
}

TEST_CASE("progress in a batch log is plain lines, the last one at the end and once") {
  const std::string text = spoken([] {
    Progress progress("md", false, 0.0);
    progress.update(1.0, 4.0);
    progress.update(3.0, 4.0, "note");
    progress.update(4.0, 4.0);
    progress.update(4.0, 4.0);
  });
  CHECK_THAT(text, Matches("md: 25 %, 0 s\nmd: 75 %, [^\n]*ETA [^\n]*%/min, note\nmd: 100 %, [^\n]*\n"));
}

TEST_CASE("progress keeps its interval, and silence when quiet") {
  const auto updates = [](bool quiet) {
    return spoken([&] {
      Progress progress("md", quiet, 1e6);
      for (int i = 0; i <= 100; ++i) progress.update(i, 100.0);
    });
  };
  CHECK_THAT(updates(false), Matches("md: 100 %, [^\n]*\n"));
  CHECK(updates(true) == "");
}
