#include "tests/cli/faulty_decks.hpp"

#include <csignal>
#include <future>
#include <thread>

using namespace prethermal::test;

namespace {

namespace fs = std::filesystem;

/// The small deck with something replaced, as a deck of its own.
std::string small_with(const Folder& folder, const std::string& name, const std::string& what, const std::string& by) {
  return write(folder, name, replaced(text_of("small.toml"), what, by));
}

std::string quiet_run(const std::string& deck_file, const std::string& out) {
  return program() + " run " + deck_file + " --quiet --out " + out;
}

/// Refused with status 2 and a message that holds `word`, by `check` too where `checked`.
void check_refused(const std::string& command, const std::string& word) {
  const auto finished = shell(command);
  INFO(command << "\n" << finished.output);
  CHECK(finished.status == 2);
  CHECK(finished.output.find(word) != std::string::npos);
}

} // namespace

TEST_CASE("nothing lost: what cannot be judged is refused before anything runs") {
  const Folder folder;
  const std::string out = folder / "out.h5", at = "min_counts = 100.0";
  struct Wrong {
    std::string name, by, word;
  };
  for (const Wrong& wrong : {Wrong{"axis", at + "\naxis = \"tme\"\nat = [20.0]", "axis: density has no axis tme"},
                             Wrong{"place", at + "\naxis = \"time\"\nat = [25.0]", "time: 20, 40 [time]"},
                             Wrong{"range", at + "\naxis = \"time\"\nbetween = [50.0, 60.0]", "between: density"},
                             Wrong{"second", at + "\nsecond_axis = \"tim\"\nsecond_at = [20.0]", "second_axis: density"}}) {
    const std::string wrong_deck = small_with(folder, wrong.name + ".toml", at, wrong.by);
    check_refused(program() + " check " + wrong_deck, wrong.word);
    check_refused(quiet_run(wrong_deck, out), wrong.name + ".toml:");
    CHECK_FALSE(fs::exists(out));
  }
  check_refused(quiet_run(small_with(folder, "many.toml", "equals     = [0.0]", "equals     = [0.0, 1.0, 2.0]"), out),
                "equals: 3 reference values");
  const std::string narrow = write(folder, "narrow.toml", R"(experiment = "velocity_swap"
[system]
statistics = "classical"
swap_coefficient = 0.05
length = 100.0
bath = { density = 10.0, law = "thermal", temperature = 4.0, drift = 1.0 }
initial = { profile = "homogeneous", particles = 50 }
[simulation]
realisations = 20
[theory]
equations = ["relaxation"]
[output]
times = [1.0, 2.0]
bins = 8
velocity_bins = 8
velocity_reach = 3e-16
)");
  check_refused(program() + " check " + narrow, "cannot be told apart");
  check_refused(quiet_run(small_with(folder, "plot.toml", "title ", "figure = \"lisiak/fig55\"\ntitle "), out),
                "there is no plot");
  check_refused(quiet_run(small_with(folder, "path.toml", "title ", "figure = \"/tmp/look\"\ntitle "), out), "there is no plot");
}

TEST_CASE("nothing lost: complete results and an unfinished run are not replaced unasked") {
  const Folder folder;
  const std::string out = folder / "out.h5", small = deck("small.toml");
  REQUIRE(shell(quiet_run(small, out)).status == 0);
  const std::string first = digest(out);
  check_refused(quiet_run(small, out) + " --seed 8", "--overwrite");
  check_refused(quiet_run(small, out) + " --seed 8 --resume", "another computation: \"seed = 7\" there, \"seed = 8\" here");
  CHECK(digest(out) == first);
  REQUIRE(shell(quiet_run(small, out) + " --seed 8 --overwrite").status == 0);
  CHECK(digest(out) != first);

  const std::string begun = folder / "begun.h5", longer = " --set simulation.realisations=9000";
  REQUIRE(shell(quiet_run(small, begun) + longer + " --walltime 1s").status == 75);
  check_refused(quiet_run(small, begun) + longer, "an unfinished run is there");
}

