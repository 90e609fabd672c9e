#include "tests/catch.hpp"
#include "tests/common/deck/demo.hpp"

using namespace prethermal;
using test::problems_of;

namespace {

/// The problems of a deck that starts with a valid [system] (lines 1 to 3) and goes on with `rest` from line 4.
std::string after_system(const std::string& rest) {
  return problems_of("experiment = \"demo\"\n[system]\nswap_coefficient = 0.5\n" + rest);
}

} // namespace

TEST_CASE("a sound deck has no problems") {
  CHECK(after_system("") == "");
  CHECK(problems_of("experiment = \"demo\"\n\n[system]\nswap_coefficient = 1\nbath = { density = 2.0 }\n") == "");
}

TEST_CASE("a number out of its range is reported at its value") {
  CHECK(after_system("bath.density = -3\n") == "d.toml:4:16: [system] bath.density: must be > 0, found -3");
  CHECK(after_system("bath.density = 0\n") == "d.toml:4:16: [system] bath.density: must be > 0, found 0");
  CHECK(after_system("particles = 0\n") == "d.toml:4:13: [system] particles: must be within 1 .. 1000000, found 0");
  CHECK(after_system("[simulation]\nrealisations = -1\n") == "d.toml:5:16: [simulation] realisations: must be >= 1, found -1");
}

TEST_CASE("numbers are 0 or of a size that can be computed with") {
  for (const std::string extreme : {"1e-300", "-5e-324", "1.000001e30", "-1e300", "0.99999e-30"})
    CHECK(after_system("bath = { density = " + extreme + " }\n")
              .find("d.toml:4:20: [system] bath.density: must be 0 or of a size between "
                    "1e-30 and 1e+30, found ") == 0);
  CHECK(after_system("[output]\ntimes = [0.0, 1e31]\n").find("d.toml:5:15: [output] times: must be 0 or of a size") == 0);
  CHECK(after_system("bath = { density = 1e30 }\n") == "d.toml:4:20: [system] bath.density: too many pairs"); // read, then judged
  CHECK(after_system("bath = { density = 1e-30 }\n") == "");
}

TEST_CASE("numbers must be finite") {
  CHECK(after_system("bath = { density = nan }\n") == "d.toml:4:20: [system] bath.density: must be finite, found nan");
  CHECK(after_system("bath = { density = -inf }\n") == "d.toml:4:20: [system] bath.density: must be finite, found -inf");
  CHECK(after_system("[output]\ntimes = [0.0, inf]\n") == "d.toml:5:15: [output] times: must be finite, found inf");
  CHECK(after_system("particles = nan\n") == "d.toml:4:13: [system] particles: expected an integer, found nan");
}

TEST_CASE("a value of another type is reported with what was found") {
  CHECK(after_system("bath.density = \"abc\"\n") ==
        "d.toml:4:16: [system] bath.density: expected a number, found the string \"abc\"");
  CHECK(after_system("bath.density = true\n") == "d.toml:4:16: [system] bath.density: expected a number, found true");
  CHECK(after_system("bath.density = [1]\n") == "d.toml:4:16: [system] bath.density: expected a number, found a list");
  CHECK(after_system("bath.density = { x = 1 }\n") == "d.toml:4:16: [system] bath.density: expected a number, found a table");
  CHECK(after_system("bath.density = 2020-01-01\n") ==
        "d.toml:4:16: [system] bath.density: expected a number, found a date or time");
  CHECK(after_system("particles = 100.0\n") == "d.toml:4:13: [system] particles: expected an integer, found 100.0");
  CHECK(after_system("bath = 3\n") == "d.toml:4:8: [system] bath: expected a table, found 3");
  CHECK(after_system("statistics = 3\n") ==
        "d.toml:4:14: [system] statistics: expected one of \"classical\", \"fermion\", found 3");
  CHECK(after_system("[simulation]\nquiet_start = 1\n") ==
        "d.toml:5:15: [simulation] quiet_start: expected true or false, found 1");
  CHECK(after_system("[simulation]\nlabel = 1\n") == "d.toml:5:9: [simulation] label: expected a string, found 1");
  CHECK(after_system("[theory]\nequations = \"density_flow\"\n") ==
        "d.toml:5:13: [theory] equations: expected a list of words, found the string \"density_flow\"");
  CHECK(after_system("[output]\ntimes = 3\n") == "d.toml:5:9: [output] times: expected a list of numbers, found 3");
  CHECK(after_system("[output]\ntimes = [1, \"a\"]\n") ==
        "d.toml:5:13: [output] times: expected a number, found the string \"a\"");
}

