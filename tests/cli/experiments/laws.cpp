// Built-in checks, by the program: decks without a criterion, and errors planted in what they say.
#include "tests/cli/program.hpp"

using namespace prethermal::test;

namespace {

const std::string rods = R"(experiment = "hard_rods"
seed = 3
[system]
rods = 60
density = 0.2
rod_length = 1.0
potential = { shape = "dipolar", strength = 6.0, length = 20.0 }
initial = { state = "boosted_gaussians", beam_exponent = 2.5, boost = 1.0 }
[simulation]
realisations = 24
time_step = 0.5
[theory]
equations = ["short_time"]
[output]
times = [0.0, 100.0]
)";

const std::string defect = R"(experiment = "defect"
seed = 3
[system]
injected = { shape = "two_peaks", density = 0.5, peak = 1.5707963267948966, width = 0.5 }
defect = { profile = "box", length = 64, power = 3, strength = 0.3 }
reservoir = { sites = 320, strength = 0.2 }
buffer = 64
[simulation]
realisations = 1
time = 12000.0
discard = 600.0
time_step = 0.18
[output]
wavenumber_bins = 16
profile_cells = 8
)";

std::string with(std::string text, const std::string& what, const std::string& by) {
  return text.replace(text.find(what), what.size(), by);
}

/// The program run on a deck of that text.
Finished run(const Folder& folder, const std::string& text, const std::string& out) {
  return shell(program() + " run " + write(folder, "deck.toml", text) + " --overwrite --out " + out);
}

/// Python on the results as `file`, of h5py.
Finished edit(const std::string& results, const std::string& code) {
  return shell("/usr/bin/python3 -c \"import h5py\nwith h5py.File('" + results + "', 'r+') as file: " + code + "\"");
}

/// Whether `finished` says that this law is broken.
bool breaks(const Finished& finished, const std::string& law) {
  INFO(finished.output);
  CHECK(finished.status == 3);
  const auto at = finished.output.find("built in: " + law);
  const auto line = at == std::string::npos ? std::string::npos : finished.output.rfind('\n', at);
  return line != std::string::npos && finished.output.compare(line + 1, 4, "FAIL") == 0;
}

} // namespace

TEST_CASE("built in: a deck without criteria has verdicts, on the terminal, in the report and in the results") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  const auto finished = run(folder, rods, out);
  INFO(finished.output);
  CHECK(finished.status == 0);
  CHECK(finished.output.find("built in: ") != std::string::npos);
  CHECK(edit(out, "assert len(file['built_in']) > 5").status == 0);
  CHECK(shell(program() + " report " + out + " --out " + folder.path().string()).status == 0);
  CHECK(shell("grep -q 'momentum_change of simulation is at most' " + (folder / "out.html")).status == 0);
}

TEST_CASE("built in: too long a step heats, and the verdict is FAIL") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  const std::string steep = with(rods, "strength = 6.0, length = 20.0", "strength = 1.0, length = 5.0");
  CHECK(breaks(run(folder, with(steep, "time_step = 0.5", "time_step = 4.0"), out), "energy_error of simulation")); // 0.18
  CHECK(breaks(run(folder, defect, out), "energy_current_difference of simulation"));
  // A shorter step of the same does not.
  const auto finished = run(folder, with(defect, "time_step = 0.18", "time_step = 0.09"), out);
  INFO(finished.output);
  CHECK(finished.status == 0);
}

TEST_CASE("built in: bins that lose the tails are seen") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  CHECK(breaks(run(folder, rods + "velocity_reach = 1.0\n", out), "rapidity_distribution of simulation: its integral"));
}

TEST_CASE("built in: a theory that begins in another state than the simulation") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  REQUIRE(run(folder, rods, out).status == 0);
  REQUIRE(edit(out, "next(iter(file['runs'].values()))['theory/short_time/kurtosis/values'][0] += 0.05").status == 0);
  CHECK(breaks(shell(program() + " judge " + out), "kurtosis of short_time starts as that of simulation"));
}

TEST_CASE("built in: each law of two boson gases, broken in the results") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5";
  REQUIRE(shell(program() + " run " + deck("bosons.toml") + " --out " + whole).status == 0);
  const auto broken = [&](const std::string& run, const std::string& what, const std::string& law) {
    std::filesystem::copy_file(whole, out, std::filesystem::copy_options::overwrite_existing);
    const auto edited = edit(out, "file['runs']['" + run + "']['theory/" + what);
    INFO(edited.output);
    REQUIRE(edited.status == 0);
    return breaks(shell(program() + " judge " + out), law);
  };
  const std::string swap = "momentum_swap/";
  CHECK(broken("theories", swap + "total_momentum/values'][1] += 1e-6", "total_momentum of momentum_swap does not change"));
  CHECK(broken("theories", swap + "total_energy/values'][2] += 1e-6", "total_energy of momentum_swap does not change"));
  CHECK(broken("theories", swap + "number_1/values'][1] += 1e-6", "number_1 of momentum_swap does not change"));
  CHECK(broken("theories", swap + "entropy_production/values'][2] = -1e-3", "entropy_production of momentum_swap is at least"));
  CHECK(broken("theories", swap + "occupation_1/values'][1, 3] = -1e-3", "occupation_1 of momentum_swap is at least"));
  CHECK(broken("theories", "maximum_entropy/constraint_error/values'][0] = 1e-3", "constraint_error of maximum_entropy"));
  CHECK(broken("map", "exact/largest_drift_step/values'][0, 2] = 1e-3", "largest_drift_step of exact is at most"));
  CHECK(broken("linear", "linear_dispersion/constraint_error/values'][1] = 1e-3", "constraint_error of linear_dispersion"));
}
