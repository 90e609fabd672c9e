#include "md/hard_rods/motion/motion.hpp"

#include "md/hard_rods/motion/event_driven.hpp"

#include <algorithm>
#include <bit>
#include <memory>

namespace prethermal::md::hard_rods {
namespace {

// A power of two of steps in one call: their total time divides back into steps of the same bits.
Motion stepwise(const Problem& problem, const Neighbours& neighbours) {
  const auto dynamics = std::make_shared<Dynamics>(problem, neighbours);
  const auto advance = [dynamics](Rods& rods, double step, std::int64_t steps, std::int64_t first_step) {
    while (steps > 0) {
      const auto some = static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(steps)));
      dynamics->advance(rods, step * static_cast<double>(some), some, first_step);
      steps -= some;
      first_step += some;
    }
  };
  return {[dynamics](Rods& rods) { dynamics->start(rods); }, advance, [dynamics] { return dynamics->seconds(); },
          dynamics->field()};
}

// Points have passed through each other: in order again, labels kept (the sum of the places does not change).
void sort_points(Rods& rods, double length) {
  auto &place = rods.place, &velocity = rods.velocity;
  const std::size_t last = place.size() - 1;
  const auto exchange = [&](std::size_t i, std::size_t j) {
    std::swap(place[i], place[j]);
    std::swap(velocity[i], velocity[j]);
  };
  const auto sort = [&] {
    for (std::size_t i = 1; i <= last; ++i)
      for (std::size_t j = i; j > 0 && place[j - 1] > place[j]; --j) exchange(j - 1, j);
  };
  for (sort(); place[last] > place[0] + length; sort()) {
    exchange(0, last);
    place[0] -= length;
    place[last] += length;
  }
}

Motion contact_by_contact(const model::HardRodGas& gas, const Neighbours& neighbours) {
  const Ring ring = ring_of(gas);
  const auto flight = [gas, ring](Rods& rods, double interval) {
    EventDrivenState state;
    for (std::size_t i = 0; i < rods.place.size(); ++i)
      state.position.push_back(position(ring, rods.place[i], static_cast<std::int64_t>(i)));
    state.velocity = rods.velocity;
    advance_event_driven(gas, state, interval);
    rods.velocity = state.velocity;
    for (std::size_t i = 0; i < rods.place.size(); ++i)
      rods.place[i] = state.position[i] - ring.rod_length * static_cast<double>(i);
    if (ring.rod_length == 0.0) sort_points(rods, ring.length);
    for (std::size_t i = 1; i < rods.place.size(); ++i) rods.place[i] = std::max(rods.place[i], rods.place[i - 1]); // touches
    rods.remainder.clear();
  };
  const auto flying = std::make_shared<evolution::Stopwatch>();
  const auto advance = [flight, flying, holds_rods = neighbours.holds_rods()](Rods& rods, double step, std::int64_t steps,
                                                                              std::int64_t) {
    flying->start();
    for (std::int64_t i = 0; i < steps && holds_rods; ++i) flight(rods, step);
    flying->stop();
  };
  const auto seconds = [flying] {
    PhaseSeconds all{};
    all[static_cast<std::size_t>(Phase::drift)] = flying->seconds(); // forces included: each flight has some
    return all;
  };
  return {[](Rods&) {}, advance, seconds, gas.potential.strength == 0.0 ? free_field(neighbours) : direct_field(gas, neighbours)};
}

} // namespace

Motion motion_of(const Problem& problem, const Neighbours& neighbours) {
  return problem.plan.integrator == Integrator::event_driven ? contact_by_contact(problem.gas, neighbours)
                                                             : stepwise(problem, neighbours);
}

} // namespace prethermal::md::hard_rods
