#include "tests/catch.hpp"
#include "tests/common/deck/demo.hpp"

using namespace prethermal;
using Catch::Matchers::StartsWith;
using test::problems_of;

namespace {

const std::string sound = "experiment = \"demo\"\nsystem.swap_coefficient = 0.5\n"; // lines 1 and 2

} // namespace

TEST_CASE("syntax errors and duplicate keys have a place") {
  CHECK_THAT(problems_of("a = 1\na = 2\n"), StartsWith("d.toml:2:5: ") && Catch::Matchers::Contains("redefine"));
  CHECK_THAT(problems_of("[system]\nx = 1\n[system]\ny = 2\n"), StartsWith("d.toml:3:1: "));
  CHECK_THAT(problems_of("\n\n= 3\n"), StartsWith("d.toml:3:1: "));
  CHECK_THAT(problems_of("a = [1,\n"), StartsWith("d.toml:1:9: "));
  CHECK_THAT(problems_of("a = 99999999999999999999\n"), StartsWith("d.toml:1:"));
  CHECK_THAT(problems_of("a = 1e999\n"), StartsWith("d.toml:1:"));
}

TEST_CASE("unknown keys and tables are reported with the nearest name") {
  CHECK(problems_of(sound + "[system]\n") != ""); // [system] again
  CHECK(problems_of(sound + "sytem.x = 1\n") == "d.toml:3:1: sytem: unknown table; did you mean \"system\"?");
  CHECK(problems_of(sound + "sede = 1\n") == "d.toml:3:1: sede: unknown key; did you mean \"seed\"?");
  CHECK(problems_of(sound + "system.bath.dnesity = 1\n") ==
        "d.toml:3:13: [system] bath.dnesity: unknown key; did you mean \"density\"?");
  CHECK(problems_of(sound + "system.bth.density = 1\n") == "d.toml:3:8: [system] bth: unknown table; did you mean \"bath\"?");
  CHECK(problems_of(sound + "system.xyzzy = 1\n") == "d.toml:3:8: [system] xyzzy: unknown key");
  CHECK(problems_of(sound + "realisations = 4\n") ==
        "d.toml:3:1: realisations: unknown key; did you mean \"simulation.realisations\"?");
  CHECK(problems_of(sound + "simulation.times = [4]\n") ==
        "d.toml:3:12: [simulation] times: unknown key; did you mean \"output.times\"?");
  CHECK(problems_of(sound + "[[compare]]\nat_most = 1\nat_mots = 1\n") ==
        "d.toml:5:1: [compare 1] at_mots: unknown key; did you mean \"at_most\"?");
  CHECK(problems_of(sound + "[[run]]\nname = \"a\"\nsystm.particles = 3\n") ==
        "d.toml:5:1: [run] systm: unknown table; did you mean \"system\"?");
  CHECK(problems_of(sound + "[[run]]\nname = \"a\"\nsystem.partcles = 3\n") ==
        "d.toml:5:8: [system] partcles: unknown key; did you mean \"particles\"?");
}

TEST_CASE("the keys of [quick] are always looked at") {
  const std::string text = sound + "[quick]\nsimulation.realisaions = 2\nseed = 3\n";
  const std::string problems = "d.toml:4:12: [simulation] realisaions: unknown key; did you mean \"realisations\"?\n"
                               "d.toml:5:1: [quick] seed: unknown key";
  CHECK(problems_of(text) == problems);
  CHECK(problems_of(text, {.quick = true}) == problems);
  CHECK(problems_of(sound + "quick = 3\n") == "d.toml:3:9: quick: expected a table, found 3");
  CHECK(problems_of(sound + "quick.simulation = 3\n") == "d.toml:3:20: [quick] simulation: expected a table, found 3");
}

TEST_CASE("the keys of a run's quick are always looked at") {
  const std::string run = sound + "[[run]]\nname = \"a\"\n";
  CHECK(problems_of(run + "quick.simulation.realisaions = 2\n") ==
        "d.toml:5:18: [simulation] realisaions: unknown key; did you mean \"realisations\"?");
  CHECK(problems_of(run + "quick.seed = 2\n") == "d.toml:5:7: [run] quick seed: unknown key");
  CHECK(problems_of(run + "quick = 3\n") == "d.toml:5:9: [run] quick: expected a table, found 3");
}

