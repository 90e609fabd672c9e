#include "tests/catch.hpp"
#include "tests/common/deck/demo.hpp"

using namespace prethermal;
using test::read_deck;
using test::run_names;
using Names = std::vector<std::string>;

namespace {

const std::string header = "experiment = \"demo\"\n";

} // namespace

TEST_CASE("each kind of key reads as its type, integers also as numbers") {
  const auto runs = read_deck(header + "[system]\nswap_coefficient = 2\nparticles = 7\nstatistics = \"fermion\"\n"
                                       "initial = { profile = \"gaussian\", width = 1e3 }\n[simulation]\nquiet_start = true\n"
                                       "label = \"\\u03b3\"\n[theory]\nequations = [\"phase_space\", \"density_flow\"]\n"
                                       "[output]\ntimes = [0, 2.5]\n");
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].swap_coefficient == 2.0);
  CHECK(runs[0].particles == 7);
  CHECK(runs[0].statistics == test::Statistics::fermion);
  CHECK(runs[0].width == 1000.0);
  CHECK(runs[0].quiet_start);
  CHECK(runs[0].label == "\xce\xb3");
  CHECK(runs[0].equations == std::vector{test::Equation::phase_space, test::Equation::density_flow});
  CHECK(runs[0].times == std::vector{0.0, 2.5});
}

TEST_CASE("absent keys take their default, and what does not apply is no number") {
  const auto runs = read_deck(header + "system.swap_coefficient = 2\n");
  CHECK(runs[0].density == 50.0);
  CHECK(runs[0].realisations == 10);
  CHECK(std::isnan(runs[0].width));
}

TEST_CASE("common < quick < run < set < set for one run") {
  const std::string text =
      header + "[system]\nswap_coefficient = 1\n[simulation]\nrealisations = 1\n[quick]\nsimulation.realisations = 2\n"
               "[[run]]\nname = \"a\"\n[[run]]\nname = \"b\"\nsimulation.realisations = 3\n";
  const auto realisations = [&](const deck::DeckOptions& options) {
    const auto runs = read_deck(text, options);
    return std::vector{runs.at(0).realisations, runs.at(1).realisations};
  };
  using Pair = std::vector<long long>;
  CHECK(realisations({}) == Pair{1, 3});
  CHECK(realisations({.quick = true}) == Pair{2, 3});
  CHECK(realisations({.sets = {"simulation.realisations=4"}, .quick = true}) == Pair{4, 4});
  CHECK(realisations({.sets = {"run.b.simulation.realisations=5"}}) == Pair{1, 5});
  CHECK(realisations({.sets = {"run.b.simulation.realisations=5", "simulation.realisations=4"}}) == Pair{4, 5});
  CHECK(realisations({.sets = {"simulation.realisations=4", "simulation.realisations=6"}}) == Pair{6, 6});
}

TEST_CASE("a run has a quick of its own, over its overrides") {
  const std::string text =
      header +
      "[system]\nswap_coefficient = 1\n[quick]\nsimulation.realisations = 2\n"
      "[[run]]\nname = \"a\"\n[[run]]\nname = \"b\"\nsimulation.realisations = 3\nquick = { simulation.realisations = 1 }\n";
  CHECK(read_deck(text).at(1).realisations == 3);
  const auto quick = read_deck(text, {.quick = true});
  CHECK(quick.at(0).realisations == 2);
  CHECK(quick.at(1).realisations == 1);
  CHECK(read_deck(text, {.sets = {"run.b.simulation.realisations=5"}, .quick = true}).at(1).realisations == 5);
}

TEST_CASE("overrides may have any shape, and unite with the table below them") {
  for (const std::string run : {"system = { bath = { density = 2.0 } }", "system.bath.density = 2.0",
                                "[run.system]\nbath.density = 2.0", "[run.system.bath]\ndensity = 2.0"}) {
    const auto runs =
        read_deck(header + "[system]\nswap_coefficient = 3.0\nbath.density = 1.0\n[[run]]\nname = \"a\"\n" + run + "\n");
    CHECK(runs[0].density == 2.0);
    CHECK(runs[0].swap_coefficient == 3.0);
  }
}

TEST_CASE("--set reads TOML values, else strings, and the top level") {
  const std::string text = header + "title = \"old\"\nseed = 1\nsystem.swap_coefficient = 1\n";
  const auto runs =
      read_deck(text, {.sets = {"system.bath = { density = 7 }", "output.times=[1, 2]", "simulation.label=a = b # c"}});
  CHECK(runs[0].density == 7.0);
  CHECK(runs[0].times == std::vector{1.0, 2.0});
  CHECK(runs[0].label == "a = b # c");
  const deck::Deck deck(text, "d.toml", {.sets = {"seed=7", "title=new title"}});
  CHECK(deck.seed == 7);
  CHECK(deck.title == "new title");
  CHECK(deck::Deck(text, "d.toml", {.sets = {"seed=7"}, .seed = 8}).seed == 8);
  CHECK(deck::Deck(text, "d.toml").seed == 1);
  CHECK(deck::Deck(text, "d.toml").experiment == "demo");
}

TEST_CASE("a deck without runs has the one run named run") { CHECK(run_names(header) == Names{"run"}); }

TEST_CASE("a sweep expands every run, by product or zip") {
  const std::string sweep = "\"system.bath.density\" = [10.0, 20.5]\nsystem.statistics = [\"classical\", \"fermion\"]\n";
  CHECK(run_names(header + "[sweep]\n" + sweep) ==
        Names{"run,density=10,statistics=classical", "run,density=10,statistics=fermion", "run,density=20.5,statistics=classical",
              "run,density=20.5,statistics=fermion"});
  CHECK(run_names(header + "[sweep]\nmode = \"zip\"\n" + sweep) ==
        Names{"run,density=10,statistics=classical", "run,density=20.5,statistics=fermion"});
  CHECK(run_names(header + "[[run]]\nname = \"b\"\n[[run]]\nname = \"a\"\n[sweep.simulation]\nquiet_start = [true, false]\n") ==
        Names{"b,quiet_start=true", "b,quiet_start=false", "a,quiet_start=true", "a,quiet_start=false"});
  CHECK(run_names(header + "[sweep]\nsystem.bath.density = [1]\nsystem.gas.density = [2]\n") ==
        Names{"run,bath.density=1,gas.density=2"});

  const auto runs = read_deck(header + "system.swap_coefficient = 1\n[sweep]\nmode = \"zip\"\n" + sweep);
  CHECK(runs.at(1).density == 20.5);
  CHECK(runs.at(1).statistics == test::Statistics::fermion);
}

TEST_CASE("--set finds one sweep point, or all of a run, by name") {
  const std::string text = header +
                           "system.swap_coefficient = 1\nsweep.system.bath.density = [0.5, 1.5]\n[[run]]\nname = \"a.b\"\n"
                           "[[run]]\nname = \"a\"\n";
  const auto realisations = [&](const std::string& set) {
    std::vector<long long> values;
    for (const auto& run : read_deck(text, {.sets = {set}})) values.push_back(run.realisations);
    return values;
  };
  CHECK(realisations("run.a,density=0.5.simulation.realisations=3") == std::vector<long long>{10, 10, 3, 10});
  CHECK(realisations("run.a.b.simulation.realisations=3") == std::vector<long long>{3, 3, 10, 10});
  CHECK(realisations("run.a.simulation.realisations=3") == std::vector<long long>{10, 10, 3, 3});
}
