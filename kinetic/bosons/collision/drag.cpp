#include "kinetic/bosons/collision/drag.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::bosons {

Drag drag_between(const model::BosonPair& pair) {
  const double v = pair.branch.velocity;
  return {pair.branch.exponent,
          {pair.beta[0] * v, pair.beta[1] * v},
          {model::displaced_state(pair, 0).a, model::displaced_state(pair, 1).a},
          pair.coupling,
          pair.range,
          pair.screening,
          pair.infrared_cutoff};
}

namespace {

// log of 2 cosh D + side e^-S, without an exponential that overflows.
double log_of_sum(double S, double D, double side) {
  const double d = std::abs(D);
  return d + std::log1p(std::exp(-2.0 * d) + side * std::exp(-S - d));
}

} // namespace

Abbreviations abbreviations(const Drag& drag, double k) {
  const double slope = drag.zeta * std::pow(k, drag.zeta - 1.0), power = 0.5 * (1.0 + drag.zeta) * std::pow(k, drag.zeta);
  const double S = (drag.beta[0] + drag.beta[1]) * power, D = (drag.beta[0] - drag.beta[1]) * power;
  const double B = (drag.beta[0] + drag.beta[1]) * slope + drag.a[0] + drag.a[1];
  const double Y = 0.5 * ((drag.beta[0] - drag.beta[1]) * slope + drag.a[0] - drag.a[1]) - 1.0 / drag.range;
  return {slope, S, B, Y / B, log_of_sum(S, D, 1.0) - S};
}

double log_w_of_42(const Drag& drag, double k) {
  const double power = 0.5 * (1.0 + drag.zeta) * std::pow(k, drag.zeta);
  const double S = (drag.beta[0] + drag.beta[1]) * power;
  return log_of_sum(S, (drag.beta[0] - drag.beta[1]) * power, -1.0) - S;
}

double unit_w_momentum(const Drag& drag) {
  // In the power k^zeta = p: log w falls from log 3 at 0 and is negative where the larger of the two betas has won.
  const auto log_w = [&](double p) {
    const double S = 0.5 * (drag.beta[0] + drag.beta[1]) * (1.0 + drag.zeta) * p;
    return log_of_sum(S, 0.5 * (drag.beta[0] - drag.beta[1]) * (1.0 + drag.zeta) * p, 1.0) - S;
  };
  const double unit = 2.0 / (std::min(drag.beta[0], drag.beta[1]) * (1.0 + drag.zeta));
  return std::pow(numerics::bracketed_root(log_w, 1e-6 * unit, 2.0 * unit), 1.0 / drag.zeta);
}

double ridge_multiplier(const Drag& drag, double k) {
  return drag.a[1] + 2.0 / drag.range - (drag.beta[0] - drag.beta[1]) * drag.zeta * std::pow(k, drag.zeta - 1.0);
}

} // namespace prethermal::kinetic::bosons
