#include "tests/cli/faulty_decks.hpp"

using namespace prethermal::test;

TEST_CASE("help, version and list") {
  for (const std::string arguments : {"--help", "run --help", "--version", "list"}) {
    const auto finished = shell(program() + " " + arguments);
    INFO(arguments << "\n" << finished.output);
    CHECK(finished.status == 0);
    CHECK(finished.output.size() > 100);
  }
  const auto version = shell(program() + " --version").output;
  for (const std::string word : {"git", "compiler", "mpi", "hdf5", "fftw", "boost"})
    CHECK((word + ": " + version).find(word) != std::string::npos);
  const auto unknown = shell(program() + " rn");
  CHECK(unknown.status == 2);
  CHECK(unknown.output.find("there is no command \"rn\"; there are run, check") != std::string::npos);
  const auto list = shell(program() + " list").output;
  CHECK(list.find("resonance_micro ") != std::string::npos); // a name and its path are apart
  for (const std::string word : {"velocity_swap", "lisiak/fig2", "lisiak/fig4", "lisiak/fig5", "quick", "full"}) {
    INFO(word);
    CHECK(list.find(word) != std::string::npos);
  }
}

TEST_CASE("check prints a resolved deck that reads to itself, and touches nothing") {
  const Folder folder;
  const auto first = shell("cd " + folder.path().string() + " && " + program() + " check " + deck("small.toml") + " 2>/dev/null");
  REQUIRE(first.status == 0);
  CHECK(std::filesystem::is_empty(folder.path()));
  CHECK(first.output.find("[run.system") != std::string::npos);
  CHECK(first.output.find("work items") != std::string::npos);
  const auto again = shell(program() + " check " + write(folder, "resolved.toml", first.output) + " 2>/dev/null");
  CHECK(again.status == 0);
  CHECK(again.output == first.output);
}

TEST_CASE("every shipped deck reads") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(PRETHERMAL_INPUTS)) {
    if (entry.path().extension() != ".toml") continue;
    const auto finished = shell(program() + " check " + entry.path().string());
    INFO(entry.path() << "\n" << finished.output);
    CHECK(finished.status == 0);
  }
}

TEST_CASE("run, report and digest") {
  const Folder folder;
  const std::string out = folder / "small.h5";
  const auto run = shell(program() + " run " + deck("small.toml") + " --out " + out);
  INFO(run.output);
  REQUIRE(run.status == 0);
  CHECK(run.output.find("PASS") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(out + ".checkpoint"));

  const auto report = shell(program() + " report " + out + " --out " + (folder / "page"));
  INFO(report.output);
  REQUIRE(report.status == 0);
  const std::string page = content_of(folder / "page/small.html");
  CHECK(page.find("PASS") < page.find("Resolved deck"));
  CHECK(page.find("figure map") <
        page.find("Settled")); // the picture before what is settled, its panels linked with their verdicts
  for (const std::string link : {"href=\"#p-", "id=\"p-", "href=\"#v-", "id=\"v-"}) CHECK(page.find(link) != std::string::npos);
  CHECK(page.find("data:image/png;base64,") != std::string::npos);

  const std::string other = folder / "other.h5";
  REQUIRE(shell(program() + " run " + deck("small.toml") + " --quiet --seed 8 --out " + other).status == 0);
  CHECK(digest(other) != digest(out));
  const auto resumed = shell(program() + " run " + deck("small.toml") + " --resume --out " + out);
  CHECK(resumed.status == 0);
  CHECK(resumed.output.find("complete") != std::string::npos);
}

TEST_CASE("a run's numbers do not depend on the other runs of the deck, and one witness may be called alone") {
  const Folder folder;
  const std::string theory = folder / "theory.h5", simulation = folder / "simulation.h5";
  CHECK(shell(program() + " run " + deck("small.toml") + " --only theory --out " + theory).status == 0);
  CHECK(shell(program() + " run " + deck("small.toml") + " --only simulation --out " + simulation).status == 0);
  CHECK(digest(theory) != digest(simulation));
}

