// Formulas as observables, scripts beside a deck, faults of both and of own tables: through the program.
#include "tests/cli/own.hpp"

#include <cmath>

using namespace prethermal::test;
using namespace prethermal::test::own;

TEST_CASE("own: blocks of tables, observables and figures that are none are refused with their place") {
  const std::string at = "at_most    = 20.0";
  const auto with = [&](const std::string& block) { return at + "\n" + block; };
  const Folder folder;
  const std::string file = write(folder, "mine.csv", "time,position_mean\n20,1\n40,2\n");
  check_refused(
      "small.toml",
      {{at, with(table("simulation", file)), {"name: \"simulation\" is the name of another witness"}},
       {at, with(table("density_flow", file)), {"name: \"density_flow\" is the name of another witness"}},
       {at, with(table("a b", file)), {"[theory.table 1] name: expected letters"}},
       {at, with(table("mine", file, "nobody")), {"[theory.table 1] run: no run is named \"nobody\""}},
       {at, with(table("mine", folder / "none.csv")), {"[theory.table 1] file: ", "there is no such file"}},
       {at, with(table("mine", "/dev/zero")), {"[theory.table 1] file: ", "is no plain file"}},
       {at, with(table("mine", file) + "nam = 1\n"), {"[theory.table 1] nam: unknown key"}},
       {at, with("[[theory.table]]\nname = \"mine\"\n"), {"[theory.table 1] file: missing"}},
       {at,
        with(observable("density", "2*current")),
        {"[observable 1] name: simulation gives an observable \"density\" already"}},
       {at, with(observable("x", "2*(density")), {"expression: column 11 of it: expected \")\""}},
       {at, with(observable("x", "densty")), {"expression: no witness gives all its observables", "density"}},
       {at, with(observable("x", "density + ")), {"column 11 of it: ends too early"}},
       {at, with(observable("x", "sinus(density)")), {"column 1 of it: there is no function \"sinus\"; known: sqrt"}},
       {at, with(observable("x", "integral(density, velocity)")), {"there is no axis \"velocity\"; there are: time, position"}},
       {at, with(observable("x", "at(density, time = 30)")), {"the axis time has no place 30; it has 20, 40"}},
       {at, with(observable("x", "means(density, position, 1)")), {"column 27 of it: expected two edges or more"}},
       {at, with(observable("x", "means(density, position, 1, 1)")), {"column 30 of it: edges must increase"}},
       {at, with(observable("x", "means(density, position, 900, 901)")), {"the axis position has no place from 900 to 901"}},
       {at, with(observable("x", std::string(3000, '('))), {"longer than 2000 characters"}},
       {at, with(observable("x", std::string(1000, '(') + "density")), {"nested too deeply"}},
       {at,
        with(observable("x", "density") + observable("x", "density")),
        {"[observable 2] name: is the name of an earlier one"}},
       {"title      = \"small\"", "figure = \"./mine.py\"", {"figure: there is no file", "mine.py"}},
       {"title      = \"small\"", "figure = \"overveiw\"", {"bad.toml:3:", "there is no plot \"overveiw\""}},
       {"title      = \"small\"", "figure = { show = [\"dnsity\"] }", {"show: no witness gives \"dnsity\"", "density"}},
       {"title      = \"small\"", "figure = { shw = [\"density\"] }", {"[figure] shw: unknown key"}},
       {"title      = \"small\"", "figure = { show = \"density\" }", {"[figure] show: expected a list"}}});
}

