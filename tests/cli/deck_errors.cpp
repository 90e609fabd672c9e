#include "tests/cli/faulty_decks.hpp"

#include <chrono>

using namespace prethermal::test;

namespace {

/// A faulty deck ends with status 2, says every word expected, and touches no file.
void require_refused(const std::string& arguments, const Folder& folder, const std::vector<std::string>& words) {
  const auto finished = shell(program() + " run " + arguments + " --out " + (folder / "out.h5"));
  INFO(arguments << "\n" << finished.output);
  CHECK(finished.status == 2);
  for (const auto& word : words) {
    INFO("expected: " << word);
    CHECK(finished.output.find(word) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "out.h5"));
  CHECK_FALSE(std::filesystem::exists(folder / "out.h5.checkpoint"));
}

} // namespace

TEST_CASE("a faulty deck is refused with place, key and expectation") {
  const Folder folder;
  struct Case {
    std::string what, by;
    std::vector<std::string> words;
  };
  const std::vector<Case> cases{
      {"swap_coefficient = 0.08",
       "swap_coeficient = 0.08",
       {"bad.toml:7:", "[system] swap_coeficient", "did you mean \"swap_coefficient\"", "[system] swap_coefficient: missing"}},
      {"swap_coefficient = 0.08", "swap_coefficient = \"fast\"", {"bad.toml:7:", "[system] swap_coefficient", "number"}},
      {"swap_coefficient = 0.08", "swap_coefficient = 0.0", {"bad.toml:7:", "> 0"}},
      {"swap_coefficient = 0.08", "swap_coefficient = nan", {"bad.toml:7:", "finite"}},
      {"density = 50.0", "density = -50.0", {"bad.toml:9:", "density", "> 0", "-50"}},
      {"realisations           = 240", "realisations = 0", {"realisations", "1"}},
      {"realisations           = 240", "realisations = 2.5", {"realisations", "integer"}},
      {"particles = 60, width = 20.0", "particles = 600, width = 20.0, velocities = \"bath\"", {"Pauli"}},
      {"[output]", "[outptu]", {"outptu"}},
      {"experiment = \"velocity_swap\"", "experiment = \"velocity_swop\"", {"velocity_swop", "velocity_swap"}},
      {"observable = \"density\"", "observable = \"densty\"", {"[compare 1] observable", "densty"}},
      {"theory     = \"density_flow\"", "theory     = \"phase_space\"", {"[compare 1] theory", "phase_space"}},
      {"times = [20.0, 40.0]", "times = [40.0, 20.0]", {"times", "increas"}},
      {"separation = 5.9", "separation = 1e300", {"separation: must be 0 or of a size between 1e-30 and 1e+30"}},
      {"separation = 5.9", "separation = 1e20", {"density_flow", "nodes of velocity"}},
      {"realisations           = 240", "realisations = 4000000000", {"2666666668 blocks", "realisations_per_block"}},
      {"bins  = 32", "bins  = 32\nbins = 64", {"bad.toml:3", "bins"}},
      {"realisations_per_block = 3",
       "realisations_per_block = 9223372036854775807",
       {"[simulation] realisations_per_block", "0 .. 4000000000"}},
      {"title      = \"small\"", "title = \"sm\\u0000all\"", {"bad.toml:3:", "control character U+0000"}},
  };
  for (const auto& c : cases) {
    const auto bad = write(folder, "bad.toml", replaced(text_of("small.toml"), c.what, c.by));
    require_refused(bad, folder, c.words);
  }
}

TEST_CASE("several errors are reported at once") {
  const Folder folder;
  auto text = replaced(text_of("small.toml"), "swap_coefficient = 0.08", "swap_coefficient = -1");
  text = replaced(text, "length           = 512.0", "lenght = 512.0");
  text = replaced(text, "bins  = 32", "bins = \"many\"");
  require_refused(write(folder, "bad.toml", text), folder, {"swap_coefficient", "lenght", "length", "bins"});
}

TEST_CASE("a hostile deck is refused within two seconds") {
  const Folder folder;
  std::string many_dots = "system";
  for (int i = 0; i < 50000; ++i) many_dots += ".a";
  const std::vector<std::pair<std::string, std::string>> cases{
      {text_of("small.toml") + "\n[sweep]\n\"" + many_dots + "\" = [1, 2]\n", "bytes"},
      {text_of("small.toml") + "\n[sweep]\n\"" + many_dots.substr(0, 16000) + "\" = [1, 2]\n", "too many dots"},
      {replaced(text_of("small.toml"), "separation = 5.9", "separation = 1e15"), "velocity bins"},
  };
  for (const auto& [text, words] : cases) {
    const auto bad = write(folder, "bad.toml", text);
    const auto began = std::chrono::steady_clock::now();
    require_refused(bad, folder, {words});
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20)); // on a busy machine
  }
}

TEST_CASE("--set goes through the same checks") {
  const Folder folder;
  const std::string small = deck("small.toml");
  require_refused(small + " --set system.swap_coeficient=0.1", folder, {"--set system.swap_coeficient=0.1", "swap_coefficient"});
  require_refused(small + " --set system.swap_coefficient=-0.1", folder, {"--set system.swap_coefficient=-0.1", "> 0"});
  require_refused(small + " --set system.swap_coefficient=fast", folder, {"--set", "number"});
  require_refused(small + " --set system.bath.density=-3", folder, {"--set", "density"});
  require_refused(small + " --set simulation.realisations=0", folder, {"--set", "realisations"});
  require_refused(small + " --set system.initial.particles=100000", folder, {"fermion"}); // n -> 1: cells cannot hold them
  require_refused(small + " --set run.nobody.system.length=3", folder, {"nobody"});
  require_refused(small + " --set nonsense", folder, {"nonsense"});
}

TEST_CASE("what is no deck is refused") {
  const Folder folder;
  require_refused(folder / "absent.toml", folder, {"absent.toml", "no such deck"});
  require_refused(folder.path().string(), folder, {"a deck is a file"});
  require_refused(write(folder, "empty.toml", ""), folder, {"empty.toml"});
  std::string garbage;
  for (int i = 0; i < 4096; ++i) garbage += static_cast<char>(i * 37 + i / 7);
  require_refused(write(folder, "garbage.toml", garbage), folder, {"garbage.toml:1:"});
  std::filesystem::copy_file(PRETHERMAL_PROGRAM_FILE, folder / "program.toml");
  require_refused(folder / "program.toml", folder, {"program.toml"});
}

TEST_CASE("a faulty command line is refused once, on any number of ranks") {
  for (const std::string arguments : {"", "rnu", "run", "run deck.toml --walltime soon", "run deck.toml --only nothing",
                                      "run deck.toml --seed -1", "figure lisiak/fig99", "validate --suite huge"}) {
    const auto finished = shell(program() + " " + arguments);
    INFO(arguments << "\n" << finished.output);
    CHECK(finished.status == 2);
  }
  const auto finished = shell(program_on(2) + " run " + deck("small.toml") + " --set system.length=-1");
  INFO(finished.output);
  CHECK(finished.status == 2);
  const auto first = finished.output.find("[system] length");
  REQUIRE(first != std::string::npos);
  CHECK(finished.output.find("[system] length", first + 1) == std::string::npos);
}
