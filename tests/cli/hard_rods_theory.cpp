// The kinetic theories of hard rods, driven by the program: ranks, restarts, decks that cannot be solved.
#include "tests/cli/faulty_decks.hpp"

#include <csignal>
#include <future>
#include <thread>

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
  };
  check_refused("rods_theory.toml", faults);
}

TEST_CASE("rod theories: the digest is the same on 1, 2 and 3 ranks") {
  const Folder folder;
  const std::string alone = folder / "alone.h5";
  const auto first = shell(program() + run(deck("rods_theory.toml"), alone));
  INFO(first.output);
  REQUIRE(first.status == 0);
  CHECK(first.output.find("FAIL") == std::string::npos);
  for (const int ranks : {2, 3}) {
    const std::string out = folder / "shared.h5";
    REQUIRE(shell(program_on(ranks) + run(deck("rods_theory.toml"), out)).status == 0);
    CHECK(digest(out) == digest(alone));
  }
}

TEST_CASE("rod theories: kill -9 within the hierarchy, then --resume on other numbers of ranks: the same digest") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5";
  const std::string theory = " --only theory --set theory.hierarchy.rapidities=81 --set theory.hierarchy.separations=160 --set "
                             "theory.hierarchy.tolerance=1e-8";
  REQUIRE(shell(program() + run(deck("rods_theory.toml"), whole) + theory).status == 0);
  int killed = 0, went_on = 0;
  for (int moment = 0; moment < 6; ++moment) {
    const int ranks = 1 + moment % 3;
    const auto command = (ranks == 1 ? program() : program_on(ranks)) + run(deck("rods_theory.toml"), out) + theory +
                         " --resume --checkpoint-interval 0.1";
    auto running = std::async(std::launch::async, [&] { return shell(command); });
    std::this_thread::sleep_for(std::chrono::milliseconds(700 + moment * 389 % 1000));
    killed += signal_all(out, SIGKILL) > 0;
    went_on += running.get().output.find("resuming") != std::string::npos;
    if (std::filesystem::exists(out)) std::filesystem::remove(out);
  }
  CHECK(killed >= 3);
  CHECK(went_on >= 1);
  const auto last = shell(program_on(2) + run(deck("rods_theory.toml"), out) + theory + " --resume");
  INFO(last.output);
  REQUIRE(last.status == 0);
  CHECK(digest(out) == digest(whole));
}