TEST_CASE("a word that is not in the list is reported with the nearest one") {
  CHECK(after_system("statistics = \"fermions\"\n") == "d.toml:4:14: [system] statistics: expected one of \"classical\", "
                                                       "\"fermion\", found \"fermions\"; did you mean \"fermion\"?");
  CHECK(after_system("statistics = \"bose\"\n") ==
        "d.toml:4:14: [system] statistics: expected one of \"classical\", \"fermion\", found \"bose\"");
  CHECK(after_system("[theory]\nequations = [\"density_flow\", \"density_flow\"]\n") ==
        "d.toml:5:30: [theory] equations: \"density_flow\" appears twice");
  CHECK(after_system("[theory]\nequations = [\"densty_flow\"]\n") ==
        "d.toml:5:14: [theory] equations: expected one of \"density_flow\", \"phase_space\", found \"densty_flow\"; did you mean "
        "\"density_flow\"?");
}

TEST_CASE("lists keep their order, range and least length") {
  CHECK(after_system("[output]\ntimes = [1, 3, 3]\n") == "d.toml:5:16: [output] times: must increase, but 3 follows 3");
  CHECK(after_system("[output]\ntimes = [-1, 3]\n") == "d.toml:5:10: [output] times: must be >= 0, found -1");
  CHECK(after_system("[output]\ntimes = []\n") == "d.toml:5:9: [output] times: at least 1 needed, found 0");
}

TEST_CASE("a missing key is reported at its table, or at the deck when that is absent") {
  const std::string missing = "[system] swap_coefficient: missing; expected a number > 0 in length/time (swap coefficient gamma)";
  CHECK(problems_of("experiment = \"demo\"\n\n[system]\nparticles = 3\n") == "d.toml:3:1: " + missing);
  CHECK(problems_of("experiment = \"demo\"\n") == "d.toml:1:1: " + missing);
  CHECK(after_system("[[compare]]\nrun = \"*\"\n") ==
        "d.toml:4:1: [compare 1] at_most: missing; expected a number > 0 (threshold)");
}

TEST_CASE("a key that does not apply must be absent, unless another run reads it") {
  CHECK(after_system("initial.width = 3.0\n") == "d.toml:4:9: [system] initial.width: only read when profile is \"gaussian\"");
  const std::string two = "initial = { width = 3.0, profile = \"gaussian\" }\n[[run]]\nname = \"a\"\n[[run]]\nname = \"b\"\n";
  CHECK(after_system(two) == "");
  CHECK(after_system(two + "system.initial.profile = \"homogeneous\"\n") == "");
  CHECK(after_system(two + "system.initial = { profile = \"homogeneous\", width = 4.0 }\n") ==
        "d.toml:9:45: [system] initial.width: only read when profile is \"gaussian\" (run \"b\")");
}

TEST_CASE("an unknown word raises no further doubts about the keys that depend on it") {
  CHECK(after_system("initial = { profile = \"gausian\", width = 3.0 }\n") ==
        "d.toml:4:23: [system] initial.profile: expected one of \"homogeneous\", \"gaussian\", found \"gausian\"; did you mean "
        "\"gaussian\"?");
}

TEST_CASE("a semantic problem stands at the value of its key") {
  CHECK(after_system("particles = 1000000\nbath.density = 11.0\n") == "d.toml:5:16: [system] bath.density: too many pairs");
  CHECK(after_system("particles = 1000000\nbath.density = -11.0\n") ==
        "d.toml:5:16: [system] bath.density: must be > 0, found -11.0");
  CHECK(problems_of("experiment = \"demo\"\nsystem = { swap_coefficient = 1, particles = 1000000 }\n") ==
        "d.toml:2:10: [system] bath.density: too many pairs");

  deck::Deck deck("experiment = \"dmo\"\n", "d.toml");
  deck.reject("there is no such experiment", "experiment");
  CHECK_THROWS_WITH(deck.finish(), "d.toml:1:14: experiment: there is no such experiment");
}

TEST_CASE("all problems are reported at once, sorted by place, each once") {
  const std::string text =
      "experiment = \"demo\"\nbins = 3\n[system]\nbath.density = -1\nparticles = \"many\"\nstatistics = \"fermion\"\n"
      "[simulation]\nrealisation = 4\n[[run]]\nname = \"a\"\n[[run]]\nname = \"b\"\nsystem.particles = -2\n";
  CHECK(problems_of(text, {.sets = {"output.times=[]"}}) ==
        "d.toml:2:1: bins: unknown key\n"
        "d.toml:3:1: [system] swap_coefficient: missing; expected a number > 0 in length/time (swap coefficient gamma)\n"
        "d.toml:4:16: [system] bath.density: must be > 0, found -1\n"
        "d.toml:5:13: [system] particles: expected an integer, found the string \"many\" (run \"a\")\n"
        "d.toml:8:1: [simulation] realisation: unknown key; did you mean \"realisations\"?\n"
        "d.toml:13:20: [system] particles: must be within 1 .. 1000000, found -2 (run \"b\")\n"
        "--set output.times=[]: [output] times: at least 1 needed, found 0");
}
