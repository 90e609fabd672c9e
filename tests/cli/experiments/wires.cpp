// Two quantum wires, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("wires: what cannot be run is refused with the reason, before anything runs") {
  check_refused(
      "wires.toml",
      {
          {"fermi_energy = 1.0", "fermi_energy = nan", {"fermi_energy", "finite"}},
          {"fermi_energy = 1.0\nmismatch     = 0.5", "filling = \"densities\"\ndensities = [0.3, -0.2]", {"densities", "> 0"}},
          {"fermi_energy = 1.0\nmismatch     = 0.5", "filling = \"densities\"\ndensities = [0.3]", {"densities", "2"}},
          {"fermi_energy = 1.0",
           "units = \"laboratory\"\nmaterial = { effective_mass = 0.067, temperature = -1.0, "
           "dielectric_constant = 12.9 }\nfermi_energy = 1.0",
           {"material.temperature", "> 0"}},
          {"diffusion = 1.0, range = 0.7", "range = 0.7", {"[system] between.strength", "exactly one"}},
          {"diffusion = 1.0, range = 0.7", "diffusion = 1.0, range = 0.0", {"between.range", "1e-09 .. 1000000000"}},
          {"diffusion = 1.0, range = 0.7", "diffusion = -1.0, range = 0.7", {"between.diffusion", "0 .. 1000000000"}},
          {"shape = \"gaussian\", diffusion = 1.0, range = 0.7",
           "shape = \"table\", strength = 1.0, file = \"no/such/file\"",
           {"no/such/file", "cannot be opened"}},
          {"diffusion = 0.1, between = 0.01", "diffusion = 0.1, between = 0.2", {"[system] triples.diffusion", "negative"}},
          {"boosts  = [0.3, 0.0]", "boosts  = [0.3]", {"[system] boosts", "2"}},
          {"[10, 20]", "[1]", {"[simulation] states_per_cell", "single_states"}},
          {"[10, 20]", "[10.5]", {"[simulation] states_per_cell", "whole"}},
          {"[10, 20]", "[20, 10]", {"[simulation] states_per_cell", "increas"}},
          {"times            = [0.5, 1.0, 2.0]", "", {"[simulation] states_per_cell", "times"}},
          {"highest_momentum = 5.0", "highest_momentum = 1.0", {"[simulation] states_per_cell", "higher momenta"}},
          {"step      = 0.25", "step      = 3.0", {"[theory] equations", "step"}},
          {"step      = 0.25", "step      = 0.25\nhighest_momentum = 2.0", {"[theory] equations", "two_particle"}},
          {"regulator = 0.5\n", "", {"[theory] regulator"}},
          {"[0.1, 1.0, 10.0]", "[0.0, 1.0, 10.0]", {"[output] frequencies", "> 0"}},
          {"fermi_energy = 1.0", "fermi_energy = 400.0", {"[simulation] states_per_cell", "higher momenta"}},
      });
}

TEST_CASE("wires: the digest is the same on 1, 2, 3 and 5 ranks") { check_ranks(deck("wires.toml"), "", {2, 3, 5}); }

TEST_CASE("wires: kill -9 in the middle of a realisation, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("wires.toml") + " --set simulation.realisations=1 --set simulation.realisations_per_block=1 --set "
                                   "simulation.states_per_cell=[5000,10000] --set output.times=[0.5,1.0,120.0] --only simulation",
              6, 500, 3, 2);
}
