#pragma once
#include "common/records/results/file.hpp"

#include <limits>

namespace prethermal::test {

inline constexpr double nan = std::numeric_limits<double>::quiet_NaN();
inline constexpr double infinity = std::numeric_limits<double>::infinity();

/// A map with everything, and a number with next to nothing.
inline records::Record example_record() {
  records::Record record;
  record.observables.push_back({.name = "density",
                                .axes = {{"t", "time", {0.0, 2.5}}, {"x", "", {-1.0, 0.0, 1.5}}},
                                .values = {1.0, 2.0, 3.0, -0.0, 5e-324, 1e300},
                                .errors = {0.1, nan, 0.1, infinity, 0.2, 0.0},
                                .unit = "1/length",
                                .meaning = "particles per length, \u03c1(x, t)",
                                .source = "Lisiak Eq. (2)",
                                .counts = {1, 2, 3, 4, 5, 6},
                                .block_means = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                                .block_samples = {50.0, 49.0}});
  record.observables.emplace_back().name = "a_number";
  record.observables.back().values = {0.25};
  return record;
}

inline records::Results example_results() {
  using records::Verdict;
  records::Results results;
  results.deck = "experiment = \"velocity_swap\"\n# \u03b3\n";
  results.experiment = "velocity_swap";
  results.title = "";
  records::RunResult run;
  run.name = "d,density=10.5,x=a b";
  run.simulation = example_record();
  run.theory = {{"phase_space", example_record()}, {"density_flow", {}}};
  results.runs = {run, {"a", {}, {}}};
  results.judgements = {
      {"statement", "steepens", "d", "simulation", "skewness", "", "z", 7.5, 5.0, infinity, 0.1, Verdict::holds, "7.5 sigma", ""},
      {"compare", "density", "*", "simulation", "density", "density_flow", "chi2_per_bin", 1.1, -infinity, 2.0, nan,
       Verdict::pass, "", "noise"},
      {"check", "first", "", "", "", "", "", 0, 0, 0, 0, Verdict::undecided, "", ""},
      {"check", "second", "", "", "", "", "", nan, 0, 0, 0, Verdict::fail, "", ""},
      {"statement", "no", "", "", "", "", "", 0, 0, 0, 0, Verdict::does_not_hold, "", ""},
      {"statement", "who knows", "", "", "", "", "", 0, 0, 0, 0, Verdict::not_testable, "", ""},
  };
  results.provenance = {{"git", "abc"}, {"ranks", "3"}, {"host", ""}};
  return results;
}

} // namespace prethermal::test
