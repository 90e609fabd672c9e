#include "common/console/reference.hpp"
#include "tests/catch.hpp"
#include "validation/programme.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace prethermal;

namespace {

std::string read(const std::string& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("inputs/reference.toml reads, and documents every key as the program reads it") {
  const std::string path = PRETHERMAL_INPUTS "/reference.toml", text = read(path);
  console::Deck deck(text, path);
  const auto programme = validation::build_programme(deck, validation::Only::both);
  REQUIRE(programme.keys.size() > 40);
  for (const auto& note : programme.keys) {
    if (note.type == "table") continue;
    const std::string key = note.table + "." + note.key, comment = console::reference_comment(note);
    INFO("the reference lacks:  # " << key << ": " << comment);
    CHECK(text.find("# " + key + ": " + comment + "\n") != std::string::npos);
  }
}

TEST_CASE("inputs/reference.toml documents no key that the program does not read") {
  const std::string path = PRETHERMAL_INPUTS "/reference.toml", text = read(path);
  console::Deck deck(text, path);
  const auto keys = validation::build_programme(deck, validation::Only::both).keys;
  std::size_t documented = 0;
  for (std::size_t at = 0; (at = text.find("\n# ", at)) != std::string::npos; ++at) {
    const std::string line = text.substr(at + 3, text.find('\n', at + 1) - at - 3);
    const auto colon = line.find(": ");
    if (colon == std::string::npos || line.find(' ') < colon || line.find('.') > colon) continue; // prose
    ++documented;
    INFO(line);
    CHECK(std::ranges::any_of(keys, [&](const auto& note) { return note.table + "." + note.key == line.substr(0, colon); }));
  }
  CHECK(documented ==
        static_cast<std::size_t>(std::ranges::count_if(keys, [](const auto& note) { return note.type != "table"; })));
}
