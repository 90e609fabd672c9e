#include "tests/cli/interruptions.hpp"

#include <regex>
#include <set>

using namespace prethermal::test;

TEST_CASE("rods: a faulty deck is refused with key and reason, before anything runs") {
  const Folder folder;
  const std::string half_table = write(folder, "half.txt", "# u phi\n0 1\n0.5 nan\n1 0\n");
  const std::vector<Fault> faults{
      {"density    = 0.2", "density = 1.25", {"[system] rod_length", "impossible packing", "a rho = 1.25"}},
      {"density    = 0.2", "density = 0.2\nlength = 300.0", {"[system] density", "exactly one of density and length"}},
      {"density    = 0.2", "density = -0.2", {"[system] density", "-0.2"}},
      {"rod_length = 1.0", "rod_length = -1.0", {"[system] rod_length", ">= 0"}},
      {"rods       = 60", "rods = 1", {"[system] rods", "within 2 .."}},
      {"strength = 6.0", "strength = -6.0", {"phi-hat(0) |V0| / T < 1", "1.548"}},
      {"strength = 6.0", "strength = inf", {"strength", "finite"}},
      {"shape = \"dipolar\"", "shape = \"table\", file = \"no/such/file\"", {"no/such/file", "cannot be opened"}},
      {"shape = \"dipolar\"", "shape = \"table\", file = \"" + half_table + "\"", {"half.txt:3", "nan"}},
      {"shape = \"dipolar\"", "shape = \"dipole\"", {"dipole", "dipolar"}},
      {"time_step              = 0.5", "time_step = 500.0", {"[simulation]", "time step 500 is too long"}},
      {"time_step              = 0.5", "time_step = 0.5\nforce_accuracy = 1e-14", {"[simulation] force_accuracy", "1e-14"}},
      {"largest_separation = 50.0", "largest_separation = 200.0", {"[output] largest_separation", "150"}},
      {"beam_exponent = 2.5", "beam_exponent = 0.0", {"beam_exponent", "> 0"}},
      {"times              = [0.0, 20.0, 100.0]", "times = [0.0, -20.0]", {"times"}},
  };
  check_refused("rods.toml", faults);
}

TEST_CASE("rods: without a potential no sum of exponentials is fitted, however accurate it were to be") {
  const std::string check = program() + " check " + deck("rods.toml");
  CHECK(shell(check).output.find("phi as ") != std::string::npos);
  const auto free = shell(check + " --set system.potential.strength=0.0 --set simulation.force_accuracy=1e-14");
  INFO(free.output);
  CHECK(free.status == 0);
  CHECK(free.output.find("phi as ") == std::string::npos);
}

TEST_CASE("rods: the digest is the same on 1, 2 and 3 ranks, of an ensemble and of one ring that the ranks share") {
  check_ranks(deck("rods.toml"));
  check_ranks(deck("ring.toml"), " --set output.times=[0.0,50.0,300.0]");
}

// Few steps, of which the first finds none of its memory, and a time is known of some of them only.
TEST_CASE("rods: the phases of a run take no longer than the run") {
  const Folder folder;
  const auto finished =
      shell(program() + run(deck("ring.toml"), folder / "ring.h5") + " --set system.rods=300000 --set output.times=[0.0,8.0]");
  INFO(finished.output);
  REQUIRE(finished.status == 0);
  const auto seconds = [&](const std::string& pattern) { // as the run prints them, to two digits or to a second
    std::smatch found;
    REQUIRE(std::regex_search(finished.output, found, std::regex(pattern)));
    return std::stod(found[1]);
  };
  const double phases = seconds("\\n  all +([0-9.]+) s"), run_time = seconds("([0-9.]+) s of 1 rank in all"),
               rest = seconds("; ([0-9.]+) s of it in no phase"), rounding = run_time < 0.995 ? 0.01 : 1.0;
  CHECK(phases <= run_time + rounding);
  CHECK(std::abs(phases + rest - run_time) <= 3.0 * rounding);
}

