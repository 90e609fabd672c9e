// The algorithm of Biagetti App. C for rods in a potential, as printed and as it works: steps of Dt_S, cut at the next contact.
#include "md/hard_rods/forces/direct_force.hpp"
#include "md/hard_rods/motion/event_driven.hpp"
#include "tests/catch.hpp"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

using namespace prethermal;
using namespace prethermal::md::hard_rods;

namespace {

constexpr double longest = 5e-3; // Dt_S of the paper

/// What App. C says, and what has to be said.
struct Algorithm {
  bool cut_when_shorter = true; // contact when Dt_Int < Dt_S; printed: the step is Dt_S when Dt_S > Dt_Int
  bool approaching =
      true;             // Dt_Int from pairs that approach, over theta_i - theta_{i+1}; printed: all, over theta_{i+1} - theta_i
  double contact = 1.0; // in rod lengths; printed: 0
};

struct Outcome {
  EventDrivenState state;
  double time = 0.0, smallest_gap = std::numeric_limits<double>::infinity(); // of neighbours, less the rod length
};

class Ring {
 public:
  explicit Ring(const model::HardRodGas& gas) : gas_(gas), lattice_(gas.potential, gas.length) {}

  double apart(const EventDrivenState& state, std::size_t r) const {
    const std::size_t next = (r + 1) % state.position.size();
    return state.position[next] - state.position[r] + (next == 0 ? gas_.length : 0.0);
  }
  static double opening(const EventDrivenState& state, std::size_t r) {
    return state.velocity[(r + 1) % state.velocity.size()] - state.velocity[r];
  }

  struct Next {
    std::size_t pair;
    double time;
  };
  Next next_contact(const EventDrivenState& state, const Algorithm& algorithm) const {
    Next next{0, std::numeric_limits<double>::infinity()};
    for (std::size_t r = 0; r < state.position.size(); ++r) {
      const double rate = opening(state, r);
      if (rate == 0.0 || (algorithm.approaching && rate > 0.0)) continue;
      const double gap = apart(state, r) - algorithm.contact * gas_.rod_length;
      const double time = algorithm.approaching ? std::max(0.0, gap) / -rate : gap / rate;
      if (time < next.time) next = {r, time};
    }
    return next;
  }

  /// Velocity Verlet: of second order, and exact without a potential.
  void fly(EventDrivenState& state, double interval) const {
    kick(state, 0.5 * interval);
    for (std::size_t i = 0; i < state.position.size(); ++i) state.position[i] += interval * state.velocity[i];
    kick(state, 0.5 * interval);
  }

  Outcome run(EventDrivenState state, double duration, const Algorithm& algorithm) const {
    Outcome outcome{std::move(state)};
    for (int steps = 0; outcome.time < duration && steps < 20000; ++steps) {
      const Next next = next_contact(outcome.state, algorithm);
      const bool shorter = next.time < longest;
      const bool meets = algorithm.cut_when_shorter ? shorter : !(longest > next.time);
      const double step = std::min(meets ? next.time : longest, duration - outcome.time);
      fly(outcome.state, step);
      outcome.time += step;
      for (std::size_t r = 0; r < outcome.state.position.size(); ++r)
        outcome.smallest_gap = std::min(outcome.smallest_gap, apart(outcome.state, r) - gas_.rod_length);
      if (meets && step == next.time)
        std::swap(outcome.state.velocity[next.pair], outcome.state.velocity[(next.pair + 1) % outcome.state.velocity.size()]);
    }
    return outcome;
  }

 private:
  void kick(EventDrivenState& state, double interval) const {
    const double scale = interval * gas_.potential.strength / gas_.potential.length;
    if (scale == 0.0) return;
    for (std::size_t i = 0; i < state.position.size(); ++i)
      for (std::size_t j = i + 1; j < state.position.size(); ++j) {
        const double impulse = -scale * lattice_.slope(state.position[i] - state.position[j]);
        state.velocity[i] += impulse;
        state.velocity[j] -= impulse;
      }
  }

