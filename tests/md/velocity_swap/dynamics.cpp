// Exact properties of the moves, particle by particle.
#include "common/random/philox.hpp"
#include "md/velocity_swap/classical.hpp"
#include "md/velocity_swap/null_collisions.hpp"
#include "tests/md/velocity_swap/gases.hpp"

#include <hwy/targets.h>
#include <set>

using namespace prethermal;
using namespace prethermal::md::velocity_swap;
using namespace prethermal::test;

namespace {

Particles walkers(std::size_t number) {
  Particles particles;
  for (std::size_t i = 0; i < number; ++i) {
    particles.start.push_back(static_cast<double>(i));
    particles.velocity.push_back(std::sin(static_cast<double>(i)));
  }
  particles.position = particles.start;
  return particles;
}

// The walk of classical.hpp, one particle and one event at a time, with the standard logarithm.
std::uint64_t textbook_walk(Particles& particles, const random::InverseTable& table, double rate, double duration,
                            std::uint64_t key, std::uint32_t sample, std::uint64_t segment) {
  std::uint64_t events = 0;
  for (std::size_t i = 0; i < particles.position.size(); ++i) {
    double left = duration;
    for (std::uint64_t event = 0; left > 0.0; ++event) {
      const auto block = random::philox(key, {sample, i, segment << 32 | event / 2});
      const double waiting = -std::log(random::uniform(block[2 * (event % 2)])) / rate;
      particles.position[i] += particles.velocity[i] * std::min(waiting, left);
      if (waiting < left) {
        particles.velocity[i] = random::draw(table, block[2 * (event % 2) + 1]);
        ++events;
      }
      left -= waiting;
    }
  }
  return events;
}

void audit(const FermionState& state, const PhaseCells& phase) {
  std::set<std::uint32_t> slots;
  std::size_t misplaced = 0;
  for (const auto& particle : state.particles) {
    slots.insert(particle.slot);
    misplaced += particle.slot != particle.bin * phase.cells + cell_of(particle.place, phase.cells, 1.0 / phase.cells);
    misplaced += particle.bin >= phase.bins;
  }
  CHECK(misplaced == 0);
  CHECK(slots.size() == state.particles.size()); // exclusion
  std::size_t occupied = 0;
  for (const auto slot : state.occupied) occupied += slot;
  CHECK(occupied == state.particles.size());
  for (const auto slot : slots) REQUIRE(state.occupied[slot] == 1);
}

} // namespace

TEST_CASE("the vectorised walk is the textbook's, event by event, on every instruction set") {
  const auto table = velocity_table(model::bragg_split(5.9, 6.0, 0.3));
  Particles expected = walkers(101);
  const std::uint64_t events = textbook_walk(expected, table, 4.0, 3.0, 99, 7, 3);
  const std::int64_t all = hwy::SupportedTargets();
  for (std::int64_t left = all; left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    INFO(hwy::TargetName(left & -left));
    Particles particles = walkers(101);
    CHECK(advance_classical(particles, table, 4.0, 3.0, 99, 7, 3) == events);
    double worst = 0.0;
    for (std::size_t i = 0; i < 101; ++i)
      worst = std::max({worst, std::abs(particles.position[i] - expected.position[i]),
                        std::abs(particles.velocity[i] - expected.velocity[i])});
    CHECK(worst < 1e-5);
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST_CASE("a walker's path has the same bits whoever walks beside it") {
  const auto table = velocity_table(model::bragg_split(5.9, 6.0, 0.3));
  Particles many = walkers(50), few = walkers(3);
  advance_classical(many, table, 4.0, 3.0, 1, 2, 0);
  advance_classical(few, table, 4.0, 3.0, 1, 2, 0);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(few.position[i] == many.position[i]);
    CHECK(few.velocity[i] == many.velocity[i]);
  }
  Particles nobody;
  CHECK(advance_classical(nobody, table, 4.0, 3.0, 1, 2, 0) == 0);
  CHECK(advance_classical(few, table, 4.0, 0.0, 1, 2, 1) == 0);
}

TEST_CASE("no two fermions ever share a phase cell, and none is lost") {
  auto gas = fig5_gas(model::Statistics::fermion, 1.8, 400.0);
  gas.profile.shape = model::ProfileShape::gaussian;
  gas.profile.width = 90.0;
  const auto settings = plan(Method::comoving_cells, {1.0});
  const PhaseCells phase = phase_cells({gas, settings});
  const StreamKeys keys = stream_keys(1, "audit");
  for (const bool moving : {true, false}) {
    FermionState state = fermion_state(phase, draw_phase_particles(phase, Start::random, keys, 0));
    const std::size_t number = state.particles.size();
    REQUIRE(number > 300);
    Attempts attempts(keys, 0, number, 4.0 * static_cast<double>(number));
    random::Words redraws(keys.events, 0, 3);
    audit(state, phase);
    std::uint64_t rescattered = 0;
    for (double until = 0.7; until < 12.0; until += 1.9) {
      if (moving)
        advance_comoving(state, phase, attempts, until);
      else
        advance_fixed(state, phase, attempts, redraws, 0.02, until, rescattered);
      audit(state, phase);
    }
    CHECK(state.particles.size() == number);
    CHECK((rescattered > 0) == !moving);
  }
}

TEST_CASE("a swap moves no fermion: positions follow the velocities") {
  const auto gas = fig5_gas(model::Statistics::fermion, 1.5, 256.0);
  const PhaseCells phase = phase_cells({gas, plan(Method::comoving_cells, {1.0})});
  const StreamKeys keys = stream_keys(4, "path");
  FermionState state = fermion_state(phase, draw_phase_particles(phase, Start::random, keys, 0));
  Attempts attempts(keys, 0, state.particles.size(), 4.0 * static_cast<double>(state.particles.size()));
  double fastest = 0.0;
  for (const double v : phase.velocities) fastest = std::max(fastest, std::abs(v));
  const auto positions = [&](double time) {
    std::vector<double> x;
    for (const auto& particle : state.particles)
      x.push_back(particle.place * phase.cell_length + phase.velocities[particle.bin] * time);
    return x;
  };
  auto before = positions(0.0);
  for (int k = 1; k <= 100; ++k) {
    advance_comoving(state, phase, attempts, 0.1 * k);
    const auto after = positions(0.1 * k);
    for (std::size_t i = 0; i < after.size(); ++i) REQUIRE(std::abs(after[i] - before[i]) <= fastest * 0.1 + 1e-9);
    before = after;
  }
}
