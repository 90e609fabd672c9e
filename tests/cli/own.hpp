#pragma once
#include "tests/cli/faulty_decks.hpp"

#include <fmt/format.h>

namespace prethermal::test::own {

inline const std::string compare = R"(
[[compare]]
run        = "fermion"
observable = "density"
theory     = "{}"
statistic  = "chi2_per_bin"
min_counts = 100.0
at_most    = {}
)";

inline std::string table(const std::string& name, const std::string& file, const std::string& run = "fermion") {
  return fmt::format("\n[[theory.table]]\nname = \"{}\"\nfile = \"{}\"\nrun = \"{}\"\n", name, file, run);
}

inline std::string observable(const std::string& name, const std::string& expression) {
  return fmt::format("\n[[observable]]\nname = \"{}\"\nexpression = \"{}\"\n", name, expression);
}

inline std::string python(const std::string& arguments) {
  const auto ran = shell("PYTHONPATH=" PRETHERMAL_PYTHON " /usr/bin/python3 -B " + arguments);
  INFO(ran.output);
  REQUIRE(ran.status == 0);
  return ran.output;
}

/// What a witness has said, as a table; shifted by that many of its error bars.
inline void write_table(const std::string& results, const std::string& run, const std::string& witness, const std::string& name,
                        const std::string& file, double shift = 0.0, const std::string& form = "csv") {
  python(fmt::format(PRETHERMAL_TEST_PYTHON "/write_table.py '{}' '{}' {} {} '{}' {} {}", results, run, witness, name, file,
                     shift, form));
}

inline Finished judged(const std::string& results, const std::string& deck_file) {
  return shell(program() + " judge " + results + " " + deck_file);
}

} // namespace prethermal::test::own
