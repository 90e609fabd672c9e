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

TEST_CASE("the same bits on any number of ranks", "[ranks]") {
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

TEST_CASE("the same bits on any number of ranks, forces included, and where a rank is idle", "[ranks]") {
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

namespace {

/// The same steps with one thing made after another for all rods: kick, move, sort; force; correction; kick.
Rods one_after_another(const model::HardRodGas& gas, const Rods& start, Integrator integrator, const ForceField& field, double dt,
                       std::int64_t steps) {
  const Ring ring = ring_of(gas);
  const Neighbours self(ring, {});
  Drift drift(ring, self);
  ContactCorrection correction(ring, self);
  Rods rods = start;
  std::vector<Contact> contacts;
  field.force(rods.place, rods.force);
  for (std::int64_t step = 0; step < steps; ++step) {
    drift(rods, dt, &contacts, {0.5 * dt, step == 0 ? 1 : 2});
    field.force(rods.place, rods.force);
    correction.begin();
    if (integrator == Integrator::corrected && gas.rod_length > 0.0) correction(rods, contacts, drift, dt);
  }
  for (std::size_t i = 0; i < rods.velocity.size(); ++i) rods.velocity[i] += rods.force[i] * (0.5 * dt);
  return rods;
}

/// Some rods, one of so many, are much faster than the others, and reach far into other blocks within a step.
Rods with_fast_rods(Rods rods, double speed, std::size_t of) {
  for (std::size_t i = 0; i < rods.velocity.size(); i += of) rods.velocity[i] = i % 2 == 0 ? speed : -speed;
  return rods;
}

} // namespace

// Large shares are moved, sorted, pushed and corrected block by block; the bits are those of one thing after the other.
TEST_CASE("a large share that goes through the cache once has the same bits, on any number of ranks", "[ranks]") {
  const auto session = running_session();
  struct Case {
    double rod_length, range, dt, fastest;
    std::size_t of;
    Integrator integrator = Integrator::corrected;
  };
  const std::vector<Case> cases = {{1.0, 20.0, 0.5, 1.0, 997},  {1.0, 20.0, -0.5, 1.0, 997},
                                   {1.0, 20.0, 3.0, 1.0, 997},  {1.0, 2.0, 0.5, 2e3, 997},
                                   {1.0, 200.0, 0.5, 1.0, 997}, {1.0, 20.0, 0.05, 1e5, 4999},
                                   {0.0, 20.0, 0.5, 10.0, 997}, {1.0, 20.0, 0.5, 1e3, 997, Integrator::plain}};
  for (const Case& test : cases) {
    const auto gas = fig6_gas(20'000, 6.0, test.rod_length, test.range);
    const Ring ring = ring_of(gas);
    const Neighbours all(ring, together(session)), self(ring, {});
    const Drift drift(ring, all);
    REQUIRE(drift.hands_over() == (session.size() <= 4));
    const Rods start = with_fast_rods(random_rods(ring, 9), test.fastest, test.of);
    Dynamics dynamics(gas, test.integrator, exponential_field(gas, dipolar_kernel(), all), all);
    Rods ours = part(start, all.share());
    dynamics.start(ours);
    dynamics.advance(ours, test.dt * 16.0, 16);
    dynamics.advance(ours, test.dt * 8.0, 8, 16);
    Rods expected = one_after_another(gas, start, test.integrator, exponential_field(gas, dipolar_kernel(), self), test.dt, 16);
    expected = one_after_another(gas, expected, test.integrator, exponential_field(gas, dipolar_kernel(), self), test.dt, 8);
    const Rods own = part(expected, all.share());
    INFO("dt " << test.dt << ", range " << test.range << ", fastest " << test.fastest);
    CHECK(on_all_ranks(session, ours.place == own.place && ours.velocity == own.velocity && ours.remainder == own.remainder &&
                                    ours.force == own.force));
  }
}

TEST_CASE("a large share without a potential has the same bits, on any number of ranks", "[ranks]") {
  const auto session = running_session();
  const auto gas = fig6_gas(20'000, 0.0);
  const Ring ring = ring_of(gas);
  const Neighbours all(ring, together(session)), self(ring, {});
  const Rods start = with_fast_rods(random_rods(ring, 10), 300.0, 997);
  Dynamics dynamics(gas, Integrator::corrected, {}, all);
  Rods ours = part(start, all.share()), expected = start;
  dynamics.start(ours);
  dynamics.advance(ours, 16.0, 16);
  Drift drift(ring, self);
  for (int step = 0; step < 16; ++step) drift(expected, 1.0, nullptr);
  CHECK(on_all_ranks(session,
                     ours.place == part(expected, all.share()).place && ours.velocity == part(expected, all.share()).velocity));
}
