// Two coupled rings, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("coupled rings: what cannot be run is refused with the criterion and the place, before anything runs") {
  check_refused(
      "tubes_rings.toml",
      {
          {"first = { rod_length = 0.2",
           "first = { rod_length = 0.7",
           {"[simulation] realisations", "fill 1.05 of ring 1", "rods"}},
          {"length    = 20.0", "length    = 5.0", {"[simulation] realisations", "too short for a potential of range 1"}},
          {"length    = 20.0", "length    = 0.0", {"[system] rings.length", "> 0"}},
          {"length    = 20.0",
           "length    = 20000000.0",
           {"[theory] equations", "pair_screened", "wavenumbers of so long a ring"}},
          {"strength = 0.02", "strength = inf", {"[system] rings.potential.strength", "finite"}},
          {"length = 1.0 }", "length = -1.0 }", {"[system] rings.potential.length", "> 0"}},
          {"standard_deviations = [1.0]", "standard_deviations = [0.0]", {"[system] rings.first.standard_deviations", "> 0"}},
          {"standard_deviations = [1.0]", "standard_deviations = [1.0, 1.0]", {"[system] rings.first.weights", "same length"}},
          {"rods = 30", "rods = 3", {"[system] rings.first.rods", "4"}},
          {"rods = 30", "rods = 30.5", {"[system] rings.first.rods", "integer"}},
          {"rings.time_step        = 0.1", "rings.time_step        = 3.0", {"[simulation] realisations", "too long", "below"}},
          {"rings.time_step        = 0.1", "", {"[simulation] rings.time_step", "missing"}},
          {"rings.force_accuracy   = 1e-5", "rings.force_accuracy   = 1e-30", {"[simulation] rings.force_accuracy"}},
          {"[0.0, 4.0, 10.0]", "[4.0, 0.0]", {"[output] rings.times", "increas"}},
          {"[0.0, 4.0, 10.0]", "[0.0]", {"[simulation] realisations", "later than 0"}},
          {"growth_interval = 1.0", "growth_interval = 2.0", {"[simulation] realisations", "beyond the last output time"}},
          {"growth_lags = [1, 3]", "growth_lags = [1, 9]", {"[simulation] realisations", "more records than lags"}},
          {"growth_lags = [1, 3]", "growth_lags = [1.5, 3]", {"[output] rings.growth_lags", "whole numbers"}},
          {"second_is = \"same\" } }", "second = { rod_length = 0.1 } } }", {"three_particle", "alike"}},
          {"\"pair_landau\", \"three_particle\"", "\"pair_encounters\"", {"pair_encounters", "points"}},
          {"\"pair_landau\", \"three_particle\"", "\"pair_third_order\"", {"pair_third_order", "points"}},
          {"strength = 0.02", "strength = 2.0", {"pair_screened", "the two rings part"}},
          {"rings.nodes = 61", "rings.nodes = 60", {"odd number of nodes"}},
          {"rings.nodes = 61", "rings.nodes = 21", {"do not resolve a peak"}},
          {"arrangement = \"rings\"", "arrangement = \"bath\"", {"[simulation] realisations", "only rings are simulated"}},
      });
}

TEST_CASE("coupled rings: the digest is the same on 1, 2, 3 and 5 ranks") {
  check_ranks(deck("tubes_rings.toml"), "", {2, 3, 5});
}

TEST_CASE("coupled rings: kill -9 in the middle of a realisation, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("tubes_rings.toml") +
                  " --set simulation.realisations=2 --set simulation.realisations_per_block=2 --set "
                  "output.rings.times=[0.5,12000.0] --set simulation.rings.time_step=0.05 --only simulation",
              5, 400, 3, 2);
}
