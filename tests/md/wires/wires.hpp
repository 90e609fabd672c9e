#pragma once
#include "common/records/record.hpp"
#include "md/wires/cells.hpp"
#include "md/wires/initial_state.hpp"
#include "md/wires/simulate.hpp"
#include "md/wires/swaps.hpp"
#include "tests/alone.hpp"
#include "tests/catch.hpp"

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
  std::vector<statistics::Tally> blocks;
  for (std::int64_t block = 0; block < statistics::block_count(samples, samples_per_block); ++block)
    blocks.push_back(
        *md::wires::simulate(problem, alone(seed, "test", statistics::block_range(samples, samples_per_block, block))));
  auto record = md::wires::observables(problem, blocks);
  records::require_consistent(record);
  return record;
}

inline const records::Observable& get(const records::Record& record, std::string_view name) {
  const auto* observable = records::find(record, name);
  REQUIRE(observable != nullptr);
  return *observable;
}

/// (value - exact) / error
inline double sigmas(const records::Observable& observable, std::size_t i, double exact) {
  return (observable.values.at(i) - exact) / observable.errors.at(i);
}

} // namespace prethermal::test
