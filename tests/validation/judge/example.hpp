#pragma once
#include "common/records/record.hpp"
#include "validation/judge/criteria.hpp"

namespace prethermal::test {

/// An observable q(time, x) with two times and as many bins as there are numbers.
inline records::Observable observable(std::vector<double> values, double error = 0.1, double counts = 1000.0) {
  records::Observable q;
  q.name = "q";
  const std::size_t bins = values.size() / 2;
  q.axes = {{"time", "time", {1.0, 2.0}}, {"x", "length", {}}};
  for (std::size_t i = 0; i < bins; ++i) q.axes[1].values.push_back(static_cast<double>(i));
  q.errors.assign(values.size(), error);
  q.counts.assign(values.size(), counts);
  q.values = std::move(values);
  return q;
}

inline validation::Comparison comparison(validation::CompareStatistic statistic, double at_most) {
  return {.run = "*",
          .witness = "simulation",
          .theory = "t",
          .observable = "q",
          .selection = {},
          .statistic = statistic,
          .at_least = 0.0,
          .at_most = at_most,
          .systematic = 0.0,
          .min_counts = 0.0,
          .least_samples = 0.0,
          .resolution = 0.5,
          .because = ""};
}

} // namespace prethermal::test
