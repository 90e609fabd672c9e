#include "kinetic/bosons/dynamics/relaxation.hpp"

#include "common/numerics/dense.hpp"

#include <algorithm>
#include <boost/numeric/odeint/stepper/rosenbrock4.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::bosons {

Occupations initial_occupations(const model::BosonPair& pair) {
  Occupations gases;
  for (const double k : model::momenta(pair.modes)) {
    gases.n1.push_back(model::occupation(model::exponent(pair.branch, model::displaced_state(pair, 0), k)));
    gases.n2.push_back(model::occupation(model::exponent(pair.branch, model::displaced_state(pair, 1), k)));
  }
  return gases;
}

std::string objection_modes(const model::BosonPair& pair) { return model::objection_to_distributions(pair); }

void rosenbrock_step(SwapEquation& equation, const std::vector<double>& n1, const Eigen::MatrixXd& J, double step,
                     std::vector<double>& next, std::vector<double>& error) {
  using Eigen::VectorXd;
  const boost::numeric::odeint::default_rosenbrock_coefficients<double> c;
  const auto size = J.rows();
  const numerics::LuFactors factors(Eigen::MatrixXd::Identity(size, size) / (c.gamma * step) - J);
  std::vector<double> at(n1), rate(n1.size());
  const auto stage = [&](const VectorXd& earlier) -> VectorXd { // earlier: sum of c_ij g_j, divided by the step here
    equation.rate(at, rate);
    return factors.solve(VectorXd(Eigen::Map<const VectorXd>(rate.data(), size) + earlier / step));
  };
  const Eigen::Map<const VectorXd> start(n1.data(), size);
  Eigen::Map<VectorXd> place(at.data(), size);
  const VectorXd g1 = stage(VectorXd::Zero(size));
  place = start + c.a21 * g1;
  const VectorXd g2 = stage(c.c21 * g1);
  place = start + c.a31 * g1 + c.a32 * g2;
  const VectorXd g3 = stage(c.c31 * g1 + c.c32 * g2);
  place = start + c.a41 * g1 + c.a42 * g2 + c.a43 * g3;
  const VectorXd g4 = stage(c.c41 * g1 + c.c42 * g2 + c.c43 * g3);
  place = start + c.a51 * g1 + c.a52 * g2 + c.a53 * g3 + c.a54 * g4;
  const VectorXd g5 = stage(c.c51 * g1 + c.c52 * g2 + c.c53 * g3 + c.c54 * g4);
  place += g5;
  const VectorXd g6 = stage(c.c61 * g1 + c.c62 * g2 + c.c63 * g3 + c.c64 * g4 + c.c65 * g5);
  error.assign(g6.data(), g6.data() + size);
  place += g6;
  next = at;
}

SwapStepper::SwapStepper(SwapEquation& equation, std::vector<double> n1, const evolution::AdaptiveTime& start, double tolerance)
    : equation_(equation), tolerance_(tolerance), at_(start), n1_(std::move(n1)), jacobian_(equation.jacobian(n1_)) {
  if (at_.step > 0.0) return;
  // The first step: what changes no occupation by more than a tenth.
  std::vector<double> rate(n1_.size());
  equation_.rate(n1_, rate);
  at_.step = 1.0;
  for (std::size_t j = 0; j < n1_.size(); ++j) at_.step = std::min(at_.step, 0.1 * (1.0 + n1_[j]) / (std::abs(rate[j]) + 1e-300));
}

bool SwapStepper::attempt(double& time, double& step) {
  rosenbrock_step(equation_, n1_, jacobian_, step, next_, error_);
  double worst = 0.0;
  for (std::size_t j = 0; j < n1_.size(); ++j)
    worst = std::max(worst, std::abs(error_[j]) / (tolerance_ * (1.0 + std::max(n1_[j], next_[j]))));
  const double factor = std::clamp(0.9 * std::pow(std::max(worst, 1e-12), -0.25), 0.2, 5.0);
  if (!(worst <= 1.0)) {
    step *= std::isfinite(worst) ? std::min(factor, 0.8) : 0.2;
    return false;
  }
  // The solves keep the sum to the rounding of J times the step only, which is large where rates are.
  double before = 0.0, after = 0.0;
  for (std::size_t j = 0; j < n1_.size(); ++j) before += n1_[j], after += next_[j];
  for (double& n : next_) n *= before / after;
  time += step;
  step *= factor;
  n1_ = next_;
  jacobian_ = equation_.jacobian(n1_);
  return true;
}

