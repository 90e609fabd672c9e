#include "common/deck/reference.hpp"
#include "tests/catch.hpp"
#include "tests/common/deck/demo.hpp"

using namespace prethermal;
using Catch::Matchers::Contains;

namespace {

const std::string rich = R"(experiment = "demo"
title = "Pauli \"exclusion\"\n\u00e9\t"
seed = 9223372036854775807
[system]
swap_coefficient = 0.1
bath.density = 3
[quick]
simulation.realisations = 4
[[run]]
name = "a b"
system.initial = { profile = "gaussian", width = 1e-30 }
[[run]]
name = "c"
output.times = [0.0, 0.30000000000000004, 1e22]
[sweep]
"system.particles" = [1, 2]
[[compare]]
run = "c*"
at_most = 2
[[statement]]
says = "it flows\\"
)";

} // namespace

TEST_CASE("the resolved deck gives every key of a run with its comment") {
  const std::string text = test::resolved(
      "experiment = \"demo\"\nsystem.swap_coefficient = 2\nsystem.bath.density = 1e-7\n[[compare]]\nat_most = 1\n");
  CHECK(text == R"(experiment = "demo"
seed = 0

[[run]]
name = "run"

[run.system]
swap_coefficient = 2.0           # number > 0, length/time; swap coefficient gamma (required)
particles = 100                  # integer 1 .. 1000000; number of particles (default 100)
statistics = "classical"         # one of classical, fermion; quantum statistics (default "classical")
bath.density = 1e-07             # number > 0, 1/length; bath density (default 50.0)
initial.profile = "homogeneous"  # one of homogeneous, gaussian; shape of the density (default "homogeneous")

[run.simulation]
realisations = 10    # integer >= 1; independent samples (default 10)
quiet_start = false  # flag; stratified initial positions (default false)
label = ""           # text; what the figure calls it (default "")

[run.theory]
equations = ["density_flow"]  # some of density_flow, phase_space; equations to solve (default ["density_flow"])

[run.output]
times = [1.0]  # numbers >= 0, increasing, at least 1, time; output times (default [1.0])

[[compare]]
run = "*"      # text; names of runs, * for any (default "*")
at_most = 1.0  # number > 0; threshold (required)
)");
}

TEST_CASE("the resolved deck is a fixed point that reads to the same runs") {
  const deck::DeckOptions options{.sets = {"run.c.simulation.label=x\ty"}, .seed = 11, .quick = true};
  const std::string once = test::resolved(rich, options);
  CHECK(test::resolved(once, {}, "elsewhere.toml") == once);

  const auto before = test::read_deck(rich, options), after = test::read_deck(once);
  REQUIRE(before.size() == 4);
  REQUIRE(after.size() == 4);
  CHECK(test::run_names(once) == test::run_names(rich));
  CHECK(deck::Deck(once, "d.toml").title == deck::Deck(rich, "d.toml").title);
  CHECK(deck::Deck(once, "d.toml").seed == 11);
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].swap_coefficient == after[i].swap_coefficient);
    CHECK(before[i].particles == after[i].particles);
    CHECK(before[i].realisations == after[i].realisations);
    CHECK(before[i].label == after[i].label);
    CHECK(before[i].times == after[i].times);
  }
  CHECK(after[0].realisations == 4);
  CHECK(after[0].width == 1e-30);
  CHECK(after[2].label == "x\ty");
  CHECK(after[2].times == std::vector{0.0, 0.30000000000000004, 1e22});
}

TEST_CASE("what does not apply, the file and the sweep are not in the resolved deck") {
  const std::string text = test::resolved(rich, {}, "secret.toml");
  CHECK_THAT(text, !Contains("secret") && !Contains("sweep") && !Contains("quick."));
  CHECK_THAT(text.substr(text.find("name = \"c,particles=1\"")), !Contains("initial.width"));
  CHECK_THAT(text, Contains("seed = 9223372036854775807\n"));
}

TEST_CASE("key notes name every key once, whatever the values") {
  deck::Deck deck(rich, "d.toml"), plain("experiment = \"demo\"\n[[compare]]\n[[statement]]\n", "d.toml");
  test::read_all(deck);
  test::read_all(plain);
  const auto notes = deck.key_notes();
  CHECK(notes.size() == 16);
  CHECK(plain.key_notes().size() == notes.size());
  CHECK(notes[0].table == "system");
  CHECK(notes[0].key == "swap_coefficient");
  CHECK(notes[0].range == "> 0");
  CHECK(notes[0].otherwise == "");
  const auto width = std::find_if(notes.begin(), notes.end(), [](const auto& note) { return note.key == "width"; });
  REQUIRE(width != notes.end());
  CHECK(width->table == "system.initial");
  CHECK(deck::reference_comment(*width) ==
        "number > 0, length; standard deviation (required; only when profile is \"gaussian\")");
  CHECK(notes.back().table == "statement");
}

TEST_CASE("comments of a table and of a default with a condition") {
  deck::KeyNote note{"system", "bath", "table", "", "", "the bath", "", ""};
  CHECK(deck::reference_comment(note) == "table; the bath");
  note.when = "kind is open";
  CHECK(deck::reference_comment(note) == "table; the bath (only when kind is open)");
  note = {"system", "width", "number", "0 .. 1", "length", "a width", "0.5", "it is hot"};
  CHECK(deck::reference_comment(note) == "number 0 .. 1, length; a width (default 0.5; only when it is hot)");
}

TEST_CASE("sub-tables that do not apply, and their conditions") {
  deck::Deck deck("experiment = \"demo\"\n[system.left]\na = 1\n", "d.toml");
  deck::Table& system = deck.runs[0].system;
  deck::Table left = system.table("left", "left lead", false, "there are leads");
  deck::Table right = system.table("right", "right lead", true, "there are leads");
  CHECK(std::isnan(left.number("a", {.meaning = "first", .when = "it is open"})));
  right.number("a", {.meaning = "first", .applies = false});
  CHECK(left.name() == "system.left");
  CHECK(system.has("left.a"));
  CHECK_FALSE(system.has("left.b"));
  CHECK(deck.key_notes().at(2).when == "there are leads and it is open");
  CHECK_THROWS_WITH(deck.finish(), "d.toml:2:9: [system] left: only read when there are leads");
  CHECK(deck.resolved() == "experiment = \"demo\"\nseed = 0\n\n[[run]]\nname = \"run\"\n");
}
