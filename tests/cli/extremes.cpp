// Numbers at the edge of what can be computed with: refused by check, or named where a run meets them.
#include "tests/cli/faulty_decks.hpp"

#include <chrono>
#include <fmt/format.h>

using namespace prethermal::test;
namespace fs = std::filesystem;

namespace {

/// The first Python with h5py: that of the user's path, or that of the system.
std::string shipped(const std::string& name) { return std::string(PRETHERMAL_INPUTS "/") + name; }

} // namespace

TEST_CASE("extremes: what would take for ever to check, or abort a run, is refused at once with its key") {
  struct Extreme {
    std::string deck, set, word;
  };
  for (const auto& [name, set, word] : {
           Extreme{"quickstart.toml", "system.bath.separation=4096", "nodes of velocity, since the peaks"},
           Extreme{"quickstart.toml", "system.bath.density=1e-300", "must be 0 or of a size between 1e-30 and 1e+30"},
           Extreme{"reference/velocity_swap.toml", "theory.tolerance=1e-20", "must be within 1e-14 .. 0.01"},
           Extreme{"reference/bosons.toml", "system.betas=[3.0, 1e9]", "more than the 300000 that are resolved"},
           Extreme{"reference/bosons.toml", "output.betas=[2.0, 1e6]", "more than the 300000 that are resolved"},
           Extreme{"reference/bosons.toml", "output.momenta=[0.1, 0.2, 1e9]", "more than the 300000 that are resolved"},
           Extreme{"reference/bosons.toml", "output.drift_grid=[-1e20, 0.5, 6.0]", "more than the 300000 that are resolved"},
           Extreme{"reference/bosons.toml", "output.drift_grid=[0.0, 0.5, 1000000]", "a map has at most 1e+06"},
           Extreme{"reference/bosons.toml", "output.lengths=[100.0, 1e9]", "multipliers are found of up to 10000000"},
           Extreme{"reference/bosons.toml", "output.lengths=[100.0, 1e28]", "lengths: must be > 0, <= 1000000000"},
           Extreme{"reference/wires.toml", "system.within.strength=1e28", "-1000000000 .. 1000000000"},
           Extreme{"reference/wires.toml", "system.within.range=1e-20", "within.range"},
           Extreme{"reference/wires.toml", "system.within_2.gate=1e-20", "within_2.gate"},
           Extreme{"reference/wires.toml", "system.triples.diffusion=1e28", "triples.diffusion"},
           Extreme{"reference/wires.toml", "system.material.dielectric_constant=1e-30", "within_2.strength"},
           Extreme{"reference/wires.toml", "system.within_2.strength=65536", "too far apart to be solved together"},
           Extreme{"reference/defect.toml", "system.injected.density=1e9", "must be > 0, <= 1000000"},
           Extreme{"reference/defect.toml", "system.defect.counter_term=1e28", "counter_term"},
           Extreme{"reference/defect.toml", "system.defect.coupling=1e28", "coupling"},
           Extreme{"reference/tubes.toml", "system.bath.velocity=10.0", "in the frame of the bath"},
       }) {
    const auto began = std::chrono::steady_clock::now();
    const auto finished = shell(program() + " check " + shipped(name) + " --set '" + set + "'");
    INFO(name << " " << set << "\n" << finished.output);
    CHECK(finished.status == 2);
    CHECK(finished.output.find(word) != std::string::npos);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20)); // two on a quiet machine
  }
}

TEST_CASE("extremes: a width that does not exist is no number, and stops nothing") {
  const Folder folder;
  const std::string weak = write(folder, "weak.toml", R"(experiment = "wires"
[system]
fermi_energy = 0.86
between = { shape = "gaussian", diffusion = 1e-9, range = 1.0 }
triples = { diffusion = 0.1, between = 0.01 }
[theory]
equations = ["solvable_model", "closed_form", "lorentzian"]
[output]
mismatches = [0.0, 1.0]
)");
  const auto finished = shell(program() + " run " + weak + " --out " + (folder / "weak.h5"));
  INFO(finished.output);
  CHECK(finished.status == 0);
}

TEST_CASE("extremes: what a work item throws names run and theory, and what was done by then is kept, on any rank") {
  const Folder folder;
  for (const int ranks : {1, 2, 3}) { // so dense a gas that Newton's iteration finds no profile
    const std::string out = folder / fmt::format("{}.h5", ranks);
    const auto finished = shell((ranks == 1 ? program() : program_on(ranks)) + " run " + shipped("reference/defect.toml") +
                                " --out " + out + " --set system.injected.density=65536");
    INFO(finished.output);
    CHECK(finished.status == 1);
    CHECK(finished.output.find("run/theory/boltzmann: the slab has no solution") != std::string::npos);
    CHECK(fs::exists(out + ".checkpoint"));
    CHECK_FALSE(fs::exists(out));
  }
}

TEST_CASE("extremes: an empty word in place of a name is refused") {
  for (const std::string arguments : {"run quickstart.toml --out ''", "run quickstart.toml --walltime ''",
                                      "report out.h5 --out ''", "figure lisiak/fig4 --dir ''", "validate --dir ''"}) {
    const auto finished = shell(program() + " " + arguments);
    INFO(arguments << "\n" << finished.output);
    CHECK(finished.status == 2);
    CHECK(finished.output.find("must not be empty") != std::string::npos);
  }
}

TEST_CASE("errors: every number of a theory has a numerical error beside it") {
  const Folder folder;
  std::string files;
  for (const std::string name :
       {"reference/velocity_swap", "reference/hard_rods", "reference/defect", "reference/wires", "reference/bosons",
        "reference/tubes", "reference/equilibrium", "dmitriev/fig1", "dmitriev/regimes", "tubes/micro"}) {
    const std::string out = folder / fmt::format("{}.h5", files.size());
    const auto finished = shell(program() + " run " + shipped(name + ".toml") + " --quick --only theory --quiet" +
                                " --verdicts-do-not-fail --out " + out);
    INFO(finished.output);
    REQUIRE(finished.status == 0);
    files += " " + out;
  }
  const auto without = shell(python_with("h5py") + " " PRETHERMAL_TEST_PYTHON "/theories_without_error.py" + files);
  CHECK(without.status == 0);
  CHECK(without.output == "");
}