void SwapStepper::step_towards(double until) {
  constexpr double shortest = 1e-14; // of the way from 0
  if (!evolution::step_towards(at_, until, std::numeric_limits<double>::infinity(), shortest * until,
                               [this](double& time, double& step) { return attempt(time, step); }))
    throw std::runtime_error(fmt::format("momentum_swap: the step underflows at time {:.6g}", at_.time));
}

std::vector<std::vector<double>> relax(SwapEquation& equation, const std::vector<double>& initial,
                                       const std::vector<double>& times, double tolerance) {
  std::vector<std::vector<double>> results;
  SwapStepper stepper(equation, initial, {}, tolerance);
  for (const double until : times) {
    while (stepper.at().time < until) stepper.step_towards(until);
    results.push_back(stepper.n1());
  }
  return results;
}

double momentum(const model::ModeLattice& modes, std::span<const double> occupations) {
  const auto k = model::momenta(modes);
  double sum = 0.0;
  for (std::size_t j = 0; j < k.size(); ++j) sum += k[j] * occupations[j];
  return sum * modes.spacing / (2.0 * std::numbers::pi);
}

double energy(const model::BosonBranch& branch, const model::ModeLattice& modes, std::span<const double> occupations) {
  const auto k = model::momenta(modes);
  double sum = 0.0;
  for (std::size_t j = 0; j < k.size(); ++j) sum += model::frequency(branch, k[j]) * occupations[j];
  return sum * modes.spacing / (2.0 * std::numbers::pi);
}

double drag_coefficient(const model::BosonPair& pair, double beta) {
  const auto k = model::momenta(pair.modes);
  std::vector<double> spread, rates;
  for (const double momentum : k) {
    const double n = model::occupation(beta * model::frequency(pair.branch, momentum));
    spread.push_back(n * (1.0 + n));
  }
  const auto steps = [&](std::size_t i, std::size_t j) {
    return static_cast<std::size_t>(std::lround((k[i] - k[j]) / pair.modes.spacing));
  };
  for (int distance = 0; distance <= 2 * pair.modes.count; ++distance) {
    const double difference = distance * pair.modes.spacing;
    rates.push_back(model::swap_rate(pair, 0.5 * difference) * difference * difference);
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < k.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) sum += rates[steps(i, j)] * spread[i] * spread[j]; // i > j and i < j: twice, and 1/2
  return sum * pair.modes.spacing / (2.0 * std::numbers::pi);
}

double entropy_production(SwapEquation& equation, const model::ModeLattice& modes, std::span<const double> n1) {
  constexpr double least = 1e-14;
  std::vector<double> positive(n1.begin(), n1.end()), rate(n1.size());
  for (std::size_t j = 0; j < n1.size(); ++j)
    positive[j] = std::clamp(n1[j], least * equation.total()[j], (1.0 - least) * equation.total()[j]);
  equation.rate(positive, rate);
  double sum = 0.0;
  for (std::size_t j = 0; j < n1.size(); ++j)
    sum += rate[j] * (std::log1p(1.0 / positive[j]) - std::log1p(1.0 / (equation.total()[j] - positive[j])));
  return sum * modes.spacing / (2.0 * std::numbers::pi);
}

double exponent_difference_spread(const Occupations& gases, double floor) {
  double lowest = std::numeric_limits<double>::infinity(), highest = -lowest;
  for (std::size_t j = 0; j < gases.n1.size(); ++j) {
    if (!(gases.n1[j] > floor && gases.n2[j] > floor)) continue;
    const double difference = std::log1p(1.0 / gases.n1[j]) - std::log1p(1.0 / gases.n2[j]);
    lowest = std::min(lowest, difference);
    highest = std::max(highest, difference);
  }
  return std::max(highest - lowest, 0.0);
}

std::vector<double> born_rates(const model::BosonPair& pair, const Occupations& gases) {
  const int count = pair.modes.count;
  const auto place = [count](int j) { return static_cast<std::size_t>(j < 0 ? j + count : j + count - 1); };
  std::vector<double> rates;
  for (int centre = -2 * count + 1; centre < 2 * count; ++centre) {
    double rate = 0.0;
    for (int upper = count; 2 * upper > centre; --upper) {
      const int lower = centre - upper;
      if (upper == 0 || lower == 0 || lower < -count) continue;
      rate +=
          model::swap_rate(pair, 0.5 * (upper - lower) * pair.modes.spacing) * gases.n1[place(upper)] * gases.n2[place(lower)];
    }
    rates.push_back(rate);
  }
  return rates;
}

} // namespace prethermal::kinetic::bosons
