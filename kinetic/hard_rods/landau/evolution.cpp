#include "kinetic/hard_rods/landau/implicit.hpp"
#include "kinetic/hard_rods/landau/landau.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/controlled_runge_kutta.hpp>
#include <boost/numeric/odeint/stepper/runge_kutta_dopri5.hpp>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

namespace odeint = boost::numeric::odeint;
using State = std::vector<double>;

bool positive(const State& rho) {
  return std::ranges::all_of(rho, [](double value) { return value > 0.0 && std::isfinite(value); });
}

/// The kernel at hand, and for which distribution it was made. A table over offsets knows nothing of the distribution.
class CurrentKernel {
 public:
  CurrentKernel(const KernelOf& kernel_of, model::RapidityDistribution rapidities)
      : kernel_of_(kernel_of), made_for_(std::move(rapidities)), kernel_(kernel_of(made_for_)) {}

  const Kernel& operator*() const { return kernel_; }

  /// True when the kernel is a new one, since rho has changed by more than one per cent of the rods.
  bool refresh(const State& rho) {
    constexpr double largest_share = 0.01;
    if (std::holds_alternative<OffsetKernel>(kernel_)) return false;
    double moved = 0.0, all = 0.0;
    for (std::size_t i = 0; i < rho.size(); ++i) {
      moved += std::abs(rho[i] - made_for_.density[i]);
      all += rho[i];
    }
    if (moved <= largest_share * all) return false;
    made_for_.density = rho;
    kernel_ = kernel_of_(made_for_);
    return true;
  }

 private:
  const KernelOf& kernel_of_;
  model::RapidityDistribution made_for_;
  Kernel kernel_;
};

/// Dormand and Prince's pair, which keeps the rate at the end of a step for the next.
class ExplicitSteps {
 public:
  explicit ExplicitSteps(const LandauSteps& steps)
      : steps_(steps), stepper_(odeint::default_error_checker<double, odeint::range_algebra, odeint::default_operations>(
                           steps.largest_error, 0)) {}

  void forget_rate() { stepper_.reset(); }

  Attempt attempt(const Kernel& kernel, State& rho, double dt) {
    const auto rate = [&](const State& at, State& result, double) {
      if (!positive(at)) throw NotPositive();
      landau_rate(kernel, steps_.free_fraction, steps_.spacing, at, result);
    };
    double time = 0.0, next = dt;
    try {
      return {stepper_.try_step(rate, rho, time, next) == odeint::success, next};
    } catch (const NotPositive&) { // rho and the rate kept are still those of the start
      return {false, 0.5 * dt};
    }
  }

 private:
  struct NotPositive {};
  LandauSteps steps_;
  odeint::controlled_runge_kutta<odeint::runge_kutta_dopri5<State>> stepper_;
};

double first_step(const Kernel& kernel, const LandauSteps& steps, const State& rho, double longest) {
  State rate(rho.size());
  landau_rate(kernel, steps.free_fraction, steps.spacing, rho, rate);
  double fastest = 0.0;
  for (const double value : rate) fastest = std::max(fastest, std::abs(value));
  return fastest > 0.0 ? std::min(longest, 1e-3 * *std::ranges::max_element(rho) / fastest) : longest;
}

} // namespace

std::vector<model::RapidityDistribution> evolve_landau(const model::HardRodGas& gas, const KernelOf& kernel,
                                                       model::RapidityDistribution start, double start_time,
                                                       std::span<const double> times, Stepper stepper, double tolerance) {
  if (!positive(start.density))
    throw std::invalid_argument("the Landau equation needs a rapidity distribution that is positive everywhere");
  if (!(tolerance > 0.0) || !std::ranges::is_sorted(times) || (!times.empty() && times.front() < start_time))
    throw std::invalid_argument("evolve_landau: a tolerance > 0 and increasing times, none before the start, are needed");
  std::vector<model::RapidityDistribution> states;
  if (times.empty()) return states;

  State& rho = start.density;
  const double free_fraction = model::free_length(gas) / gas.length;
  const LandauSteps steps{free_fraction, start.grid.step, tolerance * *std::ranges::max_element(rho)};
  CurrentKernel current(kernel, start);
  ExplicitSteps explicit_steps(steps);
  double time = start_time, dt = first_step(*current, steps, rho, times.back() - start_time);
  for (const double target : times) {
    while (time < target) {
      const bool arrives = dt >= target - time;
      const double length = arrives ? target - time : dt;
      const auto [taken, next] = stepper == Stepper::implicit ? implicit_step(*current, steps, rho, length)
                                                              : explicit_steps.attempt(*current, rho, length);
      if (!taken || !arrives || next > dt) dt = next; // a step cut short for its end does not shorten the next one
      if (!taken && !(time + dt > time))
        throw std::runtime_error(
            fmt::format("the Landau equation cannot be stepped on from the time {:g}: steps shrink to zero", time));
      if (!taken) continue;
      time = arrives ? target : time + length;
      if (current.refresh(rho)) explicit_steps.forget_rate();
    }
    states.push_back(start);
  }
  return states;
}

} // namespace prethermal::kinetic::hard_rods
