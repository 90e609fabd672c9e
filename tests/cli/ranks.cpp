#include "tests/cli/program.hpp"

using namespace prethermal::test;

TEST_CASE("the digest is the same on 1, 2, 3 and 5 ranks") {
  const Folder folder;
  const std::string alone = folder / "alone.h5";
  REQUIRE(shell(program() + " run " + deck("small.toml") + " --quiet --out " + alone).status == 0);
  for (const int ranks : {1, 2, 3, 5}) {
    const std::string out = folder / ("on" + std::to_string(ranks) + ".h5");
    const auto finished = shell(program_on(ranks) + " run " + deck("small.toml") + " --quiet --out " + out);
    INFO(ranks << " ranks\n" << finished.output);
    REQUIRE(finished.status == 0);
    CHECK(digest(out) == digest(alone));
  }
}
