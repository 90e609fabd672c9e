// The classical step with its error, and how errors are measured.
#include "kinetic/hard_rods/hierarchy/stepper.hpp"

#include "tests/catch.hpp"

#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>

using namespace prethermal::kinetic::hard_rods;

namespace {

// x' = -y + t, y' = x^2: not linear, and it knows the time.
void rate(const AlignedNumbers& state, AlignedNumbers& into, double t) {
  into.resize(2);
  into[0] = -state[1] + t;
  into[1] = state[0] * state[0];
}

struct Step {
  AlignedNumbers state, next_rate, error;
};
Step step(double h) {
  const AlignedNumbers start{1.0, 0.5};
  AlignedNumbers first_rate;
  rate(start, first_rate, 0.0);
  Step result{start, start, start};
  ClassicalStepper().do_step_impl(rate, start, first_rate, 0.0, result.state, result.next_rate, h, result.error);
  return result;
}
AlignedNumbers exact(double time) {
  AlignedNumbers state{1.0, 0.5}, first_rate, next = state, next_rate = state, error = state;
  ClassicalStepper stepper;
  constexpr int steps = 1000;
  for (int n = 0; n < steps; ++n) {
    rate(state, first_rate, n * time / steps);
    stepper.do_step_impl(rate, state, first_rate, n * time / steps, next, next_rate, time / steps, error);
    state = next;
  }
  return state;
}

} // namespace

TEST_CASE("one step is wrong at fifth order, its error estimate is one of fourth, and it hands on the next rate") {
  const Step coarse = step(0.2), fine = step(0.1);
  const auto wrong = [](const Step& taken, double h) { return std::abs(taken.state[1] - exact(h)[1]); };
  const double actual = wrong(coarse, 0.2) / wrong(fine, 0.1), estimated = coarse.error[1] / fine.error[1];
  CHECK(actual > 25.0);
  CHECK(actual < 40.0);
  CHECK(estimated > 13.0);
  CHECK(estimated < 19.0);
  CHECK(wrong(fine, 0.1) < std::abs(fine.error[1]));
  AlignedNumbers next;
  rate(fine.state, next, 0.1);
  CHECK(next == fine.next_rate); // bit by bit: a run that goes on from a saved state computes it anew
}

TEST_CASE("it bears waves up to h omega = 2.82, and not beyond") {
  const auto amplitude = [](double h) {
    const auto turn = [](const AlignedNumbers& state, AlignedNumbers& into, double) {
      into.resize(2);
      into[0] = -state[1];
      into[1] = state[0];
    };
    AlignedNumbers state{1.0, 0.0}, first_rate, next = state, next_rate = state, error = state;
    ClassicalStepper stepper;
    for (int n = 0; n < 2000; ++n) {
      turn(state, first_rate, 0.0);
      stepper.do_step_impl(turn, state, first_rate, 0.0, next, next_rate, h, error);
      state.swap(next);
    }
    return std::hypot(state[0], state[1]);
  };
  CHECK(amplitude(2.82) < 1.0);
  CHECK(amplitude(2.84) > 1e3);
}

TEST_CASE("errors of rho count relative to rho, those of g to its square; what is not finite is infinitely wrong") {
  const PlaneGrid grid = plane_grid({5, 1.0, 8, 1.0});
  const LargestError checker(1e-3, 0.1, grid, {});
  PlaneAlgebra algebra;
  const AlignedNumbers nothing;
  AlignedNumbers errors(grid.row + grid.plane(), 0.0);
  const auto error = [&] { return checker.error(algebra, nothing, nothing, errors, 1.0); };
  errors[2] = -1e-4;
  CHECK(error() == Approx(1.0));
  errors[grid.row] = 3e-5;
  CHECK(error() == Approx(3.0));
  errors[grid.row + 7] = std::nan("");
  CHECK(error() == HUGE_VAL);
}
