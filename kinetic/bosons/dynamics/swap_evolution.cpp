#include "kinetic/bosons/dynamics/swap_evolution.hpp"

#include "common/evolution/checkpoint_pacer.hpp"
#include "common/evolution/twofold.hpp"
#include "kinetic/bosons/dynamics/relaxation.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::kinetic::bosons {
namespace {

constexpr std::string_view swaps_tag = "kinetic.bosons.momentum_swap 1";
constexpr double coarser_tolerance = 30.0;

double seconds_per_step(const Problem& problem) {
  const double modes = 2.0 * problem.pair.modes.count;
  return 3e-6 + modes * modes * (modes * 5.5e-11 + 1.2e-8); // dense factors; the Jacobian and the solves
}

class EvolvingSwaps {
 public:
  EvolvingSwaps(const Problem& problem, const evolution::RunContext& context)
      : times_(problem.plan.output.times), tolerance_(problem.plan.tolerance), context_(context),
        pacer_(context.checkpoint, seconds_per_step(problem)), initial_(initial_occupations(problem.pair)),
        equation_(problem.pair, total_of(initial_)) {}

  std::optional<SwapEvolution> operator()() {
    now_.state = initial_.n1;
    if (context_.checkpoint.saved_bytes > 0)
      now_ = evolution::resume_twofold(context_.checkpoint, swaps_tag, "the momentum swaps", initial_.n1.size(),
                                       fmt::format("{} modes", initial_.n1.size()), times_);
    if (!run(now_.coarse, coarser_tolerance * tolerance_)) return std::nullopt;
    if (!run(now_.fine, tolerance_)) return std::nullopt;
    return SwapEvolution{std::move(now_.fine), std::move(now_.coarse), steps_};
  }

 private:
  static std::vector<double> total_of(const Occupations& gases) {
    std::vector<double> total(gases.n1);
    for (std::size_t j = 0; j < total.size(); ++j) total[j] += gases.n2[j];
    return total;
  }

  /// From where `now_` stands to the last time; false: stopped.
  bool run(std::vector<std::vector<double>>& passed, double tolerance) {
    if (passed.size() == times_.size()) return true;
    SwapStepper stepper(equation_, now_.state, now_.at, tolerance);
    while (passed.size() < times_.size()) {
      const double until = times_[passed.size()];
      while (stepper.at().time < until) {
        stepper.step_towards(until);
        ++steps_;
        if (!pacer_.goes_on(1, [&] { save(stepper); })) return false;
      }
      passed.push_back(stepper.n1());
    }
    now_.at = {};
    now_.state = initial_.n1;
    return true;
  }

  void save(const SwapStepper& stepper) {
    now_.at = stepper.at();
    now_.state = stepper.n1();
    context_.checkpoint.save(evolution::saved_part(swaps_tag, now_, context_.ranks), evolution::share_done(now_, times_));
  }

  const std::vector<double>& times_;
  double tolerance_;
  const evolution::RunContext& context_;
  evolution::CheckpointPacer pacer_;
  Occupations initial_;
  SwapEquation equation_;
  evolution::TwofoldProgress now_;
  std::int64_t steps_ = 0;
};

} // namespace

std::optional<SwapEvolution> evolve_swaps(const Problem& problem, const evolution::RunContext& context) {
  return EvolvingSwaps(problem, context)();
}

double expected_steps(const Problem& problem) {
  const Occupations gases = initial_occupations(problem.pair);
  std::vector<double> total(gases.n1);
  double apart = 0.0, fullest = 0.0, fastest = 0.0;
  for (std::size_t j = 0; j < total.size(); ++j) {
    total[j] += gases.n2[j];
    apart = std::max(apart, std::abs(gases.n1[j] - gases.n2[j]));
    fullest = std::max(fullest, total[j]);
  }
  const Eigen::MatrixXd jacobian = SwapEquation(problem.pair, total).jacobian(gases.n1);
  for (Eigen::Index j = 0; j < jacobian.rows(); ++j) fastest = std::max(fastest, -jacobian(j, j));
  const double decades = std::log1p(fastest * problem.plan.output.times.back());
  const double smooth = std::min(0.26 * decades, 0.7 + 0.1 * decades) * std::pow(5.0 * apart / fullest + 1e-9, 0.2);
  return 2.0 + decades + smooth * std::pow(problem.plan.tolerance, -0.25);
}

double momentum_swap_seconds(const Problem& problem) { return 1e-4 + expected_steps(problem) * seconds_per_step(problem); }

double momentum_swap_bytes(const Problem& problem) {
  const double modes = 2.0 * problem.pair.modes.count, times = static_cast<double>(problem.plan.output.times.size());
  return 1e4 + sizeof(double) * (3.4 * modes * modes + modes * (60.0 + 11.0 * times) + 75.0 * times);
}

} // namespace prethermal::kinetic::bosons
