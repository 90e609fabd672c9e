// The integrators against trajectories of an event-driven one: orders of convergence, and errors planted on purpose.
#include "tests/md/hard_rods/motion/trajectories.hpp"

#include <functional>
#include <random>
#include <stdexcept>

using namespace prethermal;
using namespace prethermal::md::hard_rods;
using namespace prethermal::test;

namespace {

const std::vector<double> eight_steps = {1.0 / 4, 1.0 / 8, 1.0 / 16, 1.0 / 32, 1.0 / 64, 1.0 / 128, 1.0 / 256, 1.0 / 512};

/// From the start to the end of a trajectory in steps of dt.
using Integration = std::function<Rods(const Trajectory&, double dt)>;

Integration dynamics(Integrator integrator) {
  return [integrator](const Trajectory& trajectory, double dt) {
    const Ring ring = ring_of(trajectory.gas);
    const Neighbours neighbours(ring, {});
    Dynamics dynamics(trajectory.gas, integrator, lattice_field(trajectory.gas), neighbours);
    Rods rods = start_of(trajectory);
    dynamics.start(rods);
    dynamics.advance(rods, trajectory.duration, std::lround(trajectory.duration / dt));
    return rods;
  };
}

/// The corrected step as [HR-9] has it, put together by hand, with a factor before the correction.
Integration by_hand(double factor) {
  return [factor](const Trajectory& trajectory, double dt) {
    const Ring ring = ring_of(trajectory.gas);
    const Neighbours neighbours(ring, {});
    const ForceField field = lattice_field(trajectory.gas);
    Drift drift(ring, neighbours);
    Rods rods = start_of(trajectory);
    rods.force.resize(rods.place.size());
    field.force(rods.place, rods.force);
    std::vector<Contact> contacts;
    const auto kick = [&] {
      for (std::size_t i = 0; i < rods.place.size(); ++i) rods.velocity[i] += rods.force[i] * (0.5 * dt);
    };
    for (std::int64_t step = 0; step < std::lround(trajectory.duration / dt); ++step) {
      kick();
      drift(rods, dt, &contacts);
      field.force(rods.place, rods.force);
      std::ranges::sort(contacts, {}, &Contact::time);
      for (const Contact& contact : contacts) {
        const std::size_t r = contact.label % ring.rods, s = (contact.label + 1) % ring.rods;
        const double gap = rods.place[s] + (s == 0 ? ring.free_length : 0.0) - rods.place[r];
        const double at_end = (rods.force[r] - rods.force[s]) * ring.rod_length / (ring.rod_length + gap);
        const double impulse = factor * 0.5 * (contact.force_difference + at_end) * (contact.time - 0.5 * dt);
        rods.velocity[contact.up % ring.rods] += impulse;
        rods.velocity[contact.down % ring.rods] -= impulse;
      }
      kick();
    }
    return rods;
  };
}

std::vector<double> errors(const Trajectory& trajectory, const Integration& integration) {
  std::vector<double> errors;
  for (const double dt : eight_steps)
    errors.push_back(
        largest_difference(positions(ring_of(trajectory.gas), integration(trajectory, dt)), trajectory.final_position));
  return errors;
}

double order(const std::string& name, const Integration& integration) {
  return logarithmic_slope(eight_steps, errors(trajectory(name), integration));
}

bool second_order(double slope) { return slope > 1.6 && slope < 2.2; }
bool first_order(double slope) { return slope > 0.7 && slope < 1.3; }

/// Velocities as in Biagetti Fig. 6.
Rods figure_start(const Ring& ring, std::uint64_t seed) {
  Rods rods = random_rods(ring, seed);
  std::mt19937_64 generator(seed + 1000);
  std::normal_distribution<double> normal(0.0, std::sqrt(0.2));
  for (double& velocity : rods.velocity) velocity = (generator() % 2 == 0 ? 1.0 : -1.0) + normal(generator);
  return rods;
}

/// Sixteen gases of 60 rods of Fig. 6 (V0 = 6) after T = 20.
std::vector<Rods> sixteen_gases(Integrator integrator, double dt) {
  const auto gas = fig6_gas(60, 6.0);
  const Neighbours neighbours(ring_of(gas), {});
  Dynamics dynamics(gas, integrator, exponential_field(gas, dipolar_kernel(), neighbours), neighbours);
  std::vector<Rods> gases;
  for (std::uint64_t seed = 0; seed < 16; ++seed) {
    gases.push_back(figure_start(ring_of(gas), seed));
    dynamics.start(gases.back());
    dynamics.advance(gases.back(), 20.0, std::lround(20.0 / dt));
  }
  return gases;
}

double rms_difference(const std::vector<Rods>& ours, const std::vector<Rods>& exact) {
  double sum = 0.0, count = 0.0;
  for (std::size_t s = 0; s < ours.size(); ++s)
    for (std::size_t i = 0; i < ours[s].place.size(); ++i, ++count) sum += std::pow(ours[s].place[i] - exact[s].place[i], 2);
  return std::sqrt(sum / count);
}

/// A force that is the same for all but one rod, whose force is not finite from some call on.
ForceField broken_field(std::int64_t rod, int call, double value) {
  return {[=, calls = 0](std::span<const double>, std::span<double> force) mutable {
            std::ranges::fill(force, 0.0);
            if (++calls >= call) force[static_cast<std::size_t>(rod)] = value;
          },
          {}};
}

std::string failure(const std::function<void()>& action) {
  try {
    action();
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "nothing";
}

} // namespace

TEST_CASE("rods: the corrected step is of second order, the plain one of first") {
  for (const std::string name : {"trajectory_A", "trajectory_C_gauss", "trajectory_D_seam"}) {
    INFO(name);
    const double corrected = order(name, dynamics(Integrator::corrected)), plain = order(name, dynamics(Integrator::plain));
    CAPTURE(corrected, plain);
    CHECK(second_order(corrected));
    CHECK(first_order(plain));
  }
}

TEST_CASE("rods: velocities converge to those of the reference as well") {
  for (const std::string name : {"trajectory_A", "trajectory_C_gauss", "trajectory_D_seam"}) {
    const auto goal = trajectory(name);
    CHECK(largest_difference(dynamics(Integrator::corrected)(goal, 1.0 / 512).velocity, goal.final_velocity) < 1e-6);
  }
}

// Particles pass through each other: the reference follows them, the labels go by order.
TEST_CASE("points: the plain step is of second order, and the correction does nothing") {
  const auto goal = trajectory("trajectory_B_a0");
  const auto on_the_ring = [&](std::vector<double> x) {
    for (double& place : x) place -= goal.gas.length * std::floor(place / goal.gas.length);
    return sorted(x);
  };
  std::vector<double> errors;
  for (const double dt : eight_steps) {
    const Rods plain = dynamics(Integrator::plain)(goal, dt), corrected = dynamics(Integrator::corrected)(goal, dt);
    CHECK(plain.place == corrected.place);
    CHECK(plain.velocity == corrected.velocity);
    errors.push_back(largest_difference(on_the_ring(plain.place), on_the_ring(goal.final_position)));
  }
  CHECK(std::abs(logarithmic_slope(eight_steps, errors) - 2.0) < 0.1);
  for (std::size_t i = 3; i < errors.size(); ++i) CHECK(near(errors[i - 1] / errors[i], 4.0, 0.15));
}

TEST_CASE("the step put together by hand is the same, and a wrong sign of the correction spoils its order") {
  const auto goal = trajectory("trajectory_D_seam");
  for (const double dt : {0.25, 1.0 / 32}) {
    const Rods ours = dynamics(Integrator::corrected)(goal, dt), hand = by_hand(1.0)(goal, dt);
    CHECK(largest_difference(ours.place, hand.place) < 1e-12);
    CHECK(largest_difference(ours.velocity, hand.velocity) < 1e-12);
  }
  for (const std::string name : {"trajectory_A", "trajectory_C_gauss", "trajectory_D_seam"}) {
    CHECK(second_order(order(name, by_hand(1.0))));
    CHECK_FALSE(second_order(order(name, by_hand(-1.0))));
  }
}

TEST_CASE("rods that are 1 % too long converge to another trajectory") {
  for (const std::string name : {"trajectory_A", "trajectory_C_gauss", "trajectory_D_seam"}) {
    auto goal = trajectory(name);
    goal.gas.rod_length *= 1.01;
    const auto wrong = errors(goal, dynamics(Integrator::corrected));
    CHECK_FALSE(second_order(logarithmic_slope(eight_steps, wrong)));
    CHECK(wrong.back() > 1e-3);
  }
}

// The table of [HR-9], errors of positions against dt; the reference is the corrected step itself, eight times shorter.
TEST_CASE("sixteen gases: sizes and orders of the errors are those of the note") {
  const auto exact = sixteen_gases(Integrator::corrected, 1.0 / 256);
  const std::vector<double> steps = {1.0, 0.5, 0.25, 0.125, 0.0625, 0.03125};
  const std::vector<double> corrected_table = {7.1e-3, 1.8e-3, 4.3e-4, 1.1e-4, 2.8e-5, 1.1e-5},
                            plain_table = {1.8e-2, 8.1e-3, 4.0e-3, 2.1e-3, 1.0e-3, 5.2e-4};
  std::vector<double> corrected, plain;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    corrected.push_back(rms_difference(sixteen_gases(Integrator::corrected, steps[i]), exact));
    plain.push_back(rms_difference(sixteen_gases(Integrator::plain, steps[i]), exact));
    CAPTURE(steps[i], corrected.back(), plain.back());
    CHECK(near(corrected[i], corrected_table[i], 0.5));
    CHECK(near(plain[i], plain_table[i], 0.5));
  }
  CHECK(std::abs(logarithmic_slope(steps, corrected) - 2.0) < 0.2);
  CHECK(std::abs(logarithmic_slope(steps, plain) - 1.0) < 0.2);
}

