#include "tests/cli/faulty_decks.hpp"

#include <csignal>
#include <fmt/format.h>
#include <future>

using namespace prethermal::test;
namespace fs = std::filesystem;

namespace {

/// Data of an installation with two decks of its own, `first/a` and `first/b`, drawn by scripts of these texts.
std::string installation(const Folder& folder, const std::string& script_of_a, const std::string& script_of_b) {
  const std::string data = folder / "data";
  fs::create_directories(data + "/inputs/first");
  fs::create_directories(data + "/validation");
  fs::copy(PRETHERMAL_INPUTS "/../validation/figures", data + "/validation/figures");
  fs::copy(PRETHERMAL_INPUTS "/../validation/python", data + "/validation/python", fs::copy_options::recursive);
  for (const auto& [name, script] : {std::pair{"a", script_of_a}, {"b", script_of_b}}) {
    write(folder, fmt::format("data/inputs/first/{}.toml", name),
          fmt::format("figure = \"plot_{}\"\n", name) + text_of("small.toml"));
    write(folder, fmt::format("data/validation/figures/plot_{}.py", name),
          script + "\nif __name__ == \"__main__\":\n    main()\n");
  }
  return "PRETHERMAL_DATA=" + data + " ";
}

const std::string overview = "from overview import draw\nimport look\ndef main(): look.main(draw, '')\n";

} // namespace

TEST_CASE("figures are drawn as PNG and PDF from their results file") {
  const Folder folder;
  const auto finished = shell(program() + " figure lisiak/fig4 --quick --dir " + (folder / "figures"));
  INFO(finished.output);
  REQUIRE(finished.status == 0);
  for (const std::string suffix : {".h5", ".png", ".pdf"}) {
    INFO(suffix);
    REQUIRE(std::filesystem::exists(folder / ("figures/lisiak_fig4" + suffix)));
    CHECK(std::filesystem::file_size(folder / ("figures/lisiak_fig4" + suffix)) > 10'000);
  }
}

// All of it, minutes, is a step of its own in .ci/run.
TEST_CASE("the quick suite, of the figures that are asked for, on two ranks: its table, reports and gallery") {
  const Folder folder;
  const std::string suite = program_on(2) + " validate --suite quick --dir " + (folder / "results");
  const auto finished = shell(suite + " 'lisiak/fig[4]' lisiak/fig4 'chudzinski/fig*'");
  INFO(finished.output);
  CHECK(finished.status == 2);
  CHECK(finished.output.find("there is no figure \"lisiak/fig[4]\"") != std::string::npos);
  const auto some = shell(suite + " lisiak/fig4 'chudzinski/fig*'");
  INFO(some.output);
  CHECK(some.status == 0);
  for (const std::string figure : {"lisiak/fig4", "chudzinski/fig2", "chudzinski/fig3"})
    CHECK(some.output.find(figure) != std::string::npos);
  CHECK(some.output.find("lisiak/fig5") == std::string::npos);
  for (const std::string name : {"index.html", "lisiak_fig4.html", "lisiak_fig4.png"})
    CHECK(std::filesystem::exists(folder / ("results/" + name)));
}

TEST_CASE("figures: one that cannot be drawn is said, and takes nothing from the others") {
  const Folder folder;
  const std::string data = installation(folder, "import os\ndef main(): os.abort()\n", overview);
  const auto finished = shell(data + program_on(2) + " validate --dir " + (folder / "results"));
  INFO(finished.output);
  CHECK(finished.status == 0);
  CHECK(finished.output.find("first_a.png was not drawn: ") != std::string::npos);
  CHECK(finished.output.find("plot_a.py ended with status -6") != std::string::npos);
  CHECK_FALSE(fs::exists(folder / "results/first_a.png"));
  for (const std::string name : {"first_a.html", "first_b.html", "first_b.png", "first_b.pdf", "index.html"})
    CHECK(fs::exists(folder / ("results/" + name)));

  write(folder, "data/validation/figures/look.py", "import no_such_module_of_ours\n");
  const auto without = shell(data + program() + " validate --resume --dir " + (folder / "results"));
  INFO(without.output);
  CHECK(without.status == 0);
  CHECK(without.output.find("python3 with h5py and matplotlib is needed: No module named 'no_such_module_of_ours'") !=
        std::string::npos);
}

TEST_CASE("figures: a stop does not wait for what is being drawn, and leaves no process behind") {
  const Folder folder;
  const std::string data = installation(
      folder, "import sys, time\ndef main():\n    open(sys.argv[2] + '.begun', 'w')\n    time.sleep(600)\n", overview);
  const std::string out = folder / "results", begun = out + "/first_a.begun";
  const auto ended_while_drawing = [&](const std::string& options) {
    fs::remove(begun);
    auto running = std::async(std::launch::async, [&] { return shell(data + program() + " validate --dir " + out + options); });
    while (!fs::exists(begun) && running.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready) {
    }
    signal_all(out, SIGTERM, "prethermal");
    const auto finished = running.get();
    INFO(finished.output);
    const bool computed = finished.output.find("the rest of the figures is not drawn") != std::string::npos;
    CHECK(finished.status == (computed ? 0 : 75)); // the second run may or may not have ended
    CHECK(signal_all(out, 0) == 0);
  };
  ended_while_drawing("");
  ended_while_drawing(" --resume");
}
