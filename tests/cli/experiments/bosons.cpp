// Two gases of bosons, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("bosons: what cannot be run is refused with the criterion and the place, before anything runs") {
  check_refused(
      "bosons.toml",
      {
          {"exponent        = 1.5", "exponent        = 0.0", {":7:", "[system] exponent", "> 0"}},
          {"exponent        = 1.5", "exponent        = -1.5", {"[system] exponent", "> 0"}},
          {"exponent        = 1.5", "exponent        = nan", {"[system] exponent", "finite"}},
          {"[3.0, 2.0]", "[3.0, 0.0]", {"[system] betas", "> 0"}},
          {"[3.0, 2.0]", "[3.0]", {"[system] betas", "two gases"}},
          {"drifts          = [0.3, 0.0]",
           "drifts          = [1.6, 0.0]",
           {"[theory] equations", "distribution 1 does not exist: |a| = 1.6", "|k|^(zeta-1) = 1.5", "k = 0.25"}},
          {"drift_sign      = \"physical\"", "drift_sign      = \"both\"", {":10:", "\"literal\", \"physical\""}},
          {"drift_sign      = \"physical\"\n", "", {"[system] drift_sign", "missing"}},
          {"infrared_cutoff = 1e-3",
           "infrared_cutoff = 3.0",
           {":11:", "infrared_cutoff", "below the edge of the zone, range = 3"}},
          {"infrared_cutoff = 1e-3", "", {"[theory] equations", "exact", "diverges"}},
          {"spacing = 0.25, count = 8", "count = 8", {"modes.spacing"}},
          {"spacing = 0.25, count = 8", "spacing = 0.25, count = 8000", {"[theory] equations", "momentum_swap", "512 at most"}},
          {"\"principal_value\"", "\"refuse\"", {"[theory] equations", "has a pole for k <", "no principal value was asked for"}},
          {"momentum_grid   = [0.2, 1.0, 9]", "momentum_grid   = [0.2, 1.0]", {"momentum_grid", "whole number"}},
          {"momentum_grid   = [0.2, 1.0, 9]",
           "momenta = [0.2]\nmomentum_grid   = [0.2, 1.0, 9]",
           {"momentum_grid", "one of both"}},
          {"momentum_grid   = [0.2, 1.0, 9]", "momentum_grid   = [-0.2, 1.0, 9]", {"momentum_grid", "> 0"}},
          {"momentum_grid   = [0.2, 1.0, 9]", "", {"[theory] equations", "need momenta"}},
          {"momentum_ratios = [0.1, 0.2]", "momentum_ratios = [0.1, 1.5]", {"[theory] equations", "|c p|", "must be below 1"}},
          {"momentum_ratios = [0.1, 0.2]", "momentum_ratios = [0.1, 2.5]", {"maximum_entropy", "|p| must be below", "k = 0.25"}},
          {"lengths         = [100.0, 200.0]", "lengths         = [1.0]", {"maximum_entropy", "above the edge 2"}},
          {"times           = [0.0, 0.5, 1.0]", "times           = [0.5, 0.0]", {"[output] times", "increas"}},
          {"times           = [0.0, 0.5, 1.0]", "", {"[theory] equations", "no output times"}},
          {"equations = [\"linear_dispersion\"", "equations = [\"momentum_swaps\"", {"momentum_swap"}},
          {"system = { exponent = 1.0 }", "system = { exponent = 1.1 }", {"linear_dispersion", "zeta = 1.1"}},
      });
}

TEST_CASE("bosons: the digest is the same on 1, 2, 3 and 5 ranks") { check_ranks(deck("bosons.toml"), "", {2, 3, 5}); }

TEST_CASE("bosons: kill -9 in the middle of a map or of an evolution, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("bosons_long.toml"), 5, 400, 3, 2);
}
