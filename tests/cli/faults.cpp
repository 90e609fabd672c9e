#include "tests/cli/program.hpp"

#include <csignal>
#include <filesystem>
#include <future>
#include <thread>

using namespace prethermal::test;

namespace {

std::string run_small(const std::string& out) { return " run " + deck("small.toml") + " --quiet --out " + out; }

} // namespace

TEST_CASE("unwritable output is refused before anything runs") {
  const Folder folder;
  for (const std::string out : {folder / "no/such/folder/out.h5", folder.path().string(), std::string("/proc/out.h5")}) {
    const auto finished = shell(program() + run_small(out));
    INFO(out << "\n" << finished.output);
    CHECK(finished.status == 1);
    CHECK(finished.output.find(out) != std::string::npos);
  }
}

// Files of more than some MiB fail to be written, as on a full disk; MPI's own small files still fit. The unit of `ulimit -f` is
// 512 bytes or 1 KiB, depending on the shell: the limit is 8 or 16 MiB, the results are larger than either.
TEST_CASE("a full disk is a clear error, loses nothing, and the run goes on when there is room") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5",
                    large = " --set output.velocity_bins=16384 --set simulation.realisations=48";
  REQUIRE(shell(program() + run_small(whole) + large).status == 0);
  REQUIRE(std::filesystem::file_size(whole) > 20'000'000);
  const auto full = shell("(ulimit -f 16384; " + program() + run_small(out) + large + ")");
  INFO(full.output);
  CHECK(full.status == 1);
  CHECK(full.output.find("out.h5: cannot write: File too large") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(out));
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1); // no debris beside the whole one
  REQUIRE(shell(program() + run_small(out) + large + " --resume").status == 0);
  CHECK(digest(out) == digest(whole));

  // A file that is there survives a run that cannot write.
  const auto again = shell("(ulimit -f 16384; " + program() + run_small(out) + large + " --seed 9 --overwrite)");
  CHECK(again.status == 1);
  CHECK(digest(out) == digest(whole));
}

TEST_CASE("SIGUSR1 and the walltime leave status 75 and a checkpoint") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5", longer = " --set simulation.realisations=3000";
  REQUIRE(shell(program() + run_small(whole) + longer).status == 0);

  auto running = std::async(std::launch::async,
                            [&] { return shell(program_on(2) + run_small(out) + longer + " --checkpoint-interval 0.05"); });
  // The first checkpoint tells that the run is under way on all ranks. The signal goes to the ranks and not to mpirun, which
  // would pass it on.
  const auto finished = [&](int milliseconds) {
    return running.wait_for(std::chrono::milliseconds(milliseconds)) == std::future_status::ready;
  };
  while (!std::filesystem::exists(out + ".checkpoint") && !finished(10)) {
  }
  CHECK(signal_all(out, SIGUSR1, "prethermal") == 2);
  const auto stopped = running.get();
  INFO(stopped.output);
  REQUIRE(stopped.status == 75);
  CHECK(std::filesystem::exists(out + ".checkpoint"));
  CHECK_FALSE(std::filesystem::exists(out));

  const auto walltime = shell(program() + run_small(out) + longer + " --resume --walltime 1s");
  CHECK((walltime.status == 75 || walltime.status == 0));
  REQUIRE(shell(program_on(3) + run_small(out) + longer + " --resume").status == 0);
  CHECK(digest(out) == digest(whole));
  CHECK_FALSE(std::filesystem::exists(out + ".checkpoint"));
}

TEST_CASE("a checkpoint of another deck is refused") {
  const Folder folder;
  const std::string out = folder / "out.h5";
  CHECK(shell(program() + run_small(out) + " --set simulation.realisations=9000 --walltime 1s").status == 75);
  const auto refused = shell(program() + run_small(out) + " --set system.swap_coefficient=0.09 --resume");
  INFO(refused.output);
  CHECK(refused.status == 2);
  CHECK(refused.output.find("another computation: \"swap_coefficient = 0.08") != std::string::npos);
}

TEST_CASE("kill -9 at any moment, then --resume on other numbers of ranks: the same digest") {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5", longer = " --set simulation.realisations=3000";
  REQUIRE(shell(program() + run_small(whole) + longer).status == 0);
  int killed = 0;
  for (int moment = 0; moment < 20; ++moment) {
    const int ranks = 1 + moment % 3;
    const auto command =
        (ranks == 1 ? program() : program_on(ranks)) + run_small(out) + longer + " --resume --checkpoint-interval 0.02";
    auto running = std::async(std::launch::async, [&] { return shell(command); });
    // Scattered over the start-up and the run; where exactly they fall does not matter.
    std::this_thread::sleep_for(std::chrono::milliseconds(60 + moment * 389 % 1000));
    killed += signal_all(out, SIGKILL) > 0;
    running.get();
    if (std::filesystem::exists(out)) std::filesystem::remove(out); // it finished first: begin again
  }
  CHECK(killed >= 10);
  REQUIRE(shell(program_on(2) + run_small(out) + longer + " --resume").status == 0);
  CHECK(digest(out) == digest(whole));
}
