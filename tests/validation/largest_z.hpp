#pragma once
#include "tests/catch.hpp"
#include "validation/judge/judge.hpp"

#include <string>

namespace prethermal::test {

/// The verdict on `largest_z <= 4.5` of a simulation against a theory.
inline records::Verdict largest_z_verdict(const std::string& observable, const records::Record& simulation,
                                          const records::Record& theory) {
  const validation::Comparison comparison{.run = "*",
                                          .witness = "simulation",
                                          .theory = "theory",
                                          .observable = observable,
                                          .selection = {},
                                          .statistic = validation::CompareStatistic::largest_z,
                                          .at_least = 0.0,
                                          .at_most = 4.5,
                                          .systematic = 0.0,
                                          .min_counts = 0.0,
                                          .least_samples = 0.0,
                                          .resolution = 0.1,
                                          .because = ""};
  const auto judgement = validation::judge(comparison, {"test", simulation, {{"theory", theory}}});
  UNSCOPED_INFO(observable << ": " << judgement.statistic << " = " << judgement.value << " +- " << judgement.error << ": "
                           << judgement.reason);
  return judgement.verdict;
}

} // namespace prethermal::test
