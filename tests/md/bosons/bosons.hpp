#pragma once
#include "common/records/record.hpp"
#include "md/bosons/cells.hpp"
#include "md/bosons/initial_state.hpp"
#include "md/bosons/simulate.hpp"
#include "md/bosons/swaps.hpp"
#include "tests/blocks.hpp"
#include "tests/records.hpp"

#include <fstream>
#include <nlohmann/json.hpp>

namespace prethermal::test {

/// Entry of tests/reference/boson_collision.json.
inline nlohmann::json reference(const std::string& entry) {
  std::ifstream file(PRETHERMAL_TEST_DATA "/boson_collision.json");
  return nlohmann::json::parse(file).at(entry);
}

/// The lattice of the kinetic reference numbers: k_j = j dk, dk = 2/M.
inline model::BosonPair boson_pair(double zeta = 1.5, int count = 8, std::array<double, 2> beta = {3.0, 2.0},
                                   std::array<double, 2> drift = {-0.3, 0.0}) {
  return {{1.0, zeta},         beta, drift, model::DriftSign::literal, 2.0 / 3.0, 3.0, model::Screening::yukawa, 2.0 / count,
          {2.0 / count, count}};
}

inline md::bosons::Plan boson_plan(std::vector<int> degeneracies, std::vector<double> times) {
  return {{std::move(times), {}, {}, {}, {}, {}},
          std::move(degeneracies),
          md::bosons::Selector::null_collisions,
          md::bosons::Start::drifting,
          md::bosons::Process::swaps};
}

inline records::Record run(const md::bosons::Problem& problem, std::int64_t samples, std::int64_t samples_per_block,
                           std::uint64_t seed = 2026) {
  auto record = md::bosons::observables(problem, blocks_of(samples, samples_per_block, seed, [&](const auto& context) {
                                          return md::bosons::simulate(problem, context);
                                        }));
  records::require_consistent(record);
  return record;
}

} // namespace prethermal::test
