// Tables of a bath's law, of initial velocities and of a profile, through the program: both witnesses honour them.
#include "tests/cli/faulty_decks.hpp"

#include <cmath>
#include <fmt/format.h>
#include <functional>

using namespace prethermal::test;

namespace {

double gauss(double x, double centre, double width) { return std::exp(-0.5 * std::pow((x - centre) / width, 2)); }
double two_peaks(double v) { return gauss(v, -4.0, 1.4) + 0.5 * gauss(v, 5.0, 1.7); }
double clouds(double x) { return 0.2 + gauss(x, -60.0, 30.0) + 0.6 * gauss(x, 70.0, 25.0); }

/// A table for each name of a file that the decks below use.
void write_tables(const Folder& folder) {
  write(folder, "two.txt", rows(two_peaks, -14.0, 14.0, 141));
  write(folder, "start.txt", "# a law that rises slowly and falls at once\r\n-3\t0\r\n0 0.5\r\n1 1\r\n2 1.2\r\n2.5 0\r\n");
  write(folder, "clouds.txt", rows(clouds, -200.0, 195.0, 80));
}

const std::string deck_of_tables = R"(
experiment = "velocity_swap"
title      = "tables"
seed       = 7

[system]
swap_coefficient = 0.04
length = 400.0
bath   = { density = 50.0, law = "table", file = "two.txt" }

[[run]]
name   = "still"
system = { statistics = "classical", initial = { profile = "homogeneous", particles = 400, velocities = "law", law = "table", file = "start.txt" } }
theory = { equations = ["relaxation", "stationary", "phase_space"] }
[[run]]
name   = "exchanged"
system = { statistics = "classical", bath.density = 2.0, bath.kind = "explicit", initial = { profile = "homogeneous", particles = 400, velocities = "law", law = "table", file = "start.txt" } }
theory = { equations = ["relaxation"] }
[[run]]
name   = "clouds"
system = { statistics = "classical", initial = { profile = "table", particles = 400, profile_file = "clouds.txt" } }
theory = { equations = ["density_flow", "noisy_density_flow", "phase_space"] }
[[run]]
name   = "fermions"
system = { statistics = "fermion", initial = { profile = "table", particles = 250, profile_file = "clouds.txt" } }
theory = { equations = ["density_flow", "phase_space", "chapman_enskog", "stationary"] }

[simulation]
realisations           = 600
realisations_per_block = 20

[theory]
densities   = [0.5]
cells       = 512
wave_cells  = 256
noise_pairs = 4

[output]
times         = [0.0, 0.5, 2.0]
bins          = 16
velocity_bins = 10
)";

std::string compared(const std::string& run, const std::string& observable, const std::string& theory) {
  return fmt::format("[[compare]]\nrun = \"{}\"\nobservable = \"{}\"\ntheory = \"{}\"\nstatistic = \"largest_z\"\nat_most = 4.5\n"
                     "systematic = 0.002\nbecause = \"one law, two witnesses\"\n",
                     run, observable, theory);
}

Finished ran(const Folder& folder, const std::string& text) {
  std::filesystem::remove(folder / "out.h5");
  return shell(program() + run(write(folder, "deck.toml", text), folder / "out.h5"));
}

} // namespace

TEST_CASE("law tables: simulation and theories of an own bath, own velocities and an own profile agree, and keep their laws") {
  const Folder folder;
  write_tables(folder);
  std::string text = deck_of_tables;
  for (const char* observable : {"kinetic_energy", "mean_velocity", "velocity_distribution"}) {
    text += compared("still", observable, "relaxation") + compared("still", observable, "phase_space");
    text += compared("exchanged", observable, "relaxation");
  }
  for (const char* run : {"clouds", "fermions"}) text += compared(run, "density", "phase_space");
  const auto honest = ran(folder, text);
  INFO(honest.output);
  CHECK(honest.status == 0); // every law that the program itself judges, too
  // Planted: a comparison with the state that the gas has not reached yet.
  const auto planted = ran(folder, deck_of_tables + compared("still", "kinetic_energy", "stationary"));
  INFO(planted.output);
  CHECK(planted.status == 3);
}

