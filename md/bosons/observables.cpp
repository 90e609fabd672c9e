#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "common/records/extrapolation/by_size.hpp"
#include "common/statistics/jackknife.hpp"
#include "md/bosons/measure.hpp"
#include "md/bosons/simulate.hpp"

#include <algorithm>
#include <iterator>

namespace prethermal::md::bosons {
namespace {

namespace catalogue = model::catalogue::bosons;
using records::BySize;

bool frozen(const Problem& problem) { return problem.plan.process == Process::frozen; }

BySize by_degeneracy(const Problem& problem, std::span<const statistics::Tally> tallies, Quantity quantity,
                     const records::Columns& columns = {}) {
  std::vector<std::size_t> quantities;
  for (std::size_t m = 0; m < problem.plan.degeneracies.size(); ++m) quantities.push_back(quantity_index(m, quantity));
  return records::by_size(problem.plan.degeneracies, tallies, quantities, columns);
}

BySize sum_by_degeneracy(const Problem& problem, std::span<const statistics::Tally> tallies, Sum sum) {
  const auto column = static_cast<std::size_t>(sum);
  return by_degeneracy(problem, tallies, Quantity::sums, {sum_count, column, column + 1});
}

// What was counted behind each number: `per_unit` times the degeneracy times its sum over the samples.
std::vector<double> counted(const Problem& problem, const BySize& quantity, double per_unit = 1.0) {
  std::vector<double> counts(quantity.measured.front().all.mean.size(), 0.0);
  for (std::size_t m = 0; m < quantity.measured.size(); ++m) {
    const auto& all = quantity.measured[m].all;
    for (std::size_t i = 0; i < counts.size(); ++i)
      counts[i] += per_unit * problem.plan.degeneracies[m] * all.count * all.mean[i];
  }
  return counts;
}

void give_counted(records::Observable& observable, const Problem& problem, const BySize& quantity, double per_unit = 1.0) {
  records::give_extrapolated(observable, quantity);
  observable.counts = counted(problem, quantity, per_unit);
}

// Blocks whose mean is that of several quantities of one degeneracy, one behind the other.
std::vector<statistics::Moments> joined(std::span<const statistics::Tally> tallies, std::size_t m,
                                        std::initializer_list<Quantity> quantities) {
  std::vector<statistics::Moments> blocks;
  for (const auto& tally : tallies) {
    statistics::Moments block;
    for (const Quantity quantity : quantities) {
      const auto& own = tally.quantities[quantity_index(m, quantity)];
      block.count = own.count;
      block.mean.insert(block.mean.end(), own.mean.begin(), own.mean.end());
      block.squared_deviations.insert(block.squared_deviations.end(), own.squared_deviations.begin(),
                                      own.squared_deviations.end());
    }
    blocks.push_back(std::move(block));
  }
  return blocks;
}

// sum <n1 n2> / sum <n1><n2> - 1 at each time, of the means of products and occupations.
std::vector<double> correlations(std::span<const double> means, std::size_t times, std::size_t modes) {
  const auto products = means.first(times), occupations = means.subspan(times);
  std::vector<double> values;
  for (std::size_t t = 0; t < times; ++t) {
    const auto n1 = occupations.subspan(2 * t * modes, modes), n2 = occupations.subspan((2 * t + 1) * modes, modes);
    double closure = 0.0;
    for (std::size_t j = 0; j < modes; ++j) closure += n1[j] * n2[j];
    values.push_back(closure > 0.0 ? products[t] / closure - 1.0 : 0.0);
  }
  return values;
}

void give_correlation(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  auto& observable = records::declared(record, catalogue::finite_occupation_correlation);
  const std::size_t times = problem.plan.output.times.size(), modes = 2 * static_cast<std::size_t>(problem.pair.modes.count);
  std::vector<std::vector<double>> by_block(tallies.size());
  const auto function = [&](std::span<const double> means) { return correlations(means, times, modes); };
  for (std::size_t m = 0; m < problem.plan.degeneracies.size(); ++m) {
    const auto blocks = joined(tallies, m, {Quantity::products, Quantity::occupations});
    const auto estimate = statistics::jackknife(blocks, function);
    observable.values.insert(observable.values.end(), estimate.values.begin(), estimate.values.end());
    observable.errors.insert(observable.errors.end(), estimate.errors.begin(), estimate.errors.end());
    for (std::size_t b = 0; b < blocks.size(); ++b) std::ranges::copy(function(blocks[b].mean), std::back_inserter(by_block[b]));
  }
  for (std::size_t b = 0; b < tallies.size(); ++b) {
    observable.block_means.insert(observable.block_means.end(), by_block[b].begin(), by_block[b].end());
    observable.block_samples.push_back(tallies[b].quantities[quantity_index(0, Quantity::products)].count);
  }
}

// Of the extrapolated occupations of gas 1.
void give_third_cumulant(records::Record& record, const Problem& problem, const BySize& occupations) {
  auto& observable = records::declared(record, catalogue::third_cumulant_1);
  const auto k = model::momenta(problem.pair.modes);
  const auto function = [&](std::span<const double> means) {
    const auto n1 = records::extrapolated(occupations, means);
    std::vector<double> values;
    for (std::size_t from = 0; from < n1.size(); from += k.size())
      values.push_back(model::third_cumulant(k, std::span(n1).subspan(from, k.size())));
    return values;
  };
  const auto blocks = records::joined_blocks(occupations);
  const auto estimate = statistics::jackknife(blocks, function);
  observable.values = estimate.values;
  observable.errors = estimate.errors;
  for (const auto& block : blocks) {
    std::ranges::copy(function(block.mean), std::back_inserter(observable.block_means));
    observable.block_samples.push_back(block.count);
  }
}

struct NamedSum {
  model::catalogue::Entry entry;
  Sum sum;
};
constexpr std::array named_sums{
    NamedSum{catalogue::momentum_1, Sum::momentum_1}, NamedSum{catalogue::momentum_2, Sum::momentum_2},
    NamedSum{catalogue::energy_1, Sum::energy_1},     NamedSum{catalogue::energy_2, Sum::energy_2},
    NamedSum{catalogue::number_1, Sum::number_1},     NamedSum{catalogue::total_momentum, Sum::momentum},
    NamedSum{catalogue::total_energy, Sum::energy}};

void give_relaxation(records::Record& record, const Problem& problem, std::span<const statistics::Tally> tallies) {
  for (const auto& [entry, sum] : named_sums)
    records::give_extrapolated(records::declared(record, entry), sum_by_degeneracy(problem, tallies, sum));
  const std::size_t modes = 2 * static_cast<std::size_t>(problem.pair.modes.count);
  const auto occupation_1 = by_degeneracy(problem, tallies, Quantity::occupations, {2 * modes, 0, modes});
  give_counted(records::declared(record, catalogue::occupation_1), problem, occupation_1);
  give_third_cumulant(record, problem, occupation_1);
  give_counted(records::declared(record, catalogue::occupation_2), problem,
               by_degeneracy(problem, tallies, Quantity::occupations, {2 * modes, modes, 2 * modes}));
  records::give_extrapolated(records::declared(record, catalogue::total_occupation),
                             by_degeneracy(problem, tallies, Quantity::totals));
  give_correlation(record, problem, tallies);
  if (problem.plan.degeneracies.size() == 1) return;
  const auto momentum = sum_by_degeneracy(problem, tallies, Sum::momentum_1);
  records::give_finite(records::declared(record, catalogue::finite_momentum_1), momentum);
  records::give_finite(records::declared(record, catalogue::finite_energy_1), sum_by_degeneracy(problem, tallies, Sum::energy_1));
  if (records::declares(record, catalogue::extrapolation_chi_square))
    records::give(record, catalogue::extrapolation_chi_square, records::line_chi_squares(momentum));
}

void declare_relaxation(records::Record& record, const Problem& problem) {
  const auto& plan = problem.plan;
  const auto& times = plan.output.times;
  const std::string process = plan.degeneracies.front() == 1 ? "one state a mode: occupations without a mean field, not the "
                                                               "kinetic equation [B-20]"
                                                             : "momentum swaps between cells [B-20]";
  for (const auto& [entry, sum] : named_sums) declare(record, entry, {times}, process);
  const auto k = model::momenta(problem.pair.modes);
  for (const auto& entry : {catalogue::occupation_1, catalogue::occupation_2, catalogue::total_occupation})
    declare(record, entry, {times, k}, process);
  declare(record, catalogue::third_cumulant_1, {times}, process);
  const std::vector<double> degeneracies(plan.degeneracies.begin(), plan.degeneracies.end());
  declare(record, catalogue::finite_occupation_correlation, {degeneracies, times}, process);
  if (degeneracies.size() == 1) return;
  declare(record, catalogue::finite_momentum_1, {degeneracies, times}, process);
  declare(record, catalogue::finite_energy_1, {degeneracies, times}, process);
  if (degeneracies.size() > 2) declare(record, catalogue::extrapolation_chi_square, {times}, "straight line in 1/G [B-22]");
}

} // namespace

records::Record declared_observables(const Problem& problem) {
  records::Record record;
  if (frozen(problem))
    declare(record, catalogue::born_rate, {model::swap_centres(problem.pair.modes)},
            "swaps of frozen occupations, counted [B-21]");
  else
    declare_relaxation(record, problem);
  declare(record, catalogue::infrared_cutoff, {}, "spacing of the modes");
  return record;
}

records::Record observables(const Problem& problem, std::span<const statistics::Tally> tallies) {
  std::vector<std::size_t> numbers;
  for (std::size_t m = 0; m < problem.plan.degeneracies.size(); ++m)
    for (const std::size_t width : numbers_of_sample(problem)) numbers.push_back(width);
  records::require_numbers(tallies, numbers);
  records::Record record = declared_observables(problem);
  if (frozen(problem))
    give_counted(records::declared(record, catalogue::born_rate), problem, by_degeneracy(problem, tallies, Quantity::born),
                 problem.plan.output.times.back());
  else
    give_relaxation(record, problem, tallies);
  records::give(record, catalogue::infrared_cutoff, {problem.pair.modes.spacing}, {0.0});
  return record;
}

} // namespace prethermal::md::bosons