TEST_CASE("wrong types at every level") {
  CHECK(problems_of("title = \"x\"\n") == "d.toml:1:1: experiment: missing; expected a string");
  CHECK(problems_of("experiment = 1\ntitle = 2\nseed = -3\nsystem = 4\n") ==
        "d.toml:1:14: experiment: expected a string, found 1\n"
        "d.toml:2:9: title: expected a string, found 2\n"
        "d.toml:3:8: seed: expected an integer >= 0, found -3\n"
        "d.toml:4:10: system: expected a table, found 4");
  CHECK(problems_of(sound + "seed = 1.0\n") == "d.toml:3:8: seed: expected an integer >= 0, found 1.0");
  CHECK(problems_of(sound + "run = 3\n") == "d.toml:3:7: run: expected [[run]] blocks, found 3");
  CHECK(problems_of(sound + "run = []\n") == "d.toml:3:7: run: expected [[run]] blocks, found an empty list");
  CHECK(problems_of(sound + "run = [1]\n") == "d.toml:3:7: run: expected [[run]] blocks, found a list of something else");
  CHECK(problems_of(sound + "[run]\nname = \"a\"\n") == "d.toml:3:1: run: expected [[run]] blocks, found a table");
  CHECK(problems_of(sound + "[[run]]\nname = \"a\"\nsystem = 3\n") == "d.toml:5:10: [run] system: expected a table, found 3");
  CHECK(problems_of(sound + "[compare]\nat_most = 1\n") == "d.toml:3:1: compare: expected [[compare]] blocks, found a table");
  CHECK(problems_of(sound + "check = 1\nstatement = \"x\"\n") ==
        "d.toml:3:9: check: expected [[check]] blocks, found 1\n"
        "d.toml:4:13: statement: expected [[statement]] blocks, found the string \"x\"");
}

TEST_CASE("run names are unique, not empty, and can name a folder") {
  const auto named = [](const std::string& name) {
    return problems_of(sound + "[[run]]\nname = \"a\"\n[[run]]\n" + name + "\n");
  };
  CHECK(named("name = \"b\"") == "");
  CHECK(named("name = \"a\"") == "d.toml:6:8: [run] name: \"a\" is the name of an earlier run");
  CHECK(named("name = \"\"") == "d.toml:6:8: [run] name: must not be empty, found \"\"");
  CHECK(named("name = \"a/b\"") == "d.toml:6:8: [run] name: must not contain \"/\", found \"a/b\"");
  CHECK(named("name = \"..\"") == "d.toml:6:8: [run] name: must be a name, found \"..\"");
  CHECK(named("name = \"a\\nb\"") == "d.toml:6:8: [run] name: must not contain control characters, found \"a\\nb\"");
  CHECK(named("name = 3") == "d.toml:6:8: [run] name: expected a string, found 3");
  CHECK(named("") == "d.toml:5:1: [run] name: missing; expected a string (what this run is called)");
}

