#pragma once
#include "tests/cli/faulty_decks.hpp"

#include <csignal>
#include <future>
#include <thread>

namespace prethermal::test {

/// How often a run was killed, and how often the next one went on from what it had left.
struct Interruptions {
  int killed = 0, went_on = 0;
};

/// Runs `arguments` (without the number of ranks) again and again on 1, 2 and 3 ranks in turn with --resume, and kills it with
/// SIGKILL, `first_ms` and up to a second later, until there have been as many kills and resumptions as are wanted, or six times
/// `times`; where exactly they fall does not matter: sooner after a run that finished first, later after one that had not even
/// resumed.
inline Interruptions kill_again_and_again(const std::string& arguments, const std::string& out, int times, int first_ms,
                                          const Interruptions& wanted) {
  Interruptions seen;
  const auto enough = [&] { return seen.killed >= wanted.killed && seen.went_on >= wanted.went_on; };
  double haste = 1.0;
  for (int moment = 0; moment < 6 * times && !enough(); ++moment) {
    const int ranks = 1 + moment % 3;
    const auto command = (ranks == 1 ? program() : program_on(ranks)) + arguments + " --resume --checkpoint-interval 0.1";
    auto running = std::async(std::launch::async, [&] { return shell(command); });
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>((first_ms + moment * 389 % 1000) / haste));
    seen.killed += signal_all(out, SIGKILL) > 0;
    const bool went_on = running.get().output.find("resuming") != std::string::npos;
    seen.went_on += went_on;
    const bool finished = std::filesystem::exists(out);
    if (finished) std::filesystem::remove(out); // begin again
    haste *= finished ? 1.5 : went_on ? 1.0 : 0.8;
  }
  return seen;
}

/// The digest is the same on one rank and on so many; the run on one rank has no verdict FAIL.
inline void check_ranks(const std::string& deck_file, const std::string& further = "", const std::vector<int>& numbers = {2, 3}) {
  const Folder folder;
  const std::string alone = folder / "alone.h5";
  const auto first = shell(program() + run(deck_file, alone) + further);
  INFO(first.output);
  REQUIRE(first.status == 0);
  CHECK(first.output.find("FAIL") == std::string::npos);
  for (const int ranks : numbers) {
    const std::string out = folder / ("shared" + std::to_string(ranks) + ".h5");
    const auto finished = shell(program_on(ranks) + run(deck_file, out) + further);
    INFO(deck_file << " on " << ranks << " ranks\n" << finished.output);
    REQUIRE(finished.status == 0);
    CHECK(digest(out) == digest(alone));
  }
}

/// Killed and resumed on other numbers of ranks, a run ends with the digest of one that nobody touched.
inline void check_kills(const std::string& arguments_of_run, int times, int first_ms, int least_killed, int least_resumed) {
  const Folder folder;
  const std::string whole = folder / "whole.h5", out = folder / "out.h5";
  REQUIRE(shell(program() + " run " + arguments_of_run + " --out " + whole).status == 0);
  const std::string arguments = " run " + arguments_of_run + " --out " + out;
  const auto seen = kill_again_and_again(arguments, out, times, first_ms, {least_killed, least_resumed});
  CHECK(seen.killed >= least_killed);
  CHECK(seen.went_on >= least_resumed); // some resumed a state in the middle of a work item
  const auto last = shell(program_on(2) + arguments + " --resume");
  INFO(last.output);
  REQUIRE(last.status == 0);
  CHECK(digest(out) == digest(whole));
}

} // namespace prethermal::test
