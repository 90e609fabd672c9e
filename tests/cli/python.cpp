#include "tests/cli/faulty_decks.hpp"

using namespace prethermal::test;

namespace {

/// The first Python that has what the package may want: that of the user's path, or that of the system.
} // namespace

TEST_CASE("python: in every experiment the blocks of an observable give the error that it has") {
  const std::string interpreter = python_with("h5py, pandas, xarray");
  REQUIRE_FALSE(interpreter.empty());
  const Folder folder;
  std::string files;
  for (const std::string name : {"small", "rods", "defect", "wires", "boson_swaps", "tubes_rings"}) {
    const std::string out = folder / (name + ".h5");
    const auto ran = shell(program() + " run " + deck(name + ".toml") + " --only simulation --verdicts-do-not-fail --out " + out);
    INFO(ran.output);
    REQUIRE(ran.status == 0);
    files += " " + out;
  }
  const auto read =
      shell("PYTHONPATH=" PRETHERMAL_PYTHON " " + interpreter + " -B " PRETHERMAL_TEST_PYTHON "/block_errors.py" + files);
  INFO(read.output);
  CHECK(read.status == 0);
}

TEST_CASE("python: the pieces of docs/python.md run as they stand, on the results that they name") {
  const std::string interpreter = python_with("h5py, pandas, xarray");
  REQUIRE_FALSE(interpreter.empty());
  const Folder folder;
  std::filesystem::create_directories(folder.path() / "output");
  const std::string quickstart = " run " PRETHERMAL_INPUTS "/quickstart.toml --quick --set simulation.realisations=8";
  const auto first = shell(program() + quickstart + " --verdicts-do-not-fail --out " + (folder / "output/quickstart.h5"));
  INFO(first.output);
  REQUIRE(first.status == 0);
  REQUIRE(shell(program() + " run " + deck("rods.toml") + " --out " + (folder / "output/rods.h5")).status == 0);
  const auto read =
      shell("cd " + folder.path().string() + " && PYTHONPATH=" PRETHERMAL_PYTHON ":" PRETHERMAL_PYTHON "/../figures " +
            interpreter + " -B " PRETHERMAL_TEST_PYTHON "/run_page.py " PRETHERMAL_DOCS "/python.md");
  INFO(read.output);
  CHECK(read.status == 0);
  CHECK(std::filesystem::file_size(folder / "mine.png") > 10'000);
}

TEST_CASE("python: the package reads what the program has written, results and trajectories") {
  const std::string interpreter = python_with("h5py, pandas, xarray");
  REQUIRE_FALSE(interpreter.empty());
  const Folder folder;
  const std::string rods = text_of("rods.toml");
  const std::string swept = write(folder, "swept.toml",
                                  rods + "\n[sweep]\n\"system.potential.strength\" = [3.0, 6.0]\n"
                                         "\"system.potential.shape\" = [\"dipolar\", \"gaussian\"]\n");
  const std::string results = folder / "swept.h5";
  const auto ran = shell(program_on(2) + " run " + swept + " --out " + results);
  INFO(ran.output);
  REQUIRE(ran.status == 0);
  const auto read = shell("PYTHONPATH=" PRETHERMAL_PYTHON " " + interpreter + " -B " PRETHERMAL_PYTHON_TEST " " + results +
                          " rapidity_distribution system.potential.strength system.potential.shape " + folder.path().string() +
                          "/swept.*.h5md");
  INFO(read.output);
  CHECK(read.status == 0);
}