  model::HardRodGas gas_;
  LatticeSum lattice_;
};

model::HardRodGas gas_of(int rods, double strength) {
  return {rods, 5.0 * rods, 1.0, {model::PotentialShape::dipolar, strength, 8.0}, model::RodStart::configurations, {}, {}};
}

EventDrivenState start_of(const model::HardRodGas& gas) {
  std::mt19937 generator(3);
  const auto uniform = [&] { return static_cast<double>(generator()) / 4294967296.0; };
  EventDrivenState state;
  for (std::int64_t i = 0; i < gas.rods; ++i) {
    state.position.push_back(5.0 * static_cast<double>(i) + 3.0 * uniform());
    state.velocity.push_back((uniform() < 0.5 ? -1.0 : 1.0) + 0.8 * (uniform() - 0.5));
  }
  return state;
}

double largest_difference(const std::vector<double>& one, const std::vector<double>& other) {
  double largest = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) largest = std::max(largest, std::abs(one[i] - other[i]));
  return largest;
}

} // namespace

TEST_CASE(
    "App. C: the shorter of the two steps, and a contact where Dt_Int is it; printed the other way rods run through each other") {
  const auto gas = gas_of(40, 0.0);
  const Ring ring(gas);
  const auto start = start_of(gas);
  const double duration = 12.0;
  auto exact = start;
  advance_event_driven(gas, exact, duration);
  REQUIRE(exact.contacts > 50);

  const Outcome right = ring.run(start, duration, {});
  REQUIRE(largest_difference(right.state.position, exact.position) < 1e-9);
  REQUIRE(right.smallest_gap > -1e-12);

  const Outcome printed = ring.run(start, duration, {.cut_when_shorter = false});
  REQUIRE(printed.smallest_gap < -2.0 * gas.rod_length);
  REQUIRE(largest_difference(printed.state.position, exact.position) > 2.0 * gas.rod_length);
}

TEST_CASE("App. C: Dt_Int from all pairs over theta_{i+1} - theta_i is negative, without the rod length centres coincide") {
  const auto gas = gas_of(40, 0.0);
  const Ring ring(gas);
  const auto start = start_of(gas);
  const double duration = 12.0;
  auto exact = start;
  advance_event_driven(gas, exact, duration);

  REQUIRE(ring.next_contact(start, {}).time > 0.0);
  const Algorithm all_pairs{.approaching = false, .contact = 0.0}; // as printed
  REQUIRE(ring.next_contact(start, all_pairs).time < 0.0);
  // In the printed order such a Dt_Int makes no contact ever: the rods fly as if they were not there.
  const Outcome printed = ring.run(start, duration, {.cut_when_shorter = false, .approaching = false, .contact = 0.0});
  std::vector<double> straight = start.position;
  for (std::size_t i = 0; i < straight.size(); ++i) straight[i] += duration * start.velocity[i];
  REQUIRE(largest_difference(printed.state.position, straight) < 1e-9);
  REQUIRE(largest_difference(printed.state.position, exact.position) > 2.0 * gas.rod_length);

  const Outcome centres = ring.run(start, duration, {.contact = 0.0});
  REQUIRE(centres.smallest_gap < -0.999 * gas.rod_length); // rods one on the other
  REQUIRE(largest_difference(centres.state.position, exact.position) > gas.rod_length);
}

TEST_CASE("App. C as it works is right with a potential too, and keeps the energy") {
  const auto gas = gas_of(8, 6.0);
  const Ring ring(gas);
  const auto start = start_of(gas);
  const double duration = 12.0;
  auto exact = start;
  advance_event_driven(gas, exact, duration);
  REQUIRE(exact.contacts > 5);
  const Outcome right = ring.run(start, duration, {}), printed = ring.run(start, duration, {.contact = 0.0});
  REQUIRE(largest_difference(right.state.position, exact.position) < 1e-4);
  REQUIRE(test::near(energy(gas, right.state), energy(gas, start), 1e-6));
  REQUIRE(largest_difference(printed.state.position, exact.position) > 0.5 * gas.rod_length);
}
