#include "tests/cli/program.hpp"

using namespace prethermal::test;

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

TEST_CASE("the quick suite passes on two ranks, and its table names every figure") {
  const Folder folder;
  const auto finished = shell(program_on(2) + " validate --suite quick --dir " + (folder / "results"));
  INFO(finished.output);
  CHECK(finished.status == 0);
  for (const std::string figure : {"lisiak/fig2", "lisiak/fig4", "lisiak/fig5", "lisiak/cells"})
    CHECK(finished.output.find(figure) != std::string::npos);
  for (const std::string name : {"index.html", "lisiak_fig5.html", "lisiak_fig5.png"})
    CHECK(std::filesystem::exists(folder / ("results/" + name)));
}
