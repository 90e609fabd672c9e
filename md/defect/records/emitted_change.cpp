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

std::vector<double> largest(std::span<const double> differences) {
  double found = 0.0;
  for (const double x : differences) found = std::max(found, std::abs(x));
  return {found};
}

} // namespace

std::vector<double> cross_validated_maximum(std::span<const statistics::Moments> blocks) {
  if (blocks.size() < 2) return std::vector<double>(blocks.size(), std::numeric_limits<double>::quiet_NaN());
  std::vector<double> sum(blocks[0].mean.size(), 0.0);
  for (const auto& block : blocks)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += block.mean[i];
  std::vector<double> values;
  for (const auto& block : blocks) {
    std::size_t chosen = 0;
    double strongest = -1.0, sign = 1.0;
    for (std::size_t i = 0; i < sum.size(); ++i) {
      const double others = sum[i] - block.mean[i];
      if (std::abs(others) <= strongest) continue;
      strongest = std::abs(others);
      sign = others < 0.0 ? -1.0 : 1.0;
      chosen = i;
    }
    values.push_back(sign * block.mean[chosen]);
  }
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

  records::BlockMoments unbiased;
  for (const double value : cross_validated_maximum(source.blocks)) {
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
