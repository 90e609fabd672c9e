// Coupled tubes, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("tubes: what cannot be run beside a bath is refused with the criterion and the place, before anything runs") {
  check_refused(
      "tubes_bath.toml",
      {
          {"arrangement = \"bath\"", "arrangement = \"baths\"", {":7:", "[system] arrangement", "\"bath\""}},
          {"arrangement = \"bath\"", "arrangement = \"rings\"", {"[system] bath", "only read when arrangement is bath"}},
          {"gas         = \"tonks\"", "", {"[system] bath.gas", "missing"}},
          {"gas         = \"tonks\"", "gas = \"tonks\"\ncoupling = 4.0", {"coupling", "and gas is lieb_liniger"}},
          {"coupling = 4.0", "coupling = 0.0", {"[system] bath.coupling", "> 0"}},
          {"coupling = 4.0", "coupling = -4.0", {"[system] bath.coupling", "> 0"}},
          {"coupling = 4.0", "coupling = 0.4", {"[theory] equations", "step = 0.125", "kernel of width c = 0.4"}},
          {"temperature = 1.0", "temperature = 0.0", {"[system] bath.temperature", "> 0"}},
          {"temperature = 1.0", "temperature = nan", {"[system] bath.temperature", "finite"}},
          {"density     = 0.5", "density = -0.5", {"[system] bath.density", "> 0"}},
          {"strength    = 1.0", "strength = 0.0", {"[system] bath.strength", "> 0"}},
          {"range       = 1.0", "range = 1.0\nshape = \"table\"", {"[system] bath.file", "missing"}},
          {"range       = 1.0", "range = 1.0\nshape = \"table\"\nfile = \"none.txt\"", {"bath.file", "none.txt"}},
          {"range       = 1.0", "range = 0.0", {"[system] bath.range", "> 0"}},
          {"range       = 1.0", "range = 100.0", {"[theory] equations", "golden_rule"}},
          {"weights = [1, 2]", "weights = [0, 0]", {"[system] bath.weights", "above 0"}},
          {"weights = [1, 2]", "weights = [1, -1]", {"[system] bath.weights", "within 0"}},
          {"weights = [1, 2]", "weights = [1]", {"[system] bath.weights", "two clouds"}},
          {"momentum = 1.5, weights = [1, 2] }\n[[run]]", "weights = [1, 2] }\n[[run]]", {"[system] bath.momentum", "missing"}},
          {"densities = [0.1, 0.2, 0.4]", "densities = [0.0, 0.2]", {"[output] bath.densities", "> 0"}},
          {"densities = [0.1, 0.2, 0.4]", "densities = [0.4, 0.2]", {"[output] bath.densities", "increas"}},
          {"densities = [0.1, 0.2, 0.4]", "", {"[output] bath.densities", "missing"}},
          {"densities = [0.1, 0.2, 0.4]", "densities = [1000.0]", {"[theory] equations", "more than 4096"}},
          {"degrees   = [1, 3]", "degrees = [1, 2.5]", {"[output] bath.degrees", "2.5 is no whole number"}},
          {"degrees   = [1, 3]", "degrees = [0]", {"[output] bath.degrees", "within 1 .. 60"}},
          {"cutoffs   = [2.0, 4.0]", "cutoffs = [2.0, 40.0]", {"[theory] equations", "golden_rule", "beyond the rapidities"}},
          {"step = 0.125", "step = 0.6", {"[theory] equations", "2 step <= sqrt(T) = 1"}},
          {"[\"galerkin\", \"relaxation_time\"]", "[\"landau\"]", {"[theory] equations", "landau", "galerkin does"}},
          {"[\"galerkin\", \"relaxation_time\"]", "[\"golden_rule\"]", {"[theory] equations", "impenetrable bosons alone"}},
      });
}

TEST_CASE("tubes: the digest beside a bath is the same on 1, 2, 3 and 5 ranks") {
  check_ranks(deck("tubes_bath.toml"), "", {2, 3, 5});
}

TEST_CASE("tubes: kill -9 in the middle of the densities, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("tubes_bath_long.toml"), 5, 300, 3, 1);
}
