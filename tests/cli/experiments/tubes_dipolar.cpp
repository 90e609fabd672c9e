// Tubes of dipolar atoms, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("dipolar tubes: what cannot be run is refused with the criterion and the place, before anything runs") {
  check_refused(
      "tubes_dipolar.toml",
      {
          {"scattering_length = -0.435",
           "scattering_length = -2.0",
           {"[theory] equations", "inter_tube: c = ", "at 20 degrees must be positive", "attract"}},
          {"scattering_length = -0.435", "scattering_length = 0.4", {":14:", "scattering_length", "-1e-06"}},
          {"lattice_spacing   = 0.37", "lattice_spacing   = 0.0", {":12:", "[system] dipolar.lattice_spacing", "> 0"}},
          {"lattice_spacing   = 0.37", "lattice_spacing   = 0.05", {"[theory] equations", "takes tubes as lines", "0.114 um"}},
          {"density           = 0.8", "density           = 0.0", {"dipolar.density", "> 0"}},
          {"density           = 0.8",
           "density           = 40.0",
           {"[theory] equations", "of the density of states", "no state has this"}},
          {"start             = \"arc\"", "start             = \"one\"", {"dipolar.start", "\"arc\", \"two\""}},
          {"width             = 0.5", "width             = 0.1", {"[theory] equations", "beams of width", "more nodes"}},
          {"width             = 0.5",
           "width             = 0.27",
           {"[theory] equations", "the tail of the start falls", "nodes, or the time 0 alone"}},
          {"nodes = 61", "nodes = 6", {"dipolar.nodes", "21"}},
          {"nodes_per_coupling = 1.4", "nodes_per_coupling = 0.1", {"[theory] equations", "too coarse for c", "at 20 degrees"}},
          {"nodes_per_coupling = 1.4",
           "nodes_per_coupling = 100.0",
           {"[theory] equations", "nodes to resolve c", "more than 4096"}},
          {"nodes_per_coupling = 1.4", "reach = 2.0", {"[theory] equations", "leaves out", "of the atoms"}},
          {"nodes_per_coupling = 1.4", "temperature = 0.0", {"dipolar.temperature", "0.001"}},
          {"angles  = [20.0, 40.0, 54.0, 70.0, 90.0]", "angles  = [20.0, 100.0]", {"dipolar.angles", "90"}},
          {"angles  = [20.0, 40.0, 54.0, 70.0, 90.0]", "angles  = []", {"dipolar.angles"}},
          {"times   = [0.0, 0.05, 0.1]", "times   = [0.05, 0.1]", {"dipolar.times", "begin with 0"}},
          {"degrees = [3, 5]", "degrees = [3.5]", {"dipolar.degrees", "no whole number"}},
          {"degrees = [3, 5]", "", {"linear_gap: needs degrees"}},
          {"\"linear_gap\"]", "\"golden_rule\"]", {"golden_rule", "another arrangement"}},
      });
}

TEST_CASE("dipolar tubes: the digest is the same on 1, 2, 3 and 5 ranks") {
  check_ranks(deck("tubes_dipolar.toml"), "", {2, 3, 5});
}

TEST_CASE("dipolar tubes: kill -9 in the middle of an evolution, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("tubes_dipolar_long.toml"), 5, 400, 3, 2);
}
