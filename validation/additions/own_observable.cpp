#include "validation/additions/own_observable.hpp"

#include "validation/additions/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <limits>
#include <map>
#include <numeric>
#include <optional>

namespace prethermal::validation {
namespace {

using records::Observable;

constexpr double unknown_error = std::numeric_limits<double>::quiet_NaN();

/// The observables that a formula names, each with the values that it is evaluated with.
class Inputs {
 public:
  Inputs(const Expression& expression, const records::Record& record) : expression_(expression) {
    for (const auto& name : names_in(expression))
      if (const auto* observable = records::find(record, name)) {
        observables_.push_back(observable);
        values_[observable] = observable->values;
      }
    find_ = [&record](const std::string& name) { return records::find(record, name); };
    values_of_ = [this](const Observable& observable) -> const std::vector<double>& { return values_.at(&observable); };
  }
  Inputs(const Inputs&) = delete;
  Inputs& operator=(const Inputs&) = delete;

  const std::vector<const Observable*>& observables() const { return observables_; }
  std::vector<double>& values(const Observable* observable) { return values_.at(observable); }
  OverAxes result() const { return evaluate(expression_, find_, values_of_); }

 private:
  const Expression& expression_;
  std::vector<const Observable*> observables_;
  std::map<const Observable*, std::vector<double>> values_;
  Find find_;
  ValuesOf values_of_;
};

bool exact(const Observable& observable) {
  return !observable.errors.empty() && std::ranges::all_of(observable.errors, [](double error) { return error == 0.0; });
}

/// The blocks of samples that all observables of the formula share; nothing where they have none, or different ones.
std::optional<std::vector<double>> shared_blocks(const std::vector<const Observable*>& observables) {
  std::optional<std::vector<double>> shared;
  for (const auto* observable : observables) {
    if (observable->block_samples.empty() && exact(*observable)) continue;
    if (observable->block_samples.size() < 2 || (shared && *shared != observable->block_samples)) return std::nullopt;
    shared = observable->block_samples;
  }
  return shared;
}

/// value + (W - w_b)/w_b (value - value without block b), of which the mean is the value but for its bias: what a block says of
/// the formula. Its spread between blocks is the error.
void add_jackknife(Observable& into, Inputs& inputs, const std::vector<double>& blocks) {
  const double total = std::accumulate(blocks.begin(), blocks.end(), 0.0), count = static_cast<double>(blocks.size());
  const std::size_t size = into.values.size();
  into.block_samples = blocks;
  into.block_means.resize(blocks.size() * size);
  std::map<const Observable*, std::vector<double>> mean; // of the blocks; of what is no linear mean its values differ from that
  for (const auto* observable : inputs.observables()) {
    if (observable->block_samples.empty()) continue;
    auto& sum = mean[observable];
    sum.assign(observable->values.size(), 0.0);
    for (std::size_t b = 0; b < blocks.size(); ++b)
      for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += blocks[b] / total * observable->block_means[b * sum.size() + i];
  }
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    const double rest = total - blocks[b];
    for (const auto& [observable, middle] : mean) {
      auto& values = inputs.values(observable);
      for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = observable->values[i] - blocks[b] / rest * (observable->block_means[b * middle.size() + i] - middle[i]);
    }
    const auto without = inputs.result().values;
    for (std::size_t i = 0; i < size; ++i)
      into.block_means[b * size + i] = into.values[i] + rest / blocks[b] * (into.values[i] - without[i]);
  }
  into.errors.assign(size, 0.0);
  for (std::size_t i = 0; i < size; ++i) {
    double centre = 0.0;
    for (std::size_t b = 0; b < blocks.size(); ++b) centre += blocks[b] / total * into.block_means[b * size + i];
    for (std::size_t b = 0; b < blocks.size(); ++b)
      into.errors[i] += std::pow(blocks[b] / total * (into.block_means[b * size + i] - centre), 2);
    into.errors[i] = std::sqrt(into.errors[i] * count / (count - 1.0));
  }
}

/// From the change by each number's error.
void add_changes(Observable& into, Inputs& inputs, Errors kind) {
  constexpr double most_work = 3e8;
  double numbers = 0.0;
  bool any = false, known = true;
  for (const auto* observable : inputs.observables()) {
    any = any || !observable->errors.empty();
    for (const double error : observable->errors) {
      numbers += error != 0.0 ? 1.0 : 0.0;
      known = known && !std::isnan(error);
    }
    if (observable->errors.empty() && !observable->block_samples.empty()) known = false;
  }
  if (!any) return; // a theory without stated errors
  double all = static_cast<double>(into.values.size());
  for (const auto* observable : inputs.observables()) all += static_cast<double>(observable->values.size());
  into.errors.assign(into.values.size(), known && numbers * all < most_work ? 0.0 : unknown_error);
  if (std::isnan(into.errors.empty() ? 0.0 : into.errors.front())) return;
  for (const auto* observable : inputs.observables())
    for (std::size_t n = 0; n < observable->errors.size(); ++n) {
      if (observable->errors[n] == 0.0) continue;
      double& value = inputs.values(observable)[n];
      const double kept = value;
      value = kept + observable->errors[n];
      const auto moved = inputs.result().values;
      value = kept;
      for (std::size_t i = 0; i < into.values.size(); ++i) {
        const double change = std::abs(moved[i] - into.values[i]);
        into.errors[i] = kind == Errors::bounds ? into.errors[i] + change : std::hypot(into.errors[i], change);
      }
    }
}

Observable without_numbers(const OwnObservable& own, std::vector<records::Axis> axes) {
  return {own.name,
          std::move(axes),
          {},
          {},
          own.unit,
          own.meaning.empty() ? own.text : own.meaning,
          std::string(own_expression) + own.text,
          {},
          {},
          {}};
}

} // namespace

bool can_be_given(const OwnObservable& own, const records::Record& record) {
  std::vector<std::string> axes, others;
  for (const auto& name : names_in(own.expression)) {
    if (const auto* observable = records::find(record, name))
      for (const auto& axis : observable->axes) axes.push_back(axis.name);
    else
      others.push_back(name);
  }
  return others.size() < names_in(own.expression).size() &&
         std::ranges::all_of(others, [&](const std::string& name) { return std::ranges::find(axes, name) != axes.end(); });
}

Observable observable_of(const OwnObservable& own, const records::Record& record, Errors errors) {
  Inputs inputs(own.expression, record);
  auto result = inputs.result();
  Observable observable = without_numbers(own, std::move(result.axes));
  observable.values = std::move(result.values);
  if (const auto blocks = shared_blocks(inputs.observables()))
    add_jackknife(observable, inputs, *blocks);
  else
    add_changes(observable, inputs, errors);
  return observable;
}

Observable declared_observable(const OwnObservable& own, const records::Record& declared) {
  return without_numbers(own, axes_of(own.expression, [&](const std::string& name) { return records::find(declared, name); }));
}

} // namespace prethermal::validation
