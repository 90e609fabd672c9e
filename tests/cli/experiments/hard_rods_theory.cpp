// The kinetic theories of hard rods, driven by the program: ranks, restarts, decks that cannot be solved.
#include "tests/cli/interruptions.hpp"

using namespace prethermal::test;

TEST_CASE("rod theories: what cannot be solved is refused with the reason, before anything runs") {
  const std::vector<Fault> faults{
      {"rod_length = 1.0", "rod_length = 0.0", {"[theory] equations", "landau", "points"}},
      {"rapidities = 31", "rapidities = 30", {"[theory", "rapidities", "odd"}},
      {"separations = 64", "separations = 63", {"[theory", "separations", "even"}},
      {"box = 20.0", "box = 2.0, sponge = 0.0", {"[theory] equations", "hierarchy", "box"}},
      {"rapidities = 31", "rapidities = 31, rapidity_reach = 1.5", {"[theory] equations", "beyond the rapidity grid"}},
      {"handover_time = 40.0", "handover_time = 4000.0", {"[theory] handover_time", "behind the last"}},
      {"handover_time = 40.0", "handover_time = nan", {"handover_time", "finite"}},
      {"\"landau\", \"fin", "\"landua\", \"fin", {"landua", "landau"}},
      {"strength = 2.0", "strength = 0.0", {"[theory] equations", "without a potential nothing relaxes"}},
      {"beam_exponent = 2.5", "beam_exponent = 1141.0", {"[theory] equations", "do not resolve velocities of width 0.0209"}},
  };
  check_refused("rods_theory.toml", faults);
}

TEST_CASE("rod theories: the digest is the same on 1, 2 and 3 ranks") { check_ranks(deck("rods_theory.toml")); }

TEST_CASE("rod theories: kill -9 within the hierarchy, then --resume on other numbers of ranks: the same digest") {
  const std::string finer = " --only theory --set theory.hierarchy.rapidities=81 --set theory.hierarchy.separations=160 --set "
                            "theory.hierarchy.tolerance=1e-8";
  check_kills(deck("rods_theory.toml") + finer, 6, 700, 3, 1);
}

TEST_CASE("rod theories: Landau grids on which rounding puts the last node beyond a spline's end") {
  const Folder folder;
  for (const auto& [nodes, reach] : {std::pair{"91", "4.6"}, std::pair{"171", "4.6"}, std::pair{"151", "4.5"}}) {
    const std::string grid = std::string("landau = { rapidities = ") + nodes + ", rapidity_reach = " + reach + " }\n";
    const std::string text = "experiment = \"hard_rods\"\ntitle = \"grids\"\nseed = 1\n[system]\nrods = 60\nrod_length = 1.0\n"
                             "density = 0.2\npotential = { shape = \"dipolar\", strength = 2.0, length = 20.0 }\n"
                             "initial = { state = \"boosted_gaussians\", beam_exponent = 2.5, boost = 1.0 }\n"
                             "[theory]\nequations = [\"landau\"]\nhandover = \"initial\"\n" +
                             grid + "[output]\ntimes = [0.0, 40.0]\n";
    const auto ran =
        shell(program() + run(write(folder, std::string(nodes) + ".toml", text), folder / (std::string(nodes) + ".h5")));
    INFO(ran.output);
    CHECK(ran.status == 0);
  }
}