TEST_CASE("nothing lost: samples of an unfinished run stay where only its theories or its witnesses change") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5";
  const std::string small = deck("small.toml"), longer = " --set simulation.realisations=4000";
  // The numbers of the second run's blocks change with the theories of the first.
  const std::string other = longer + " --set 'run.classical.theory.equations=[\"density_flow\", \"noisy_density_flow\"]'"
                                     " --set theory.cells=256";
  const auto stopped_with_samples = [&](const std::string& name) {
    for (const int seconds : {1, 2, 4, 8, 16}) {
      const auto stopped = shell(quiet_run(small, name) + longer + " --resume --walltime " + std::to_string(seconds) + "s");
      INFO(stopped.output);
      REQUIRE(stopped.status == 75);
      const std::string words = "work items done: ";
      if (std::stoi(stopped.output.substr(stopped.output.find(words) + words.size())) > 3) return; // there are three theories
    }
  };
  stopped_with_samples(out);
  check_refused(quiet_run(small, out) + other + " --resume", "--theories-anew goes on from its blocks of samples");
  check_refused(quiet_run(small, out) + longer + " --seed 8 --resume --theories-anew", "another computation: \"seed = 7\" there");
  check_refused(quiet_run(small, out) + longer + " --resume --only simulation", "--theories-anew");
  check_refused(quiet_run(small, out) + longer + " --resume --theories-anew --only theory",
                "without --only theory"); // it would lose them
  const auto on = shell(program() + " run " + small + " --out " + out + other + " --resume --theories-anew");
  INFO(on.output);
  REQUIRE(on.status == 0);
  CHECK(on.output.find("blocks of the simulation are kept; theories are solved anew") != std::string::npos);
  CHECK(on.output.find(" 0 blocks of the simulation") == std::string::npos);
  REQUIRE(shell(quiet_run(small, whole) + other).status == 0);
  CHECK(digest(out) == digest(whole));
}

TEST_CASE("nothing lost: results are judged again without computing, by judge and by run --resume") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  REQUIRE(shell(quiet_run(deck("small.toml"), out)).status == 0);
  const std::string first = digest(out);
  const std::string strict = small_with(folder, "strict.toml", "at_most    = 20.0", "at_most    = 0.01");
  const auto judged = shell(program() + " judge " + out + " " + strict);
  INFO(judged.output);
  CHECK(judged.status == 3);
  CHECK(judged.output.find("FAIL") != std::string::npos);
  CHECK(digest(out) != first);
  CHECK(shell(program() + " judge " + out).status == 3); // by its own deck
  const auto resumed = shell(quiet_run(deck("small.toml"), out) + " --resume");
  INFO(resumed.output);
  CHECK(resumed.status == 0);
  CHECK(digest(out) == first);
  check_refused(program() + " judge " + out + " " + small_with(folder, "other.toml", "seed       = 7", "seed = 8"),
                "another computation");
}

TEST_CASE("nothing lost: a finished run goes on with more realisations, and the other witness is added") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5", apart = folder / "apart.h5";
  const std::string small = deck("small.toml"), more = " --set simulation.realisations=301";
  REQUIRE(shell(quiet_run(small, whole) + more).status == 0);
  REQUIRE(shell(quiet_run(small, out) + " --set simulation.realisations=200").status == 0); // 200 = 66 blocks of 3 and one of 2
  const auto on = shell(program() + " run " + small + " --out " + out + more + " --resume");
  INFO(on.output);
  REQUIRE(on.status == 0);
  CHECK(on.output.find("taken from") != std::string::npos);
  CHECK(digest(out) == digest(whole));
  check_refused(quiet_run(small, out) + " --resume", "has 301 realisations, more than the 240");
  const std::string unsized = folder / "unsized.h5", by_default = " --set simulation.realisations_per_block=0";
  REQUIRE(shell(quiet_run(small, unsized) + by_default).status == 0); // 240 in blocks of 4, of 301 it were 5
  check_refused(quiet_run(small, unsized) + more + " --set simulation.realisations_per_block=7 --resume",
                "realisations_per_block=4 goes on");
  const auto kept = shell(program_on(2) + " run " + small + " --out " + unsized + by_default + more + " --resume");
  INFO(kept.output);
  REQUIRE(kept.status == 0);
  CHECK(kept.output.find("run.fermion.simulation.realisations_per_block=4") != std::string::npos);
  const std::string sized = folder / "sized.h5", of_four = " --set simulation.realisations_per_block=4";
  REQUIRE(shell(quiet_run(small, sized) + more + of_four).status == 0);
  CHECK(digest(unsized) == digest(sized));
  CHECK(shell(program() + " run " + small + " --out " + unsized + by_default + more + " --resume").output.find("is complete") !=
        std::string::npos);

  REQUIRE(shell(quiet_run(small, apart) + more + " --only simulation").status == 0);
  check_refused(quiet_run(small, apart) + " --set simulation.realisations=400 --only theory", "fewer realisations");
  REQUIRE(shell(quiet_run(small, apart) + more + " --only theory").status == 0);
  CHECK(digest(apart) == digest(whole));
}

