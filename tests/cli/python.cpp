#include "tests/cli/program.hpp"

#include <fstream>
#include <iterator>

using namespace prethermal::test;

namespace {

/// The first Python that has what the package may want: that of the user's path, or that of the system.
std::string python() {
  for (const std::string candidate : {"python3", "/usr/bin/python3"})
    if (shell(candidate + " -c 'import h5py, pandas, xarray'").status == 0) return candidate;
  return "";
}

} // namespace

TEST_CASE("python: the package reads what the program has written, results and trajectories") {
  const std::string interpreter = python();
  REQUIRE_FALSE(interpreter.empty());
  const Folder folder;
  std::ifstream stream(deck("rods.toml"));
  const std::string rods{std::istreambuf_iterator<char>(stream), {}};
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
