#include "kinetic/bosons/collision/exact.hpp"

#include "common/numerics/dense.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace prethermal::kinetic::bosons {
namespace {

constexpr double negligible_exponent = 45.0; // exponents beyond the least one
constexpr double steepest_in_panel = 12.0;   // what exponents may change within a panel

struct Rule {
  std::vector<double> nodes, weights; // on [0, 1]
};

// Gauss's rule for int_0^1 x^power f(x) dx from the recurrence of Jacobi's polynomials (Golub and Welsch).
Rule gauss_rule(int points, double power) {
  Eigen::MatrixXd recurrence = Eigen::MatrixXd::Zero(points, points);
  for (int n = 0; n < points; ++n) {
    const double m = 2.0 * n + power;
    recurrence(n, n) = n == 0 ? power / (power + 2.0) : power * power / (m * (m + 2.0));
    if (n == 0) continue;
    const double off = n * (n + power) * 2.0 / m / std::sqrt((m + 1.0) * (m - 1.0));
    recurrence(n, n - 1) = recurrence(n - 1, n) = off;
  }
  const auto spectrum = numerics::symmetric_spectrum(recurrence);
  Rule rule;
  for (int n = 0; n < points; ++n) {
    rule.nodes.push_back(0.5 * (1.0 + spectrum.values(n)));
    rule.weights.push_back(spectrum.vectors(0, n) * spectrum.vectors(0, n) / (power + 1.0));
  }
  return rule;
}

// The largest momentum transfer that counts.
double upper_limit(const Drag& drag) {
  return drag.screening == model::Screening::hard ? drag.range : negligible_exponent * drag.range;
}

std::string require_positive(const Drag& drag, int gas, double p, double k) {
  if (exponent(drag, gas, p) > 0.0) return "";
  return fmt::format(
      "distribution {} does not exist at k = {:.6g}, which the amplitude at {:.6g} needs: beta |k|^(zeta-1) = {:.6g} "
      "must exceed |a| = {:.6g}",
      gas + 1, p, k, drag.beta[gas] * std::pow(std::abs(p), drag.zeta - 1.0), std::abs(drag.a[gas]));
}

} // namespace

std::string objection_exact(const Drag& drag, double k) {
  const double limit = upper_limit(drag), lowest = drag.infrared_cutoff;
  // chi/|p| = beta |p|^(zeta-1) +- a is monotone in |p|: the ends of each stretch of one sign tell.
  std::vector<double> ends1{k, k + limit}, ends2;
  if (k - lowest > 0.0) ends2.insert(ends2.end(), {std::max(lowest, k - limit), k});
  if (limit - k > lowest) ends2.insert(ends2.end(), {-lowest, k - limit});
  if (k <= lowest) ends1.front() = std::max(lowest, 2.0 * k + lowest);
  for (const double p : ends1)
    if (auto reason = require_positive(drag, 0, p, k); !reason.empty()) return reason;
  for (const double p : ends2)
    if (auto reason = require_positive(drag, 1, p, k); !reason.empty()) return reason;
  return "";
}

double exponents_change(const Drag& steepest, double shallowest_beta, double k) {
  const double zeta = steepest.zeta, power = std::pow(k, zeta);
  const double faded = std::pow(std::pow(2.0 * k, zeta) + 4.0 * negligible_exponent / shallowest_beta, 1.0 / zeta) - k;
  const double last = std::min(upper_limit(steepest), std::max(k, faded));
  const double of_first = std::pow(k + last, zeta) - power,
               of_second = last < k ? power - std::pow(k - last, zeta) : power + std::pow(last - k, zeta);
  return steepest.beta[0] * of_first + steepest.beta[1] * of_second +
         (std::abs(steepest.a[0]) + std::abs(steepest.a[1]) + 1.0 / steepest.range) * last;
}

