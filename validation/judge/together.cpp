// Several runs judged as one. Declared in judge.hpp.
#include "validation/judge/judge.hpp"
#include "validation/judge/selection.hpp"

#include <cmath>
#include <fmt/core.h>
#include <optional>
#include <stdexcept>

namespace prethermal::validation {
namespace {

/// Sums over runs of 1/error^2 and of value/error^2, at each place, and in how many of them the error is not known.
struct WeightedSums {
  std::vector<double> weight, value, unknown;
};

void add(WeightedSums& sums, const std::vector<double>& values, const std::vector<double>& errors) {
  sums.weight.resize(values.size(), 0.0);
  sums.value.resize(values.size(), 0.0);
  sums.unknown.resize(values.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool known = errors[i] > 0.0;
    const double weight = known ? 1.0 / (errors[i] * errors[i]) : 1.0;
    sums.weight[i] += weight;
    sums.value[i] += weight * values[i];
    if (!known) sums.unknown[i] += 1.0;
  }
}

} // namespace

std::optional<CheckTogether> together(const Check& check, std::span<const records::RunResult> runs) {
  const records::Observable* first = nullptr;
  WeightedSums sums;
  std::vector<double> samples;
  int count = 0;
  for (const auto& run : runs) {
    if (!matches(check.run, run.name) || !witness_of(run, check.witness)) continue;
    const auto* observable = records::find(*witness_of(run, check.witness), check.observable);
    if (!observable || observable->errors.empty())
      throw std::runtime_error(fmt::format("run {}: {} gives no error bars of {}, by which runs are weighted", run.name,
                                           check.witness, check.observable));
    if (first) require_same_axes(*first, *observable, check.selection);
    if (!first) first = observable;
    const auto indices = selected(*observable, check.selection);
    add(sums, take(observable->values, indices), take(observable->errors, indices));
    if (const double behind = samples_behind(*observable); std::isfinite(behind)) samples.push_back(behind);
    ++count;
  }
  if (!first) return std::nullopt;
  records::Record record;
  auto& mean =
      records::append(record, first->name, selected_axes(*first, check.selection), first->unit, first->meaning, first->source);
  for (std::size_t i = 0; i < sums.weight.size(); ++i) {
    mean.values.push_back(sums.value[i] / sums.weight[i]);
    mean.errors.push_back(sums.unknown[i] > 0.0 ? std::nan("") : 1.0 / std::sqrt(sums.weight[i]));
  }
  mean.block_samples = samples; // as many samples as all runs have
  CheckTogether found{check, {}};
  found.run.name = fmt::format("{} runs together", count);
  found.check.selection = {};
  if (check.witness == "simulation")
    found.run.simulation = std::move(record);
  else
    found.run.theory.emplace_back(check.witness, std::move(record));
  return found;
}

} // namespace prethermal::validation
