#pragma once
#include "common/records/record.hpp"
#include "md/velocity_swap/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/records.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace prethermal::test {

inline nlohmann::json reference(const std::string& entry) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/velocity-swap.json");
  return nlohmann::json::parse(file).at(entry).at("value");
}

/// The bath of Lisiak Figs. 4 and 5 with a homogeneous system of the given density.
inline model::VelocitySwapGas fig5_gas(model::Statistics statistics, double density, double length, double peak_weight = 0.3) {
  return {statistics,
          0.08,
          50.0,
          model::bragg_split(5.9, 6.0, peak_weight),
          model::BathKind::frozen,
          {model::ProfileShape::homogeneous, density * length, length, 0.0},
          model::InitialVelocities::local_stationary,
          {}};
}

/// Lisiak Fig. 2: thermal start at T = 0.08, N = 1600 at density 1.
inline model::VelocitySwapGas fig2_gas(double bath_density, double swap_coefficient) {
  return {model::Statistics::classical,      swap_coefficient,        bath_density,
          model::bragg_split(0.4, 0.2, 0.5), model::BathKind::frozen, {model::ProfileShape::homogeneous, 1600.0, 1600.0, 0.0},
          model::InitialVelocities::law,     model::maxwellian(0.08)};
}

inline md::velocity_swap::Plan plan(md::velocity_swap::Method method, std::vector<double> times) {
  return {{std::move(times), 16, 80, -40.0, 40.0}, method, md::velocity_swap::Start::random, 8.0, 0.02};
}

inline records::Record run(const model::VelocitySwapGas& gas, const md::velocity_swap::Plan& plan, std::int64_t samples,
                           std::int64_t samples_per_block, std::uint64_t seed = 2026) {
  std::vector<statistics::Tally> blocks;
  for (std::int64_t block = 0; block < statistics::block_count(samples, samples_per_block); ++block)
    blocks.push_back(md::velocity_swap::simulate(
        {gas, plan}, alone(seed, "test", statistics::block_range(samples, samples_per_block, block))));
  auto record = md::velocity_swap::observables({gas, plan}, blocks);
  records::require_consistent(record);
  return record;
}

/// Average over the output times from `first` on, with its error from the spread over blocks.
struct TimeAverage {
  double value, error;
};
inline TimeAverage time_average(const records::Observable& observable, std::size_t first) {
  const std::size_t times = observable.values.size(), blocks = observable.block_samples.size();
  double mean = 0.0, square = 0.0;
  for (std::size_t block = 0; block < blocks; ++block) {
    double average = 0.0;
    for (std::size_t k = first; k < times; ++k)
      average += observable.block_means.at(block * times + k) / static_cast<double>(times - first);
    mean += average / static_cast<double>(blocks);
    square += average * average / static_cast<double>(blocks);
  }
  return {mean, std::sqrt((square - mean * mean) / (static_cast<double>(blocks) - 1.0))};
}

} // namespace prethermal::test