ExactNodes exact_nodes(const Drag& steepest, double shallowest_beta, double k, int points) {
  const double zeta = steepest.zeta, limit = upper_limit(steepest), lowest = steepest.infrared_cutoff;
  const Rule plain = gauss_rule(points, 0.0), weighted = gauss_rule(points, zeta - 1.0);
  ExactNodes nodes;
  const auto add = [&](double q, double p2, double weight) {
    if (steepest.screening == model::Screening::yukawa) weight *= std::exp(-q / steepest.range);
    nodes.weight.push_back(weight);
    nodes.p1.push_back(k + q);
    nodes.p2.push_back(p2);
    nodes.power1.push_back(std::pow(k + q, zeta));
    nodes.power2.push_back(std::pow(std::abs(p2), zeta));
  };
  // The most that the exponents differ at two transfers, each gas for itself: they may cancel in one drag and not in another.
  const auto change = [&](double q, double other) {
    double sum = 0.0;
    for (int gas = 0; gas < 2; ++gas) {
      const double side = gas == 0 ? 1.0 : -1.0, p = k + side * q, o = k + side * other;
      sum += steepest.beta[gas] * std::abs(std::pow(std::abs(p), zeta) - std::pow(std::abs(o), zeta)) +
             std::abs(steepest.a[gas] * (p - o));
    }
    return sum + (steepest.screening == model::Screening::yukawa ? std::abs(q - other) / steepest.range : 0.0);
  };
  // From q = 0 halfway to the resonance q = k.
  const double first = std::min({0.5 * k, k - lowest, limit});
  if (first > 0.0) {
    double end = first;
    while (change(0.0, end) > steepest_in_panel) end *= 0.5;
    for (int i = 0; i < points; ++i) {
      const double q = end * weighted.nodes[i];
      add(q, k - q, weighted.weights[i] * std::pow(end, zeta));
    }
    for (double start = end; start < first; start = end) {
      end = std::min(first, 2.0 * start);
      while (change(start, end) > steepest_in_panel) end = start + 0.5 * (end - start);
      if (first - end < 1e-9 * first) end = first;
      for (int i = 0; i < points; ++i) {
        const double q = start + (end - start) * plain.nodes[i];
        add(q, k - q, plain.weights[i] * (end - start) * std::pow(q, zeta - 1.0));
      }
    }
  }
  // On either side of the resonance, p = |k - q| from k_min upwards in panels of log p.
  const double widest = std::min(1.0, 2.5 / zeta);
  const auto beside = [&](double side, double from, double to) {
    const auto transfer = [&](double p) { return k + side * p; };
    double least = std::numeric_limits<double>::infinity();
    for (double p = from; p < to;) {
      const double here = shallowest_beta * (std::pow(k + transfer(p), zeta) + std::pow(p, zeta));
      least = std::min(least, here);
      if (side > 0.0 && here > least + 4.0 * negligible_exponent) break; // both exponents grow from here on
      double width = std::min(widest, std::log(to / p));
      while (change(transfer(p), transfer(p * std::exp(width))) > steepest_in_panel) width *= 0.5;
      double end = p * std::exp(width);
      if (to - end < 1e-9 * to) end = to, width = std::log(to / p);
      for (int i = 0; i < points; ++i) {
        const double distance = p * std::exp(width * plain.nodes[i]), q = transfer(distance);
        add(q, -side * distance, plain.weights[i] * width * distance * std::pow(q, zeta - 1.0));
      }
      p = end;
    }
  };
  if (0.5 * k > lowest && limit > 0.5 * k) beside(-1.0, std::max(lowest, k - limit), 0.5 * k);
  if (limit - k > lowest) beside(1.0, lowest, limit - k);
  return nodes;
}

numerics::LogNumber exact(const Drag& drag, const ExactNodes& nodes) {
  if (drag.zeta == 1.0 || nodes.weight.empty()) return {-std::numeric_limits<double>::infinity(), 1.0};
  const std::size_t count = nodes.weight.size();
  std::vector<double> chi1(count), chi2(count);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < count; ++i) {
    chi1[i] = drag.beta[0] * nodes.power1[i] + drag.a[0] * nodes.p1[i];
    chi2[i] = drag.beta[1] * nodes.power2[i] + drag.a[1] * nodes.p2[i];
    least = std::min(least, chi1[i] + chi2[i]);
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const double beyond = chi1[i] + chi2[i] - least;
    if (beyond > 60.0) continue;
    sum += nodes.weight[i] * std::exp(-beyond) / (std::expm1(-chi1[i]) * std::expm1(-chi2[i]));
  }
  const double log_coupling = std::log(std::abs(drag.zeta - 1.0) * drag.coupling) - 2.0 * std::log(2.0 * std::numbers::pi);
  return {log_coupling + std::log(sum) - least, drag.zeta < 1.0 ? -1.0 : 1.0};
}

numerics::LogNumber exact(const Drag& drag, double k) {
  return exact(drag, exact_nodes(drag, std::min(drag.beta[0], drag.beta[1]), k));
}

} // namespace prethermal::kinetic::bosons
