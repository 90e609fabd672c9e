// How much the defect changes what it is sent, as one number.
#include "md/defect/records/emitted_change.hpp"

#include "common/statistics/jackknife.hpp"
#include "md/defect/observables.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace prethermal::md::defect {
namespace {

constexpr double slowest = 0.2, fastest = 2.9; // |k|; beyond, the window mixes what arrives and what leaves
constexpr std::size_t choosing_part = 3;       // of the blocks of each replica the first third chooses
constexpr std::size_t fewest_for_gap = 10;     // then the block between those that choose and those that measure counts nothing

std::vector<double> largest(std::span<const double> differences) {
  double found = 0.0;
  for (const double x : differences) found = std::max(found, std::abs(x));
  return {found};
}

/// The blocks that choose and those that measure, of all replicas.
struct Split {
  std::vector<statistics::Moments> choosing, measuring;
};
Split split(const records::BlockMoments& source, std::size_t replicas) {
  Split found;
  const std::size_t each = source.blocks.size() / replicas, chooses = std::max<std::size_t>(1, each / choosing_part),
                    gap = each < fewest_for_gap ? 0 : 1;
  for (std::size_t i = 0; i < source.blocks.size(); ++i)
    if (i % each < chooses)
      found.choosing.push_back(source.blocks[i]);
    else if (i % each >= chooses + gap)
      found.measuring.push_back(source.blocks[i]);
  return found;
}

} // namespace

std::vector<double> split_maximum(std::span<const statistics::Moments> choosing, std::span<const statistics::Moments> measuring) {
  if (choosing.empty()) return {};
  std::vector<double> sum(choosing[0].mean.size(), 0.0);
  for (const auto& block : choosing)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += block.mean[i];
  const auto chosen = std::ranges::max_element(sum, {}, [](double x) { return std::abs(x); });
  const double sign = *chosen < 0.0 ? -1.0 : 1.0;
  std::vector<double> values;
  for (const auto& block : measuring) values.push_back(sign * block.mean[static_cast<std::size_t>(chosen - sum.begin())]);
  return values;
}

double expected_maximum_of_noise(std::span<const double> errors) {
  const double widest = errors.empty() ? 0.0 : std::ranges::max(errors);
  if (!(widest > 0.0)) return 0.0;
  // int_0^inf P(largest > x) dx
  constexpr int nodes = 2000;
  constexpr double reach = 10.0;
  const double step = reach * widest / nodes;
  double integral = 0.5 * step;
  for (int i = 1; i < nodes; ++i) {
    double below = 1.0;
    for (const double error : errors)
      if (error > 0.0) below *= std::erf(i * step / (std::sqrt(2.0) * error));
    integral += step * (1.0 - below);
  }
  return integral;
}

void give_emitted_change(records::Record& record, const Measured& measured) {
  constexpr auto away = model::Direction::away;
  const auto& [lattice, plan] = measured.problem;
  const auto wavenumbers = model::moving(model::bin_wavenumbers(plan.output), away, model::folded(lattice));
  std::vector<std::size_t> bins;
  for (std::size_t b = 0; b < wavenumbers.size(); ++b)
    if (std::abs(wavenumbers[b]) >= slowest && std::abs(wavenumbers[b]) <= fastest) bins.push_back(b);
  const auto source = part_of_blocks(
      measured, Part::even,
      [bins, injected = injected_in_bins(measured, away), emission = moving(measured, away)](std::span<const double> row) {
        const auto out = emission(row);
        std::vector<double> difference;
        for (const std::size_t b : bins) difference.push_back(injected[b] - out[b]);
        return difference;
      });

  const auto [choosing, measuring] = split(source, measured.replicas.size());
  records::BlockMoments unbiased;
  for (const double value : split_maximum(choosing, measuring)) {
    statistics::add(unbiased.blocks.emplace_back(), std::span(&value, 1));
    statistics::merge(unbiased.all, unbiased.blocks.back());
  }
  scaled_mean(declared(record, catalogue::emitted_change), unbiased, 1.0);

  auto& plain = declared(record, catalogue::emitted_change_biased);
  const auto estimate = statistics::jackknife(source.blocks, largest);
  plain.values = estimate.values;
  plain.errors = estimate.errors;
  note_blocks(plain, source, largest);

  give(record, catalogue::emitted_change_noise, {expected_maximum_of_noise(statistics::standard_errors(source.all))});
}

} // namespace prethermal::md::defect