TEST_CASE("the plain step is reversible, the corrected one is not") {
  const auto gas = fig6_gas(100, 6.0);
  const Ring ring = ring_of(gas);
  const Neighbours neighbours(ring, {});
  const auto there_and_back = [&](Integrator integrator) {
    Dynamics dynamics(gas, integrator, exponential_field(gas, dipolar_kernel(), neighbours), neighbours);
    const Rods start = figure_start(ring, 1);
    Rods rods = start;
    dynamics.start(rods);
    dynamics.advance(rods, 50.0, 200);
    CHECK(largest_difference(rods.velocity, start.velocity) > 0.1);
    dynamics.advance(rods, -50.0, 200, 200);
    return largest_difference(rods.place, start.place);
  };
  CHECK(there_and_back(Integrator::plain) < 1e-10);
  const double corrected = there_and_back(Integrator::corrected);
  CHECK(corrected > 1e-6);
  CHECK(corrected < 1e-2);
}

TEST_CASE("stopping between steps does not change the bits, and momentum is kept") {
  const auto gas = fig6_gas(700, 6.0);
  const Ring ring = ring_of(gas);
  const Neighbours neighbours(ring, {});
  const Rods start = figure_start(ring, 2);
  for (const Integrator integrator : {Integrator::corrected, Integrator::plain}) {
    const auto advanced = [&](const std::vector<std::int64_t>& pieces) {
      Dynamics dynamics(gas, integrator, exponential_field(gas, dipolar_kernel(), neighbours), neighbours);
      Rods rods = start;
      std::int64_t step = 0;
      for (const std::int64_t steps : pieces) {
        dynamics.start(rods); // as after a restart: forces are a function of the places
        dynamics.advance(rods, 0.5 * static_cast<double>(steps), steps, step);
        step += steps;
      }
      return rods;
    };
    const Rods once = advanced({1000}), often = advanced({1, 99, 500, 400});
    CHECK(once.place == often.place);
    CHECK(once.velocity == often.velocity);
    const auto momentum = [](const Rods& rods) { return std::reduce(rods.velocity.begin(), rods.velocity.end()); };
    double scale = 0.0;
    for (const double velocity : start.velocity) scale += std::abs(velocity);
    CHECK(near(momentum(once), momentum(start), 0.0, 1e-13 * scale));
    CHECK(in_order(ring, once.place));
  }
}