TEST_CASE("a verdict decides the exit status") {
  const Folder folder;
  const std::string text = text_of("small.toml");
  const auto with = [&](const std::string& what, const std::string& by) {
    auto changed = text;
    changed.replace(changed.find(what), what.size(), by);
    return shell(program() + " run " + write(folder, "changed.toml", changed) + " --out " + (folder / "changed.h5") +
                 " --overwrite");
  };
  const auto fails = with("at_most    = 20.0", "at_most    = 0.01");
  INFO(fails.output);
  CHECK(fails.status == 3);
  const auto undecided = with("min_counts = 100.0", "min_counts = 1e9");
  INFO(undecided.output);
  CHECK(undecided.status == 4);
}

TEST_CASE("a verdict that need not fail is printed and written, and leaves status 0") {
  const Folder folder;
  const std::string text = text_of("small.toml");
  const auto with = [&](const std::string& what, const std::string& by) {
    auto changed = text;
    return changed.replace(changed.find(what), what.size(), by);
  };
  // As an installation of one figure, so that `figure all` and `validate` run this deck.
  const auto data = folder.path() / "data";
  std::filesystem::create_directories(data / "inputs" / "test");
  std::filesystem::create_directories(data / "validation" / "figures");
  const std::string failing = write(folder, "data/inputs/test/failing.toml", with("at_most    = 20.0", "at_most    = 0.01"));
  const std::string begin = "cd " + folder.path().string() + " && PRETHERMAL_DATA=" + data.string() + " " + program();
  for (const std::string& command : {"run " + failing, std::string("figure all"), std::string("validate")}) {
    INFO(command);
    CHECK(shell(begin + " " + command).status == 3);
    const auto resumed = shell(begin + " " + command + " --resume --verdicts-do-not-fail"); // complete: only shown again
    INFO(resumed.output);
    CHECK(resumed.status == 0);
    CHECK(resumed.output.find("FAIL") != std::string::npos);
  }

  const std::string undecided = write(folder, "undecided.toml", with("min_counts = 100.0", "min_counts = 1e9"));
  CHECK(shell(begin + " run " + undecided + " --verdicts-do-not-fail").status == 0);
  // What is no verdict keeps its status.
  const std::string wrong = write(folder, "wrong.toml", with("min_counts = 100.0", "min_count = 100.0"));
  CHECK(shell(begin + " run " + wrong + " --verdicts-do-not-fail").status == 2);
  CHECK(shell(begin + " run " + deck("small.toml") + " --verdicts-do-not-fail --set simulation.realisations=9000 --walltime 1s")
            .status == 75);
}

TEST_CASE("a verdict for which a quick run has too few samples is NOT JUDGED and no failure, in a full run it is UNDECIDED") {
  const Folder folder;
  std::string text = "figure = { show = [\"density\"] }\n" + text_of("small.toml");
  const std::string at = "min_counts = 100.0";
  text.replace(text.find(at), at.size(), at + "\nleast_samples = 200.0");
  const std::string few = write(folder, "few.toml", text + "\n[quick]\nsimulation.realisations = 60\n");
  const std::string out = folder / "few.h5", words = "60 samples, 200 are asked for";
  const auto quick = shell(program() + " run " + few + " --quick --out " + out);
  INFO(quick.output);
  CHECK(quick.status == 0);
  CHECK(quick.output.find("NOT JUDGED") != std::string::npos);
  CHECK(quick.output.find(words) != std::string::npos);
  CHECK(shell(program() + " judge " + out).status == 0); // the file knows that it is of a quick run
  REQUIRE(shell(program() + " report --out " + folder.path().string() + " " + out).status == 0);
  CHECK(content_of(folder / "few.html").find(words) != std::string::npos);
  const auto full = shell(program() + " run " + few + " --set simulation.realisations=60 --out " + (folder / "full.h5"));
  INFO(full.output);
  CHECK(full.status == 4);
  CHECK(full.output.find("UNDECIDED") != std::string::npos);
  const auto enough = shell(program() + " run " + few + " --out " + (folder / "enough.h5"));
  CHECK(enough.status == 0);
  CHECK(enough.output.find("would catch") != std::string::npos);
}
