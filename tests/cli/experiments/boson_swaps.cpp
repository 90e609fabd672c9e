// Swaps of momenta between two gases of bosons, driven by the program: ranks, restarts, decks that cannot be run.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("boson swaps: what cannot be run is refused with the reason, before anything runs") {
  check_refused(
      "boson_swaps.toml",
      {
          {"exponent   = 1.5", "exponent   = 0.0", {"[system] exponent", "> 0"}},
          {"exponent   = 1.5", "exponent   = -1.0", {"[system] exponent", "> 0"}},
          {"exponent   = 1.5", "exponent   = 0.8", {"[simulation] degeneracies", "zeta = 0.8", "negative below 1"}},
          {"betas      = [3.0, 2.0]", "betas      = [3.0, 0.0]", {"[system] betas", "> 0"}},
          {"drifts     = [0.3, 0.0]",
           "drifts     = [1.6, 0.0]",
           {"[simulation] degeneracies", "distribution 1 does not exist", "|a| = 1.6", "beta v |k|^(zeta-1) = 1.5", "k = 0.25"}},
          {"drifts     = [0.3, 0.0]", "drifts     = [0.3, -1.1]", {"distribution 2 does not exist", "k = -0.25"}},
          {"drifts     = [0.3, 0.0]", "drifts     = [0.0, 0.0]", {"[simulation] degeneracies", "antithetic", "drift"}},
          {"count = 8", "count = 0", {"modes"}},
          {"count = 8", "count = 600", {"[simulation] degeneracies", "600 modes"}},
          {"spacing = 0.25", "spacing = 0.0", {"modes.spacing", "> 0"}},
          {"[4, 16]", "[0, 16]", {"[simulation] degeneracies", "within 1 .. 1000000"}},
          {"[4, 16]", "[4.5]", {"[simulation] degeneracies", "whole"}},
          {"[4, 16]", "[16, 4]", {"[simulation] degeneracies", "increas"}},
          {"[4, 16]", "[1, 4]", {"[simulation] degeneracies", "another model"}},
          {"degeneracies = [4], process", "degeneracies = [4, 8], process", {"[simulation] degeneracies", "one is enough"}},
          {"times = [0.0, 0.5, 1.0]", "times = []", {"[simulation] degeneracies", "times"}},
          {"selector = \"rate_tree\", start = \"drifting\"", "selector = \"rate_tree\"", {"null_collisions"}},
      });
}

TEST_CASE("boson swaps: one state a mode is run with a note") {
  const Folder folder;
  const auto done = shell(program() + run(deck("boson_swaps.toml"), folder / "one.h5") +
                          " --set run.dragged.simulation.degeneracies=[1] --set simulation.realisations=40");
  INFO(done.output);
  CHECK(done.output.find("another model than the kinetic equation") != std::string::npos);
}

TEST_CASE("boson swaps: the digest is the same on 1, 2, 3 and 5 ranks") { check_ranks(deck("boson_swaps.toml"), "", {2, 3, 5}); }

TEST_CASE("boson swaps: kill -9 in the middle of a realisation, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("boson_swaps.toml") + " --set simulation.realisations=1 --set simulation.realisations_per_block=1 --set "
                                         "simulation.degeneracies=[100000,200000] --set output.times=[0.5,1.0,12.0] "
                                         "--set run.frozen.simulation.degeneracies=[200000] --only simulation",
              6, 500, 3, 2);
}
