// docs/tutorial.md: its commands, in its folder, and its pieces of decks against the decks.
#include "tests/cli/faulty_decks.hpp"

#include <sstream>

using namespace prethermal::test;

namespace {

/// The code blocks of one language.
std::vector<std::string> blocks_of(const std::string& page, const std::string& language) {
  std::vector<std::string> blocks;
  const std::string begin = "\n```" + language + "\n";
  for (std::size_t at = 0; (at = page.find(begin, at)) != std::string::npos;) {
    at += begin.size();
    const auto end = page.find("```", at);
    blocks.push_back(page.substr(at, end - at));
    at = end;
  }
  return blocks;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

} // namespace

TEST_CASE("tutorial: every command of the page runs, and its decks are the decks") {
  const std::string docs = PRETHERMAL_DOCS;
  const std::string page = content_of(docs + "/tutorial.md");
  const Folder folder;
  std::filesystem::copy(docs + "/tutorial", folder.path(), std::filesystem::copy_options::recursive);
  int commands = 0;
  for (const auto& block : blocks_of(page, "sh"))
    for (const auto& line : lines_of(block)) {
      REQUIRE(line.starts_with("prethermal "));
      const auto ran = shell("cd " + folder.path().string() + " && " + program() + line.substr(std::string("prethermal").size()));
      INFO(line << "\n" << ran.output);
      REQUIRE(ran.status == 0);
      ++commands;
    }
  CHECK(commands > 6);
  for (const std::string made : {"rods.h5", "pages/swaps.html", "pages/defect.png"}) {
    INFO(made);
    CHECK(std::filesystem::exists(folder / made));
  }
  const std::string decks = content_of(docs + "/tutorial/rods.toml") + content_of(docs + "/tutorial/swaps.toml") +
                            content_of(docs + "/tutorial/defect.toml");
  for (const auto& block : blocks_of(page, "toml"))
    for (const auto& line : lines_of(block)) {
      INFO(line);
      CHECK(decks.find(line + "\n") != std::string::npos);
    }
  const auto numbers = shell("PYTHONPATH=" PRETHERMAL_PYTHON " /usr/bin/python3 -B " + (folder / "read_results.py") + " " +
                             (folder / "rods.h5") + " " + (folder / "swaps.h5"));
  INFO(numbers.output);
  CHECK(numbers.status == 0);
}

TEST_CASE("tutorial: generated pages say what the program says, and links of all pages lead somewhere") {
  for (const std::string what : {"--check", "--links"}) {
    const auto checked = shell("/usr/bin/python3 -B " PRETHERMAL_DOCS "/generate.py " + what);
    INFO(checked.output);
    CHECK(checked.status == 0);
  }
}