TEST_CASE("errors of a sweep") {
  const auto swept = [](const std::string& rest) { return problems_of(sound + "[sweep]\n" + rest + "\n"); };
  CHECK(swept("\"system.bath.density\" = [1, 2]") == "");
  CHECK(swept("\"system.bath.density\" = 3") ==
        "d.toml:4:25: [sweep] system.bath.density: expected a list of numbers, words or flags, found 3");
  CHECK(swept("\"system.bath.density\" = []") ==
        "d.toml:4:25: [sweep] system.bath.density: expected a list of numbers, words or flags, found an empty list");
  CHECK(swept("\"system.bath.density\" = [[1]]") ==
        "d.toml:4:25: [sweep] system.bath.density: expected a list of numbers, words or flags, found a list of something else");
  CHECK(swept("\"system.bath.dnsity\" = [3]") ==
        "d.toml:4:1: [sweep] system.bath.dnsity: unknown key; did you mean \"density\"?");
  CHECK(swept("density = [3]") ==
        "d.toml:4:1: [sweep] density: expected a key of system, simulation, theory, output, as in \"system.temperature\"");
  CHECK(swept("mode = \"zipp\"") == "d.toml:4:8: [sweep] mode: expected one of \"product\", \"zip\", found the string \"zipp\"");
  CHECK(swept("") == "d.toml:3:1: [sweep]: no key to sweep");
  CHECK(swept("mode = \"zip\"\nsystem.particles = [1, 2]\nsystem.swap_coefficient = [1, 2, 3]") ==
        "d.toml:6:8: [sweep] system.swap_coefficient: 3 values, but system.particles has 2; lists to be zipped must be of one "
        "length");
  CHECK(swept("system.bath.density = [1]\n\"system.bath.density\" = [2]") ==
        "d.toml:5:1: [sweep] system.bath.density: swept twice");
  CHECK(swept("system.particles = [3, 3]") == "d.toml:4:24: two runs would be named \"run,particles=3\"");
  CHECK(swept("simulation.label = [\"a/b\"]") == "d.toml:4:21: name of the run \"run,label=a/b\": must not contain \"/\"");
  CHECK(swept("system.bath.density = [-1, 1]") ==
        "d.toml:4:24: [system] bath.density: must be > 0, found -1 (run \"run,density=-1\")");
  CHECK(problems_of(sound + "sweep = 3\n") == "d.toml:3:9: sweep: expected a table, found 3");
  CHECK(problems_of(sound + "sweep.system.particles = [3]\n[[run]]\nname = \"a\"\nsystem.particles = 4\n") ==
        "d.toml:6:8: [system] particles: varied by [sweep], cannot be overridden");
  CHECK(problems_of(sound + "sweep.system.particles = [3]\n", {.sets = {"system.particles=4"}}) ==
        "--set system.particles=4: [system] particles: varied by [sweep], cannot be overridden");

  std::string many = "0";
  for (int i = 1; i < 101; ++i) many += ", " + std::to_string(i);
  CHECK(swept("system.particles = [" + many + "]\nsimulation.realisations = [" + many + "]") ==
        "d.toml:1:1: more than 10000 runs");
}

TEST_CASE("errors of --set carry the argument") {
  const auto set = [](const std::string& argument) { return problems_of(sound, {.sets = {argument}}); };
  CHECK(set("system.particles=5") == "");
  CHECK(set("system.particles=9223372036854775808") ==
        "--set system.particles=9223372036854775808: the integer 9223372036854775808 does not fit into 64 bits");
  CHECK(set("system.gama=1") == "--set system.gama=1: [system] gama: unknown key");
  CHECK(set("system.partcles=1") == "--set system.partcles=1: [system] partcles: unknown key; did you mean \"particles\"?");
  CHECK(set("sytem.particles=1") == "--set sytem.particles=1: sytem: unknown table; did you mean \"system\"?");
  CHECK(set("sed=1") == "--set sed=1: sed: unknown key; did you mean \"seed\"?");
  CHECK(set("system.particles=many") ==
        "--set system.particles=many: [system] particles: expected an integer, found the string \"many\"");
  CHECK(set("system.particles=") == "--set system.particles=: [system] particles: expected an integer, found the string \"\"");
  CHECK(set("system.bath.density=-1") == "--set system.bath.density=-1: [system] bath.density: must be > 0, found -1");
  CHECK(set("system.bath.density=nan") == "--set system.bath.density=nan: [system] bath.density: must be finite, found nan");
  CHECK(set("system.initial.width=2") ==
        "--set system.initial.width=2: [system] initial.width: only read when profile is \"gaussian\"");
  CHECK(set("system=3") == "--set system=3: system: expected a table, found 3");
  CHECK(set("seed=-1") == "--set seed=-1: seed: expected an integer >= 0, found -1");
  CHECK(set("compare.at_most=1") == "--set compare.at_most=1: compare: cannot be set here; only keys of system, simulation, "
                                    "theory, output, and title and seed");
  CHECK(set("run.b.system.particles=1") == "--set run.b.system.particles=1: no run is named \"b\"");
  CHECK(set("run.rum.system.particles=1") == "--set run.rum.system.particles=1: no run is named \"rum\"; did you mean \"run\"?");
  CHECK(set("run.run.title=x") == "--set run.run.title=x: title: unknown key");
  CHECK(set("system.particles") == "--set system.particles: expected table.key=value");
  CHECK(set("[system]#=") == "--set [system]#=: expected table.key=value");
  CHECK(set("seed=1\nseed=2") == "--set seed=1\\nseed=2: expected table.key=value");
  CHECK_THAT(set("=3"), StartsWith("--set =3: "));
  CHECK_THAT(set("title=\xff"), Catch::Matchers::Contains("utf-8"));
  CHECK_THAT(problems_of(sound, {.seed = 1ull << 63}),
             StartsWith("--seed 9223372036854775808: must be within 0 .. 9223372036854775807"));
}