TEST_CASE("law tables: a tabulated Gaussian bath and profile give the numbers of the built-in ones to the error of the table") {
  const Folder folder;
  write(folder, "bath.txt", rows([](double v) { return gauss(v, 1.0, 2.0); }, -17.0, 19.0, 289));
  write(folder, "cloud.txt", rows([](double x) { return gauss(x, 0.0, 40.0); }, -256.0, 254.0, 256));
  const std::string bath = "law = \"bragg_split\", separation = 5.9, bragg_width = 6.0, peak_weight = 0.3",
                    cloud = "width = 20.0";
  const auto deck_with = [&](const std::string& law, const std::string& profile) {
    std::string text = text_of("small.toml");
    const auto put = [&](const std::string& what, const std::string& by) { text.replace(text.find(what), what.size(), by); };
    put(bath, law);
    put("profile = \"gaussian\"", profile.substr(0, profile.find(',')));
    put(cloud, profile.substr(profile.find(',') + 2));
    return text.substr(0, text.find("[[compare]]"));
  };
  const std::string first = folder / "built_in.h5", second = folder / "table.h5";
  for (const auto& [law, profile, results] : {std::tuple{std::string("law = \"thermal\", temperature = 4.0, drift = 1.0"),
                                                         std::string("profile = \"gaussian\", width = 40.0"), first},
                                              {std::string("law = \"table\", file = \"bath.txt\""),
                                               std::string("profile = \"table\", profile_file = \"cloud.txt\""), second}}) {
    const auto finished = shell(program() + run(write(folder, "deck.toml", deck_with(law, profile)), results));
    INFO(finished.output);
    REQUIRE(finished.status == 0);
  }
  // The same random numbers: what is left is the table's, of both witnesses.
  const auto compared = shell(R"(/usr/bin/python3 -c "
import h5py, numpy, sys
a, b = (h5py.File(name)['runs'] for name in sys.argv[1:3])
worst = {}
def see(name, item):
    if not (isinstance(item, h5py.Dataset) and name.endswith('/values')): return
    here, there = item[()], b[name][()]
    observable = name.split('/')[-2]
    if observable in ('density', 'position_variance', 'kinetic_energy', 'peak_density'):
        share = numpy.abs(here - there).max() / numpy.abs(here).max()
        kind = name.split('/')[1]
        worst[kind] = max(worst.get(kind, 0.0), share)
a.visititems(see)
print(worst)
sys.exit(not (worst['theory'] < 1e-3 and worst['simulation'] < 0.03 and worst['theory'] > 1e-9))
" )" + first + " " + second);
  INFO(compared.output);
  CHECK(compared.status == 0);
}

TEST_CASE("law tables: what is wrong with one is told with its key, line and column, and a cut one with its remedy") {
  const Folder folder;
  write_tables(folder);
  const auto refused = [&](const std::string& file, const std::string& text, const std::vector<std::string>& words) {
    write_tables(folder);
    write(folder, file, text);
    const auto checked = shell(program() + " check " + write(folder, "deck.toml", deck_of_tables));
    INFO(checked.output);
    CHECK(checked.status == 2);
    for (const auto& word : words) {
      INFO("expected: " << word);
      CHECK(checked.output.find(word) != std::string::npos);
    }
  };
  refused("two.txt", "-1 0\n0 1\n1 1\n2 0.5\n", {"bath.file", "two.txt:4:3", "let the table go on"});
  refused("two.txt", "-1 0\n0 1\n1 -1\n2 0\n", {"bath.file", "two.txt:3:3", ">= 0"});
  refused("two.txt", "-1 0\n0 1,5\n1 1\n2 0\n", {"bath.file", "two.txt:2:3", "decimal point"});
  refused("two.txt", "-1 0\n0 1e36\n1 1\n2 0\n", {"bath.file", "two.txt:2:3", "missing data"});
  refused("start.txt", "-1 0\n0 1\n0 1\n2 0\n", {"initial.file", "start.txt:3:1", "increase"});
  refused("clouds.txt", "-300 0\n0 1\n10 1\n20 0\n", {"initial.profile_file", "clouds.txt:1:1", "within"});
  refused("clouds.txt", "-200 1\n0 2\n10 1\n200 3\n", {"initial.profile_file", "clouds.txt:4:5", "leave this line out"});
  refused("clouds.txt", "-200 1\n0 1\n10 1\n20 1\n", {"initial.profile_file", "clouds.txt", "homogeneous"});
  write_tables(folder);
  write(folder, "start.txt", "-3 0\n0 1\n1 0.2\n2 0.9\n3 0.4\n4 0\n");
  const auto noted = shell(program() + " check " + write(folder, "deck.toml", deck_of_tables));
  INFO(noted.output);
  CHECK(noted.status == 0);
  CHECK(noted.output.find("initial velocities: the table leaves open where") != std::string::npos);
  CHECK(noted.output.find("# file \"clouds.txt\": sha256") != std::string::npos);
}
