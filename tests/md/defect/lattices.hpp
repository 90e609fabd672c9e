#pragma once
// Small lattices and plans for the tests of what is measured on them.
#include "common/records/record.hpp"
#include "md/defect/simulate.hpp"
#include "tests/alone.hpp"
#include "tests/records.hpp"

namespace prethermal::test {

/// Two peaks of density 1/2, as the decks have them.
inline model::InjectedState peaks() {
  return {.shape = model::InjectedShape::two_peaks, .density = 0.5, .peak = 1.5707963267948966, .width = 0.5};
}

inline model::DefectLattice open_lattice() {
  return {.dispersion = {},
          .injected = peaks(),
          .defect = {.sites = 16, .strength = 0.1, .power = 3, .counter_term = -2.0, .profile = model::DefectProfile::box},
          .reservoir = {.sites = 512, .strength = 0.1},
          .buffer_sites = 64};
}

inline md::defect::Plan open_plan() {
  return {.output = {.wavenumber_bins = 16, .profile_cells = 8},
          .time_step = 0.1,
          .pairs = false,
          .time = 800.0,
          .discard = 80.0,
          .time_blocks = 20,
          .noise_interval = 4,
          .snapshot_interval = 4.0};
}

inline model::DefectLattice closed_ring(std::int64_t sites, double strength) {
  return {.dispersion = {},
          .injected = peaks(),
          .defect = {.sites = sites, .strength = strength, .power = 3, .counter_term = 0.0, .profile = model::DefectProfile::box},
          .reservoir = {.sites = 0, .strength = 0.0},
          .buffer_sites = 0};
}

inline md::defect::Plan ring_plan(std::vector<double> times, double time_step = 0.1) {
  return {.output = {.times = std::move(times)}, .time_step = time_step, .pairs = true};
}

} // namespace prethermal::test
