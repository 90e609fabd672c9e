#include "common/deck/reference.hpp"
#include "tests/catch.hpp"
#include "validation/job.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

using namespace prethermal;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream stream(path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The keys that the comments of a reference deck are about; other comments are prose.
std::vector<std::string> documented_keys(const std::string& text) {
  std::vector<std::string> keys;
  std::size_t at = 0;
  while ((at = text.find("\n# ", at)) != std::string::npos) {
    const std::string line = text.substr(at + 3, text.find('\n', at + 1) - at - 3);
    ++at;
    const auto colon = line.find(": ");
    if (colon == std::string::npos || line.find(' ') < colon || line.find('.') > colon) continue;
    keys.push_back(line.substr(0, colon));
  }
  return keys;
}

} // namespace

TEST_CASE("each experiment has a reference deck that reads, and documents every key as the program reads it, and no other") {
  for (const auto& experiment : validation::experiments()) {
    const std::string path = PRETHERMAL_INPUTS "/reference/" + std::string(experiment.name) + ".toml", text = file_text(path);
    INFO(path);
    deck::DeckOptions options;
    options.read_file = [](const std::string& name, bool with_text) {
      return deck::read_input_file(PRETHERMAL_INPUTS "/reference", name, with_text);
    };
    deck::Deck deck(text, path, options);
    CHECK(deck.experiment == experiment.name);
    const auto keys = validation::build_job(deck, {}).keys;
    REQUIRE(keys.size() > 40);
    for (const auto& note : keys) {
      if (note.type == "table") continue;
      const std::string key = note.table + "." + note.key, comment = deck::reference_comment(note);
      INFO("the reference lacks:  # " << key << ": " << comment);
      CHECK(text.find("# " + key + ": " + comment + "\n") != std::string::npos);
    }
    const auto documented = documented_keys(text);
    for (const auto& key : documented) {
      INFO(key);
      CHECK(std::ranges::any_of(keys, [&](const auto& note) { return note.table + "." + note.key == key; }));
    }
    CHECK(documented.size() ==
          static_cast<std::size_t>(std::ranges::count_if(keys, [](const auto& note) { return note.type != "table"; })));
  }
}