TEST_CASE("rods: check says what memory it counts") {
  const auto finished = shell(program() + " check " + deck("rods.toml"));
  INFO(finished.output);
  CHECK(finished.status == 0);
  CHECK(finished.output.find("for the largest item of a rank") != std::string::npos);
  CHECK(finished.output.find("# memory beside the program's own, ") != std::string::npos);
  CHECK(finished.output.find("for the results of all runs") != std::string::npos);
}

TEST_CASE("rods: kill -9 in the middle of one ring, then --resume on other numbers of ranks: the same digest") {
  check_kills(deck("ring.toml"), 8, 500, 4, 2);
}

TEST_CASE("rods: trajectories are an H5MD file that a run can start from; overlapping rods in one are refused") {
  const Folder folder;
  const std::string first = folder / "first.h5";
  const std::string all = " --set output.tracked_rods=60 --set output.tracking_interval=20.0";
  REQUIRE(shell(program() + run(deck("rods.toml"), first) + all).status == 0);
  const std::string trajectory = folder / "first.run.h5md";
  REQUIRE(std::filesystem::exists(trajectory));

  std::string text = text_of("rods.toml");
  const std::string beams = "state = \"boosted_gaussians\", beam_exponent = 2.5, boost = 1.0";
  text.replace(text.find(beams), beams.size(), "state = \"trajectory\", file = \"" + trajectory + "\"");
  const std::string again = write(folder, "again.toml", text);
  const std::string few = " --set simulation.realisations=4 --set output.velocity_scale=1.1";
  const auto went_on = shell(program() + run(again, folder / "again.h5") + few);
  INFO(went_on.output);
  CHECK(went_on.status == 0);

  const auto overlapping = shell(program() + run(again, folder / "long.h5") + few + " --set system.rod_length=1.5");
  INFO(overlapping.output);
  CHECK(overlapping.status == 2);
  CHECK(overlapping.output.find("overlap") != std::string::npos);
  const auto missing = shell(program() + run(again, folder / "many.h5") + " --set output.velocity_scale=1.1");
  CHECK(missing.status == 2); // 48 realisations, 6 frames
}

TEST_CASE("rods: each run has a trajectory of its own, whatever its name and however long") {
  const Folder folder;
  const std::string long_name(300, 'v');
  std::string text = text_of("rods.toml");
  for (const std::string& name : {std::string("cold gas"), std::string("cold_gas"), std::string("\xce\xb1"),
                                  std::string("\xce\xb2"), long_name + "1", long_name + "2"})
    text += "\n[[run]]\nname = \"" + name + "\"\n";
  const auto ran =
      shell(program() + run(write(folder, "names.toml", text), folder / "names.h5") + " --set simulation.realisations=2");
  INFO(ran.output);
  CHECK(ran.status == 0);
  std::set<std::string> contents;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    if (entry.path().extension() == ".h5md") contents.insert(shell(program() + " digest '" + entry.path().string() + "'").output);
  CHECK(contents.size() == 6); // of six runs
}

TEST_CASE("rods: event_driven keeps the energy of a thin gas, whose flights are longer than an encounter") {
  const Folder folder;
  for (const char* density : {"0.01", "0.006"}) {
    const std::string thin =
        write(folder, std::string("thin") + density + ".toml",
              "experiment = \"hard_rods\"\ntitle = \"thin\"\nseed = 3\n[system]\nrods = 4\nrod_length = 1.0\ndensity = " +
                  std::string(density) +
                  "\npotential = { shape = \"gaussian\", strength = 3.0, length = 5.0 }\n"
                  "initial = { state = \"boosted_gaussians\", beam_exponent = 2.5, boost = 1.0 }\n"
                  "[simulation]\nrealisations = 4\nintegrator = \"event_driven\"\n"
                  "[output]\ntimes = [0.0, 500.0, 2000.0]\n"
                  "[[check]]\nobservable = \"energy_error\"\nat_most = 1e-9\n");
    const auto ran = shell(program() + run(thin, folder / "thin.h5"));
    INFO(ran.output);
    CHECK(ran.status == 0);
    std::filesystem::remove(folder / "thin.h5");
  }
}
