// Whole steps on several ranks give the bits of one.
#include "md/hard_rods/motion/dynamics.hpp"
#include "tests/md/hard_rods/ensembles.hpp"
#include "tests/md/hard_rods/rings.hpp"

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

/// The forces of the forty nearest rods on either side; every rank gathers all places. All ranks of the group hold rods.
ForceField gathered_field(const model::HardRodGas& gas, const Neighbours& neighbours) {
  return {[&neighbours, gas](std::span<const double> place, std::span<double> force) {
            const Ring ring = ring_of(gas);
            const auto& ranks = neighbours.ranks();
            std::vector<int> counts, starts;
            for (int rank = 0; rank < ranks.size; ++rank) {
              const Share share = share_of(ring, rank, ranks.size);
              counts.push_back(static_cast<int>(share.size()));
              starts.push_back(static_cast<int>(share.first));
            }
            std::vector<double> all(static_cast<std::size_t>(ring.rods));
            MPI_Allgatherv(place.data(), static_cast<int>(place.size()), MPI_DOUBLE, all.data(), counts.data(), starts.data(),
                           MPI_DOUBLE, ranks.communicator);
            const double range = gas.potential.length, scale = gas.potential.strength / (range * range);
            for (std::size_t i = 0; i < force.size(); ++i) {
              force[i] = 0.0;
              const std::int64_t label = neighbours.share().first + static_cast<std::int64_t>(i);
              for (std::int64_t other = label - 40; other <= label + 40; ++other) {
                if (other == label) continue;
                const std::int64_t turn = other < 0 ? -1 : other >= ring.rods ? 1 : 0;
                const double far = all[other - turn * ring.rods] + static_cast<double>(turn) * ring.free_length;
                const double apart = position(ring, far, other) - position(ring, place[i], label);
                force[i] += std::copysign(scale, apart) * model::shape_slope(gas.potential, std::abs(apart) / range);
              }
            }
          },
          {}};
}

Rods advanced(const model::HardRodGas& gas, const Rods& start, Integrator integrator, const Neighbours& neighbours,
              const ForceField& field, double dt = 0.5) {
  Dynamics dynamics(gas, integrator, field, neighbours);
  Rods rods = part(start, neighbours.share());
  dynamics.start(rods);
  dynamics.advance(rods, 200.0 * dt, 200);
  return rods;
}

} // namespace

TEST_CASE("the same bits on any number of ranks") {
  const auto session = running_session();
  const auto gas = fig6_gas(1500, 6.0);
  const Ring ring = ring_of(gas);
  const Rods start = random_rods(ring, 4);
  const Neighbours all(ring, together(session)), self(ring, {});
  for (const double dt : {0.5, 3.0}) // of which the second lets large groups meet across the borders
    for (const Integrator integrator : {Integrator::corrected, Integrator::plain}) {
      const Rods ours = advanced(gas, start, integrator, all, gathered_field(gas, all), dt);
      const Rods expected = part(advanced(gas, start, integrator, self, gathered_field(gas, self), dt), all.share());
      CHECK(on_all_ranks(session, ours.place == expected.place && ours.velocity == expected.velocity));
      CHECK(on_all_ranks(session, largest_difference(ours.velocity, part(start, all.share()).velocity) > 0.1));
    }
}

TEST_CASE("the same bits on any number of ranks, forces included, and where a rank is idle") {
  const auto session = running_session();
  for (const std::int64_t rods : {400, 1100, 1500, 2000}) {
    const auto gas = fig6_gas(rods, 6.0);
    const Ring ring = ring_of(gas);
    const Rods start = random_rods(ring, 4);
    const Neighbours all(ring, together(session)), self(ring, {});
    const Rods ours = advanced(gas, start, Integrator::corrected, all, exponential_field(gas, dipolar_kernel(), all));
    const Rods alone = advanced(gas, start, Integrator::corrected, self, exponential_field(gas, dipolar_kernel(), self));
    const Rods expected = part(alone, all.share());
    INFO(rods);
    CHECK(on_all_ranks(session, ours.place == expected.place && ours.velocity == expected.velocity));
  }
}
