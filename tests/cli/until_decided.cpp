#include "tests/cli/interruptions.hpp"

#include <fmt/format.h>

using namespace prethermal::test;

namespace {

/// A small deck whose runs are resolved at different numbers of samples.
std::string growing(const Folder& folder, int realisations) {
  std::string text = text_of("small.toml");
  const auto replace = [&](const std::string& what, const std::string& by) { text.replace(text.find(what), what.size(), by); };
  replace("realisations           = 240", fmt::format("realisations           = {}", realisations));
  replace("statistic  = \"chi2_per_bin\"", "statistic  = \"chi2_per_bin\"\nresolution = 0.02");
  replace("min_counts = 100.0", "min_counts = 10.0");
  return write(folder, "growing.toml", text);
}

/// What the last line but one says is the same run: its --set options.
std::string sets_said(const std::string& output) {
  const std::string words = "the same numbers as of one run with";
  const auto begin = output.find(words);
  REQUIRE(begin != std::string::npos);
  return output.substr(begin + words.size(), output.find('\n', begin) - begin - words.size());
}

std::string until(const std::string& deck_file, const std::string& out) {
  return " run " + deck_file + " --out " + out + " --until-decided --at-most 8x";
}

} // namespace

TEST_CASE("until decided: the digest is that of one run of so many realisations, on any number of ranks") {
  const Folder folder;
  const std::string deck_file = growing(folder, 60), out = folder / "one.h5", whole = folder / "whole.h5";
  const auto one = shell(program() + until(deck_file, out));
  INFO(one.output);
  REQUIRE(one.status == 0);
  CHECK(one.output.find("fermion is open: 60 -> 120 realisations (look 2 of 4)") != std::string::npos);
  CHECK(one.output.find("classical is open") == std::string::npos); // each run has what it needs
  CHECK(one.output.find("120 -> 240") == std::string::npos);        // decided before the budget is spent
  const auto plain = shell(program() + " run " + deck_file + " --out " + whole + sets_said(one.output));
  INFO(plain.output);
  REQUIRE(plain.status == 0);
  CHECK(digest(out) == digest(whole));
  for (const int ranks : {2, 3}) {
    const std::string shared = folder / fmt::format("shared{}.h5", ranks);
    REQUIRE(shell(program_on(ranks) + until(deck_file, shared)).status == 0);
    CHECK(digest(shared) == digest(out));
  }
  // What is decided stays so; another plan is refused.
  const auto again = shell(program() + until(deck_file, out) + " --resume");
  INFO(again.output);
  CHECK(again.status == 0);
  CHECK(again.output.find("realisations (look") == std::string::npos);
  CHECK(digest(out) == digest(whole));
  const auto other = shell(program() + until(growing(folder, 66), out) + " --resume");
  INFO(other.output);
  CHECK(other.status == 2);
  CHECK(other.output.find("the looks of this plan are at 66, 132, 264, 528") != std::string::npos);
}

TEST_CASE("until decided: a check of several runs together asks all of them for samples, and no other run") {
  const Folder folder;
  const auto judged_together = [&](const std::string& name, const std::string& run, double expected, double resolution) {
    std::string text = text_of("small.toml");
    const std::string what = "realisations           = 240";
    text.replace(text.find(what), what.size(), "realisations           = 60");
    text +=
        fmt::format("\n[[check]]\nrun = \"{}\"\nobservable = \"position_mean\"\naxis = \"time\"\nat = [20.0]\ntogether = true\n"
                    "equals = [{}]\nwithin = 3.0\nsigma = 4.5\nresolution = {}\n",
                    run, expected, resolution);
    return write(folder, name + ".toml", text);
  };
  // The weighted mean is -61 with an error bar of .33 at 60 realisations of each, .24 at 120.
  const std::string both = judged_together("both", "*", -61.0, 0.28), out = folder / "both.h5", whole = folder / "whole.h5";
  const auto grown = shell(program_on(2) + until(both, out));
  INFO(grown.output);
  REQUIRE(grown.status == 0);
  for (const std::string run : {"classical", "fermion"})
    CHECK(grown.output.find(run + " is open: 60 -> 120 realisations (look 2 of 4)") != std::string::npos);
  CHECK(grown.output.find("120 -> 240") == std::string::npos);
  CHECK(grown.output.find("[2 runs together] position_mean of simulation") != std::string::npos);
  REQUIRE(shell(program() + " run " + both + " --out " + whole + sets_said(grown.output)).status == 0);
  CHECK(digest(out) == digest(whole));
  const auto one = shell(program() + until(judged_together("one", "ferm*", -58.0, 0.4), folder / "one.h5"));
  INFO(one.output);
  CHECK(one.status == 0);
  CHECK(one.output.find("fermion is open: 60 -> 120") != std::string::npos);
  CHECK(one.output.find("classical is open") == std::string::npos);
  // A FAIL by far more than any look explains ends it at the first.
  const auto failed = shell(program() + until(judged_together("failed", "*", -40.0, 0.28), folder / "failed.h5"));
  INFO(failed.output);
  CHECK(failed.status == 3);
  CHECK(failed.output.find("realisations (look") == std::string::npos);
}

TEST_CASE("until decided: a budget that does not do leaves UNDECIDED, and words that are no budget are refused") {
  const Folder folder;
  const std::string deck_file = growing(folder, 6), out = folder / "out.h5";
  const auto spent = shell(program() + " run " + deck_file + " --out " + out + " --until-decided --at-most 3x");
  INFO(spent.output);
  CHECK(spent.status == 4);
  CHECK(spent.output.find("12 -> 18 realisations (look 3 of 3)") != std::string::npos);
  for (const std::string wrong : {"1x", "x", "20y", "nan", "-3", "inf", "1e300"}) {
    const auto refused = shell(program() + " run " + deck_file + " --out " + out + " --until-decided --at-most " + wrong);
    INFO(wrong << "\n" << refused.output);
    CHECK(refused.status == 2);
  }
  CHECK(shell(program() + " run " + deck_file + " --out " + out + " --at-most 3x").status == 2);
}

TEST_CASE("until decided: kill -9 at any moment, and the next one goes on to the same digest") {
  const Folder folder;
  const std::string out = folder / "out.h5", whole = folder / "whole.h5";
  std::string text = text_of("small.toml");
  // Nothing resolves so much: all looks are made.
  const std::string never = write(folder, "never.toml", [&] {
    const std::string what = "min_counts = 100.0";
    text.replace(text.find(what), what.size(), what + "\nresolution = 1e-4");
    return text;
  }());
  const std::string arguments = " run " + never + " --until-decided --at-most 8x --checkpoint-interval 0.1 --out ";
  REQUIRE(shell(program() + arguments + whole).status == 4);
  int killed = 0;
  for (int moment = 0; moment < 8; ++moment) {
    const int ranks = 1 + moment % 2;
    const auto command = (ranks == 1 ? program() : program_on(ranks)) + arguments + out + " --resume";
    auto running = std::async(std::launch::async, [&] { return shell(command); });
    std::this_thread::sleep_for(std::chrono::milliseconds(300 + moment * 389 % 1000));
    killed += signal_all(out, SIGKILL) > 0;
    running.get();
  }
  CHECK(killed > 0);
  const auto last = shell(program_on(2) + arguments + out + " --resume");
  INFO(last.output);
  REQUIRE(last.status == 4);
  CHECK(digest(out) == digest(whole));
}