TEST_CASE("nothing lost: one run at a time works under a name, and no output is an input, a link or a stranger's file") {
  const Folder folder;
  const std::string out = folder / "out.h5", mine = write(folder, "mine.toml", text_of("small.toml"));
  auto running =
      std::async(std::launch::async, [&] { return shell(quiet_run(mine, out) + " --set simulation.realisations=90000"); });
  while (!fs::exists(out + ".lock") && running.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) {
  }
  const auto second = shell(quiet_run(mine, out) + " --seed 3");
  INFO(second.output);
  CHECK(second.status == 1);
  CHECK(second.output.find("another run is at work") != std::string::npos);
  signal_all(out, SIGTERM, "prethermal");
  CHECK(running.get().status == 75);
  CHECK_FALSE(fs::exists(out + ".lock"));

  const std::string before = content_of(mine);
  check_refused(quiet_run(mine, mine) + " --overwrite", "is an input");
  CHECK(content_of(mine) == before);
  const std::string notes = write(folder, "notes.h5", "not yours");
  check_refused(quiet_run(mine, notes) + " --overwrite", "no results file of prethermal");
  CHECK(content_of(notes) == "not yours");
  fs::create_symlink("out.h5", folder / "link.h5");
  const auto link = shell(quiet_run(mine, folder / "link.h5") + " --overwrite");
  CHECK(link.status == 1);
  CHECK(link.output.find("symbolic link") != std::string::npos);
  CHECK(fs::is_symlink(folder / "link.h5"));
}

TEST_CASE("nothing lost: a second signal does not change the status, the walltime is of the whole command") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  auto running = std::async(std::launch::async, [&] {
    return shell(quiet_run(deck("small.toml"), out) + " --set simulation.realisations=90000 --checkpoint-interval 0.05");
  });
  while (!fs::exists(out + ".checkpoint") && running.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) {
  }
  for (int k = 0; k < 20; ++k) {
    signal_all(out, k % 2 ? SIGTERM : SIGUSR1, "prethermal");
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  CHECK(running.get().status == 75);

  const auto suite = shell(program() + " figure all --quick --walltime 4 --dir " + (folder / "figures"));
  INFO(suite.output);
  CHECK(suite.status == 75);
}

TEST_CASE("nothing lost: a digest that cannot be printed is no success") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  REQUIRE(shell(quiet_run(deck("small.toml"), out) + " --only theory").status == 0);
  CHECK(shell(program() + " digest " + out + " > /dev/full").status == 1);
}

TEST_CASE("nothing lost: a report goes over no results, links or pages of others") {
  const Folder folder;
  const std::string out = folder / "out.h5", page = folder / "out.html";
  const std::string one_panel =
      small_with(folder, "one_panel.toml", "title      = \"small\"", "figure = { show = [\"position_mean\"] }");
  REQUIRE(shell(quiet_run(one_panel, out) + " --set simulation.realisations=8 --verdicts-do-not-fail").status == 0);
  const std::string report = program() + " report --out " + folder.path().string() + " ";

  write(folder, "out.html", "<html>my notes</html>");
  check_refused(report + out, "no report of prethermal");
  CHECK(content_of(page) == "<html>my notes</html>");
  fs::remove(page);
  fs::create_symlink("elsewhere.html", page);
  check_refused(report + out, "no plain file");
  fs::remove(page);

  REQUIRE(shell(report + out).status == 0);
  CHECK(shell(report + out).status == 0);                  // its own it replaces
  for (const std::string name : {"out.html", "out.png"}) { // results under a page's or a picture's name
    const std::string results = folder / name;
    fs::copy_file(out, results, fs::copy_options::overwrite_existing);
    check_refused(report + results, "file of results");
    CHECK(digest(results) == digest(out));
    fs::remove(results);
  }
}
