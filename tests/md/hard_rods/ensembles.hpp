#pragma once
#include "common/records/pack.hpp"
#include "md/hard_rods/simulate.hpp"
#include "tests/blocks.hpp"
#include "tests/records.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace prethermal::test {

/// An entry of tests/reference/hard-rod-md.json with its tolerances.
inline nlohmann::json reference_entry(const std::string& name) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/hard-rod-md.json");
  return nlohmann::json::parse(file).at(name);
}
inline nlohmann::json reference(const std::string& name) { return reference_entry(name).at("value"); }

/// Two beams exp(-beta (v -+ boost)^2): the variance of each is 1/(2 beta).
inline model::VelocityLaw beams(double beam_exponent, double boost) {
  const double deviation = std::sqrt(0.5 / beam_exponent);
  return {{{0.5, -boost, deviation}, {0.5, boost, deviation}}};
}

/// Biagetti Fig. 6 with N rods.
inline model::HardRodGas fig6_gas(std::int64_t rods, double strength, double rod_length = 1.0, double range = 20.0) {
  return {rods,
          static_cast<double>(rods) / 0.2,
          rod_length,
          {model::PotentialShape::dipolar, strength, range},
          model::RodStart::mixture,
          beams(2.5, 1.0),
          {}};
}

/// A sum of exponentials of the reference file: "kernel_8_terms", ...
inline numerics::ExponentialSum reference_kernel(const std::string& name) {
  const auto table = reference(name);
  numerics::ExponentialSum kernel;
  for (std::size_t m = 0; m < table.at("s_re").size(); ++m) {
    const std::complex<double> exponent{table.at("s_re")[m].get<double>(), table.at("s_im")[m].get<double>()},
        weight{table.at("w_re")[m].get<double>(), table.at("w_im")[m].get<double>()};
    if (exponent.imag() == 0.0) {
      kernel.exponent.push_back(exponent.real());
      kernel.weight.push_back(weight.real());
    } else {
      kernel.pair_exponent.push_back(exponent);
      kernel.pair_weight.push_back(weight);
    }
  }
  return kernel;
}

/// 1/(1 + u^3) with the eight terms of the reference file.
inline numerics::ExponentialSum dipolar_kernel() { return reference_kernel("kernel_8_terms"); }

inline md::hard_rods::Plan plan(std::vector<double> times, double time_step) {
  return {.output = {.times = std::move(times),
                     .velocity_bins = 40,
                     .velocity_lowest = -5.0,
                     .velocity_highest = 5.0,
                     .separation_bins = 0,
                     .largest_separation = 0.0,
                     .wavenumbers = 0,
                     .tracked_rods = 0,
                     .tracking_interval = 0.0},
          .integrator = md::hard_rods::Integrator::corrected,
          .force = md::hard_rods::ForceMethod::sweeps,
          .time_step = time_step,
          .kernel = dipolar_kernel()};
}

inline std::vector<statistics::Tally> blocks_of(const model::HardRodGas& gas, const md::hard_rods::Plan& plan,
                                                std::int64_t samples, std::int64_t samples_per_block, std::uint64_t seed = 2026) {
  return blocks_of(samples, samples_per_block, seed, [&](const auto& context) {
    return md::hard_rods::simulate({gas, plan}, context);
  });
}

inline records::Record run(const model::HardRodGas& gas, const md::hard_rods::Plan& plan, std::int64_t samples,
                           std::int64_t samples_per_block, std::uint64_t seed = 2026) {
  auto record = md::hard_rods::observables({gas, plan}, blocks_of(gas, plan, samples, samples_per_block, seed));
  records::require_consistent(record);
  return record;
}

/// A mean over some elements of an observable, with its error from the scatter of the blocks: elements share the samples.
struct Estimate {
  double value, error;
};
inline Estimate mean_over(const records::Observable& observable, const std::vector<std::size_t>& elements) {
  const std::size_t blocks = observable.block_samples.size(), size = observable.values.size();
  const auto mean = [&](const double* values) {
    double sum = 0.0;
    for (const std::size_t i : elements) sum += values[i] / static_cast<double>(elements.size());
    return sum;
  };
  double first = 0.0, second = 0.0;
  for (std::size_t b = 0; b < blocks; ++b) {
    const double value = mean(observable.block_means.data() + b * size);
    first += value / static_cast<double>(blocks);
    second += value * value / static_cast<double>(blocks);
  }
  return {mean(observable.values.data()), std::sqrt((second - first * first) / (static_cast<double>(blocks) - 1.0))};
}

/// The bytes of a tally, without what the clock says.
inline parallel::Payload results_of(statistics::Tally tally) {
  tally.phases.clear();
  return records::pack(tally);
}

} // namespace prethermal::test
