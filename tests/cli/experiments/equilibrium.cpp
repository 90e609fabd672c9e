// Bethe thermodynamics, driven by the program: ranks, tables of kernels and states, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <numbers>

using namespace prethermal::test;

namespace {

const std::string gas = "gas      = \"lieb_liniger\"\ncoupling = 1.0\n";
const std::string thermal = "temperature        = 1.0\nchemical_potential = 0.5\nvelocity           = 0.2\n";

std::string one_run(const std::string& of_gas, const std::string& of_state, const std::string& more = "") {
  return "experiment = \"equilibrium\"\n[system]\n" + of_gas + "[system.state]\n" + of_state + more;
}

/// T of Lieb and Liniger's bosons at c = 1 on -8 ... 8.
std::string kernel(int nodes, const std::function<double(int, int, double)>& changed) {
  std::string text = "# made by a test\n";
  for (int i = 0; i < nodes; ++i) {
    for (int j = 0; j < nodes; ++j) {
      const double apart = (i - j) * 16.0 / (nodes - 1);
      text += fmt::format("{:.17g} ", changed(i, j, 1.0 / (std::numbers::pi * (1.0 + apart * apart))));
    }
    text += "\n";
  }
  return text;
}
double unchanged(int, int, double value) { return value; }

std::string with_kernel(const Folder& folder, const std::string& text, double step, const std::string& more = "") {
  return one_run(fmt::format("gas = \"kernel\"\nkernel = {{ file = \"{}\", lowest = -8.0, step = {:.17g} }}\n",
                             write(folder, "kernel.txt", text), step),
                 "temperature = 1.0\nchemical_potential = 0.5\n", more);
}

/// Runs a deck of its own, which must be refused with these words.
void check_refused_deck(const Folder& folder, const std::string& text, const std::vector<std::string>& words) {
  const auto finished = shell(program() + run(write(folder, "bad.toml", text), folder / "out.h5"));
  INFO(text.substr(0, 400) << "\n" << finished.output);
  CHECK(finished.status == 2);
  for (const auto& word : words) {
    INFO("expected: " << word);
    CHECK(finished.output.find(word) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(folder / "out.h5"));
}

} // namespace

TEST_CASE("equilibrium: what cannot be run is refused with the criterion and the place, before anything runs") {
  check_refused(
      "equilibrium.toml",
      {
          {"coupling = 1.0", "coupling = 0.0", {":6:", "[system] coupling", "> 0"}},
          {"coupling = 1.0", "coupling = -2.0", {":6:", "[system] coupling", "> 0"}},
          {"coupling = 1.0", "coupling = inf", {"[system] coupling", "finite"}},
          {"coupling = 1.0", "coupling = 1e-4", {"[theory] equations", "bethe", "more than 4096"}},
          {"gas      = \"lieb_liniger\"", "gas      = \"bosons\"", {":5:", "lieb_liniger"}},
          {"temperature        = 1.0", "temperature        = 0.0", {":9:", "temperature", "> 0"}},
          {"temperature        = 1.0", "temperature        = -1.0", {":9:", "temperature", "> 0"}},
          {"temperature        = 1.0", "temperature        = 1e-30", {"[theory] equations", "bethe", "more than 4096"}},
          {"temperature        = 1.0\n", "", {"temperature", "missing"}},
          {"chemical_potential = 0.5\n", "", {"chemical_potential", "missing"}},
          {"rod_length = 0.5", "rod_length = -0.5", {":25:", "rod_length", "within 0 .."}},
          {"scan          = \"chemical_potential\"\nplaces        = [0.25, 0.5, 1.0]",
           "scan = \"density\"\nplaces = [0.5, 2.5]",
           {"[theory] equations", "at density = 2.5", "no free space"}},
          {"places        = [0.25, 0.5, 1.0]", "places        = [0.5, 0.25]", {"places", "increas"}},
          {"places        = [0.25, 0.5, 1.0]", "", {"scan", "places or place_grid"}},
          {"places        = [0.25, 0.5, 1.0]", "places = [0.25]\nplace_grid = [0.0, 1.0, 3]", {"place_grid", "one of both"}},
          {"scan          = \"chemical_potential\"", "scan          = \"none\"", {"scan", "say of what"}},
          {"scan          = \"chemical_potential\"", "scan          = \"rod_length\"", {"scan", "only hard_rods"}},
          {"weights = [1.0, 2.0]", "weights = [0.0, 0.0]", {"weights", "add up to 0"}},
          {"weights = [1.0, 2.0]", "weights = [-1.0, 2.0]", {":29:", "weights", "within 0 .."}},
          {"weights = [1.0, 2.0]", "weights = [1.0, 2.0, 3.0]", {"weights", "two clouds"}},
          {"density = 0.4", "density = 0.0", {"density", "> 0"}},
          {"filling = \"density\", density = 0.4", "chemical_potential = 0.0", {"chemical_potential", "below 0"}},
          {"equations = [\"bethe\", \"virial\"",
           "rapidity_step = 0.5\nequations = [\"bethe\", \"virial\"",
           {"rapidity_step", "c/2.6 = 0.3846"}},
          {"equations = [\"bethe\", \"virial\"", "equations = [\"bethe\", \"closed\"", {"closed", "hard rods and of free gases"}},
      });
}

TEST_CASE("equilibrium: kernels from a file") {
  const Folder folder;
  const auto good = [&](const std::string& more = "") { return with_kernel(folder, kernel(81, unchanged), 0.2, more); };
  const auto finished = shell(program() + run(write(folder, "good.toml", good()), folder / "good.h5"));
  INFO(finished.output);
  CHECK(finished.status == 0);
  const auto skew = [](int i, int j, double value) { return i == 3 && j == 7 ? 1.01 * value : value; };
  check_refused_deck(folder, with_kernel(folder, kernel(81, skew), 0.2), {"kernel.file", "kernel.txt:9", "not symmetric"});
  check_refused_deck(folder, with_kernel(folder, kernel(17, unchanged), 1.0), {"too coarse", "half the step"});
  check_refused_deck(folder, with_kernel(folder, kernel(81, unchanged) + "1 2 3\n", 0.2), {"kernel.txt:83", "holds 3 numbers"});
  check_refused_deck(folder, with_kernel(folder, "1 2\n", 0.2), {"kernel.txt", "1 lines of 2 numbers"});
  check_refused_deck(folder, with_kernel(folder, "1 x\nx 1\n", 0.2), {"kernel.txt:1:3", "is no number"});
  check_refused_deck(folder, with_kernel(folder, kernel(81, unchanged), 0.05), {"equations", "at an end"});
  check_refused_deck(folder, good("[output]\nrapidities = [0.1]\n"), {"no node"});
  check_refused_deck(folder, good("[theory]\nequations = [\"virial\"]\n"), {"virial", "table's kernel"});
  check_refused_deck(folder, good("[theory]\nrapidity_step = 0.1\n"), {"rapidity_step", "its own step"});
  check_refused_deck(folder, one_run("gas = \"kernel\"\nkernel = { file = \"none.txt\", lowest = -8.0, step = 0.2 }\n", thermal),
                     {"kernel.file", "none.txt"});
}

TEST_CASE("equilibrium: states from files") {
  const Folder folder;
  const auto rows = [](const std::function<double(double)>& f) {
    std::string text;
    for (int i = -80; i <= 80; ++i) text += fmt::format("{} {:.17g}\n", 0.1 * i, f(0.1 * i));
    return text;
  };
  const auto state = [&](const std::string& kind, const std::string& text) {
    return one_run(gas, fmt::format("kind = \"{}\"\nfile = \"{}\"\n", kind, write(folder, "state.txt", text)));
  };
  for (const auto& [kind, f] : std::vector<std::pair<std::string, std::function<double(double)>>>{
           {"driving", [](double x) { return 0.5 * x * x; }},
           {"rapidity_density", [](double x) { return 0.1 * std::exp(-x * x); }}}) {
    const auto finished = shell(program() + run(write(folder, "good.toml", state(kind, rows(f))), folder / (kind + ".h5")));
    INFO(finished.output);
    CHECK(finished.status == 0);
  }
  check_refused_deck(folder, state("rapidity_density", rows([](double x) { return 5.0 * std::exp(-x * x); })),
                     {"no state has this"});
  check_refused_deck(folder, state("rapidity_density", rows([](double x) { return 0.1 * std::cos(x); })),
                     {"state.txt", "below 0"});
  check_refused_deck(folder, state("rapidity_density", rows([](double) { return 0.01; })), {"state.txt:1:", "at an end"});
  check_refused_deck(folder, state("driving", rows([](double x) { return 0.01 * x * x; })), {"at an end"});
  check_refused_deck(folder, state("driving", "0 1\n0 2\n"), {"state.txt:2:1", "increase"});
  check_refused_deck(folder, one_run(gas, "kind = \"driving\"\nfile = \"none.txt\"\n"), {"state.file", "none.txt"});
}

TEST_CASE("equilibrium: the digest is the same on 1, 2, 3 and 5 ranks") { check_ranks(deck("equilibrium.toml"), "", {2, 3, 5}); }