TEST_CASE("what is not finite is reported with the step and the rod") {
  const auto gas = fig6_gas(30, 6.0);
  const Neighbours neighbours(ring_of(gas), {});
  const auto broken = [&](double value, std::int64_t steps) {
    return failure([&] {
      Dynamics dynamics(gas, Integrator::corrected, broken_field(17, 5, value), neighbours);
      Rods rods = figure_start(ring_of(gas), 3);
      dynamics.start(rods);
      dynamics.advance(rods, 0.1 * static_cast<double>(steps), steps, 40);
    });
  };
  CHECK(broken(1e-3, 200) == "nothing");
  CHECK(broken(std::nan(""), 3) == "nothing"); // the fifth call is that of the fourth step
  CHECK(broken(std::nan(""), 4) == "the velocity of rod 17 is not finite after step 44");
  CHECK(broken(std::nan(""), 200) == "the place of rod 17 is not finite after step 64");
  CHECK(broken(HUGE_VAL, 200) == "the place of rod 17 is not finite after step 64");
  CHECK_THAT(broken(1e9, 200), Catch::Contains("time step too long"));
}

TEST_CASE("without a potential nothing is called, and other integrators are refused") {
  const auto gas = fig6_gas(30, 0.0);
  const Neighbours neighbours(ring_of(gas), {});
  Dynamics dynamics(gas, Integrator::corrected, {}, neighbours);
  Rods rods = figure_start(ring_of(gas), 4);
  const auto before = sorted(rods.velocity);
  dynamics.start(rods);
  dynamics.advance(rods, 50.0, 100);
  CHECK(sorted(rods.velocity) == before);
  CHECK_THROWS_AS(Dynamics(gas, Integrator::event_driven, {}, neighbours), std::invalid_argument);
}