TEST_CASE("own: absurd counts are refused at once, and texts of a deck do not steer the terminal") {
  std::string many;
  for (int i = 0; i < 201; ++i) many += observable(fmt::format("x{}", i), "position_mean");
  const std::string at = "at_most    = 20.0";
  const auto with = [&](const std::string& block) { return at + "\n" + block; };
  const Folder folder;
  std::string wide = "time";
  for (int i = 0; i < 2000; ++i) wide += fmt::format(",c{}", i);
  const std::string columns = write(folder, "wide.csv", wide + "\n"),
                    escape = write(folder, "escape.csv", "time,\x1b[2J,position_mean\n20,1,1\n"),
                    close = write(folder, "close.csv",
                                  "position,time,density\n-3,20,1\n-2,20,1\n-1,20,1\n0,20,1\n1e-11,20,1\n"
                                  "1,20,1\n2,20,1\n");
  check_refused(
      "small.toml",
      {{at, with(many), {"201 [[observable]], at most 200 are possible"}},
       {at, with(table("mine", columns)), {"wide.csv:1: 2001 columns: a table has 1000 at most"}},
       {at, with(table("mine", escape)), {"escape.csv:1:6: \"?[2J\" is neither an observable"}},
       {at, with(table("mine", close)), {"the places 0 and 9.9999999999999994e-12 on position cannot be told apart"}},
       {at, with(observable("time", "position_mean")), {"[observable 1] name: is an axis of", "of the run \"classical\""}},
       {at, with(observable("density_error", "density")), {"names that end in _error"}},
       {at, with(observable("x", "density \xc3\x97 2")), {"column 9 of it: a character that is not plain ASCII"}},
       {at, with(observable("x", "density") + "unit = \"a\\u0000b\"\n"), {"a text with the control character U+0000"}}});
}

TEST_CASE("own: observables are their formula, with the error of the jackknife over blocks") {
  const Folder folder;
  const std::string text =
      text_of("small.toml") + observable("centre", "moment(density, position, 1)") +
      observable("same", "integral(position*density, position) / integral(density, position)") +
      observable("drift", "at(centre, time = 40) - at(centre, time = 20)") +
      observable("parts", "means(density, position, -1000, -20, 0, 1000)") +
      observable("excess", "central_moment(density, position, 4)/central_moment(density, position, 2)^2 - 3") +
      R"(
[[compare]]
run        = "fermion"
observable = "drift"
theory     = "density_flow"
statistic  = "largest_z"
at_most    = 5.0

[[statement]]
says       = "Pauli exclusion slows the drift"
run        = "fermion"
observable = "drift"
differs_from = "classical"
above      = 0.0
)";
  const std::string own = write(folder, "own.toml", text), results = folder / "out.h5";
  const auto ran = shell(program() + run(own, results));
  INFO(ran.output);
  CHECK(ran.status == 0);
  CHECK(ran.output.find("HOLDS          [fermion] Pauli exclusion slows the drift") != std::string::npos);
  python(PRETHERMAL_TEST_PYTHON "/own_observables.py " + results);

  // Kept results get them too, with the same bits on any number of ranks.
  const std::string plain = folder / "plain.h5";
  REQUIRE(shell(program_on(2) + run(deck("small.toml"), plain)).status == 0);
  CHECK(judged(plain, own).status == 0);
  CHECK(digest(plain) == digest(results));
  CHECK(judged(plain, deck("small.toml")).status == 0); // and lose them
  CHECK(shell(program() + run(deck("small.toml"), plain) + " --resume").output.find("complete") != std::string::npos);
}

TEST_CASE("own: a figure of one's own deck, by an overview or by a script beside it") {
  const Folder folder;
  std::filesystem::create_directories(folder.path() / "work");
  write(folder, "work/mine.py",
        "import sys, look, prethermal\nopen(sys.argv[2] + '.png', 'w').write(prethermal.open(sys.argv[1]).title)\n");
  const std::string text = text_of("small.toml");
  const std::string overview = write(folder, "work/overview.toml", "figure = { show = [\"density\"] }\n" + text),
                    scripted = write(folder, "work/scripted.toml", "figure = \"./mine.py\"\n" + text);
  const auto drawn = [&](const std::string& deck_file, const std::string& stem) {
    const auto finished = shell(program() + " figure " + deck_file + " --dir " + (folder / "out"));
    INFO(finished.output);
    CHECK(finished.status == 0);
    return std::filesystem::file_size(folder / ("out/" + stem + ".png"));
  };
  CHECK(drawn(overview, "overview") > 10'000);
  CHECK(drawn(scripted, "scripted") == 5); // "small"
  // A results file executes nothing of a working folder.
  const auto report = shell("cd " + (folder / "work") + " && " + program() + " report ../out/scripted.h5 --out page");
  INFO(report.output);
  CHECK(report.status == 0);
  CHECK(std::filesystem::file_size(folder / "work/page/scripted.png") > 10'000);
}
