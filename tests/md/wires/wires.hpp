#pragma once
#include "common/records/record.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/initial_state.hpp"
#include "md/wires/simulate.hpp"
#include "md/wires/swaps.hpp"
#include "tests/blocks.hpp"
#include "tests/records.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace prethermal::test {

inline double reference(const std::string& entry) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/coulomb_drag.json");
  return nlohmann::json::parse(file).at(entry).at("value");
}

/// Chemical potentials e1, e2, and V12 = V0 exp(-q^2 a^2/2) with D2 = `diffusion`.
inline model::WirePair wire_pair(double e1, double e2, double range, double boost1 = 0.0, double boost2 = 0.0,
                                 double diffusion = 1.0) {
  const model::WirePotential gaussian{model::WirePotentialShape::gaussian, 1.0, range};
  return {0.5 * (e1 + e2), e1 - e2, model::Splitting::symmetric, model::with_momentum_diffusion(gaussian, diffusion), {}, {},
          {boost1, boost2}};
}

inline md::wires::Plan wire_plan(std::vector<int> states, std::vector<double> times, int cells = 81, double highest = 4.5) {
  return {{std::move(times), {highest, cells}, {}, {}, {}},
          std::move(states),
          md::wires::Selector::null_collisions,
          md::wires::Start::boosted,
          13.0 / 12.0,
          false};
}

inline records::Record run(const md::wires::Problem& problem, std::int64_t samples, std::int64_t samples_per_block,
                           std::uint64_t seed = 2026) {
  auto record = md::wires::observables(problem, blocks_of(samples, samples_per_block, seed, [&](const auto& context) {
                                         return md::wires::simulate(problem, context);
                                       }));
  records::require_consistent(record);
  return record;
}

} // namespace prethermal::test
