#include "md/hard_rods/motion/event_driven.hpp"
#include "tests/md/hard_rods/motion/trajectories.hpp"

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

EventDrivenState at_start(const test::Trajectory& trajectory) { return {trajectory.position, trajectory.velocity}; }

double sum(const std::vector<double>& values) {
  double total = 0.0;
  for (const double value : values) total += value;
  return total;
}

} // namespace

TEST_CASE("the event-driven integrator arrives where the reference trajectories do") {
  for (const char* name : {"trajectory_A", "trajectory_B_a0", "trajectory_C_gauss", "trajectory_D_seam"}) {
    const auto trajectory = test::trajectory(name);
    const auto reference = test::reference(name);
    auto state = at_start(trajectory);
    const double energy_before = energy(trajectory.gas, state), momentum_before = sum(state.velocity);
    advance_event_driven(trajectory.gas, state, trajectory.duration);
    INFO(name);
    CHECK(test::near(energy_before, reference.at("E0"), 0.0, 1e-9));
    CHECK(test::near(energy(trajectory.gas, state), energy_before, 1e-11));
    CHECK(std::abs(sum(state.velocity) - momentum_before) < 1e-12);
    CHECK(test::largest_difference(state.position, trajectory.final_position) < 1e-9);
    CHECK(test::largest_difference(state.velocity, trajectory.final_velocity) < 1e-9);
    CHECK(state.contacts == reference.value("collisions", 0));
    CHECK(state.seam_contacts == reference.value("seam_collisions", 0));
  }
}

TEST_CASE("interrupted or turned back, the flight is the same") {
  const auto trajectory = test::trajectory("trajectory_D_seam");
  auto whole = at_start(trajectory), parts = whole;
  advance_event_driven(trajectory.gas, whole, trajectory.duration);
  for (int part = 0; part < 4; ++part) advance_event_driven(trajectory.gas, parts, 0.25 * trajectory.duration);
  CHECK(test::largest_difference(parts.position, whole.position) < 1e-10);
  CHECK(parts.contacts == whole.contacts);
  advance_event_driven(trajectory.gas, whole, -trajectory.duration);
  CHECK(test::largest_difference(whole.position, trajectory.position) < 1e-9);
  CHECK(test::largest_difference(whole.velocity, trajectory.velocity) < 1e-9);
}

TEST_CASE("a rod length that is off by one per cent is noticed") {
  auto trajectory = test::trajectory("trajectory_D_seam");
  trajectory.gas.rod_length *= 1.01;
  auto state = at_start(trajectory);
  advance_event_driven(trajectory.gas, state, trajectory.duration);
  CHECK(test::largest_difference(state.position, trajectory.final_position) > 1e-3);
}

TEST_CASE("free rods keep their velocities and move on straight lines in contracted places") {
  const auto gas = test::fig6_gas(40, 0.0);
  const auto ring = ring_of(gas);
  const auto rods = test::random_rods(ring, 7);
  EventDrivenState state{test::positions(ring, rods), rods.velocity};
  advance_event_driven(gas, state, 37.0);
  std::vector<double> places;
  for (std::size_t i = 0; i < state.position.size(); ++i)
    places.push_back(state.position[i] - ring.rod_length * static_cast<double>(i));
  CHECK(test::largest_difference(places, test::free_flight(ring, rods, 37.0)) < 1e-10);
  CHECK(test::sorted(state.velocity) == test::sorted(rods.velocity));
  CHECK(state.contacts > 100);
}

TEST_CASE("rods that touch at the start, or are pressed together, do not hang") {
  auto trajectory = test::trajectory("trajectory_A");
  auto& gas = trajectory.gas;
  // A row of touching rods hit at its end: the impulse runs through, as in Newton's cradle.
  EventDrivenState cradle{{10.0, 11.0, 12.0, 13.0, 14.0, 20.0}, {0.0, 0.0, 0.0, 0.0, 0.0, -1.0}};
  gas.potential.strength = 0.0;
  advance_event_driven(gas, cradle, 10.0);
  CHECK(cradle.contacts == 5);
  CHECK(test::near(cradle.velocity[0], -1.0, 1e-13));
  CHECK(test::near(cradle.position[0], 5.0, 1e-12));
  // Rods at rest that attract each other at contact.
  EventDrivenState pressed{{10.0, 11.0, 12.0, 30.0, 31.0, 32.0}, {0.0, 0.0, 0.0, 0.0, 0.0, 0.0}};
  gas.potential.strength = -3.0;
  CHECK_THROWS_AS(advance_event_driven(gas, pressed, 10.0), std::runtime_error);
}

TEST_CASE("rods that overlap are refused") {
  const auto trajectory = test::trajectory("trajectory_A");
  auto state = at_start(trajectory);
  state.position[2] = state.position[1] + 0.9;
  CHECK_THROWS_AS(advance_event_driven(trajectory.gas, state, 1.0), std::invalid_argument);
  state = at_start(trajectory);
  state.velocity.pop_back();
  CHECK_THROWS_AS(advance_event_driven(trajectory.gas, state, 1.0), std::invalid_argument);
  state = at_start(trajectory);
  state.velocity[0] = NAN;
  CHECK_THROWS_AS(advance_event_driven(trajectory.gas, state, 1.0), std::invalid_argument);
}

TEST_CASE("two rods head-on from far away meet the potential's range, and keep their energy") {
  using model::PotentialShape;
  for (const auto shape : {PotentialShape::gaussian, PotentialShape::double_exponential, PotentialShape::dipolar})
    for (const double rod_length : {1.0, 0.0})
      for (const double strength : {0.4, 3.0, -0.4}) {
        INFO("shape " << static_cast<int>(shape) << ", rod length " << rod_length << ", strength " << strength);
        const double range = 2.0, apart = 50.0 * range;
        const model::HardRodGas gas{2, 400.0 * range, rod_length, {shape, strength, range}, model::RodStart::configurations, {},
                                    {}};
        EventDrivenState state{{0.0, apart}, {0.5, -0.5}};
        const double before = energy(gas, state), duration = 2.0 * apart;
        advance_event_driven(gas, state, duration);
        CHECK(test::near(energy(gas, state), before, 1e-11));
        CHECK(std::abs(sum(state.velocity)) < 1e-13);
        // The same flight in short pieces, none of which can leap.
        EventDrivenState pieces{{0.0, apart}, {0.5, -0.5}};
        for (int piece = 0; piece < 1000; ++piece) advance_event_driven(gas, pieces, duration / 1000.0);
        CHECK(test::largest_difference(pieces.position, state.position) < 1e-8);
        CHECK(test::largest_difference(pieces.velocity, state.velocity) < 1e-10);
        CHECK(pieces.contacts == state.contacts);
      }
}

TEST_CASE("a thin gas of short range: no encounter is leapt over") {
  for (const double density : {0.01, 0.006}) {
    const model::HardRodGas gas{
        4, 4.0 / density, 1.0, {model::PotentialShape::gaussian, 3.0, 5.0}, model::RodStart::configurations, {}, {}};
    EventDrivenState state{{0.1 * gas.length, 0.3 * gas.length, 0.6 * gas.length, 0.9 * gas.length}, {1.1, -0.9, 1.0, -1.2}};
    const double before = energy(gas, state);
    advance_event_driven(gas, state, 20.0 * gas.length);
    INFO("density " << density);
    CHECK(test::near(energy(gas, state), before, 1e-10));
    CHECK(state.contacts > 20);
  }
}
