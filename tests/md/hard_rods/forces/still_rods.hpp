#pragma once
#include "md/hard_rods/measure/measure.hpp"
#include "md/rods/initial_state.hpp"
#include "tests/md/hard_rods/ensembles.hpp"

namespace prethermal::test {

inline const md::hard_rods::ForceField no_field{[](std::span<const double>, std::span<double>) {},
                                                [](std::span<const double>) { return 0.0; }};

inline md::hard_rods::Plan pair_plan(int bins, double reach, int wavenumbers = 0) {
  auto wanted = plan({0.0}, 1.0);
  wanted.output.separation_bins = bins;
  wanted.output.largest_separation = reach;
  wanted.output.wavenumbers = wavenumbers;
  return wanted;
}

inline md::hard_rods::Rods rods_of(const model::HardRodGas& gas, const md::hard_rods::Neighbours& neighbours,
                                   std::uint32_t sample = 0) {
  return draw_rods(gas, neighbours, md::hard_rods::stream_keys(7, "test"), sample);
}

/// Samples of independent rods, without dynamics: places of Tonks, independent velocities.
inline std::vector<statistics::Tally> still_blocks(const model::HardRodGas& gas, const md::hard_rods::Plan& plan,
                                                   std::uint32_t samples, std::uint32_t per_block) {
  const md::hard_rods::Neighbours neighbours(md::hard_rods::ring_of(gas), {});
  const md::hard_rods::Problem problem{gas, plan};
  const md::hard_rods::Measurement what{problem, neighbours, no_field, md::hard_rods::initial_moments(gas)};
  std::vector<statistics::Tally> blocks;
  md::hard_rods::SampleValues values;
  for (std::uint32_t sample = 0; sample < samples; ++sample) {
    if (sample % per_block == 0) blocks.emplace_back();
    measure(values, what, rods_of(gas, neighbours, sample));
    statistics::add_sample(blocks.back(), values);
  }
  return blocks;
}

} // namespace prethermal::test
