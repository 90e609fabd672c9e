#pragma once
#include "tests/md/bosons/bosons.hpp"

#include <cmath>
#include <vector>

namespace prethermal::test {

/// n1 and n2 of the modes, without k = 0.
struct MeanField {
  std::vector<double> n1, n2;
};

/// The kinetic equation, to which the means tend for infinite degeneracy, written down here from the rates:
/// dn1(k)/dt = sum_k' W [n1' n2 (1+n1)(1+n2') - n1 n2' (1+n1')(1+n2)], W = Gamma0 (zeta-1) q^(zeta-1) exp(-q/q0) dk.
inline std::vector<double> kinetic_rate(const model::BosonPair& pair, const MeanField& at) {
  const auto k = model::momenta(pair.modes);
  const double zeta = pair.branch.exponent;
  std::vector<double> rate(k.size(), 0.0);
  for (std::size_t i = 0; i < k.size(); ++i)
    for (std::size_t j = 0; j < k.size(); ++j) {
      if (i == j) continue;
      const double q = 0.5 * std::abs(k[i] - k[j]);
      const double w = pair.coupling * (zeta - 1.0) * std::pow(q, zeta - 1.0) * std::exp(-q / pair.range) * pair.modes.spacing;
      rate[i] += w * (at.n1[j] * at.n2[i] * (1.0 + at.n1[i]) * (1.0 + at.n2[j]) -
                      at.n1[i] * at.n2[j] * (1.0 + at.n1[j]) * (1.0 + at.n2[i]));
    }
  return rate;
}

inline MeanField initial_mean_field(const model::BosonPair& pair) {
  MeanField start;
  for (const double k : model::momenta(pair.modes)) {
    start.n1.push_back(1.0 / std::expm1(pair.beta[0] * std::pow(std::abs(k), pair.branch.exponent) + pair.drift[0] * k));
    start.n2.push_back(1.0 / std::expm1(pair.beta[1] * std::pow(std::abs(k), pair.branch.exponent) + pair.drift[1] * k));
  }
  return start;
}

/// Of the literal sign of the drifts. Runge and Kutta, fourth order.
inline MeanField kinetic_state(const model::BosonPair& pair, double time) {
  MeanField now = initial_mean_field(pair);
  const int steps = static_cast<int>(2000.0 * time) + 10;
  const double h = time / steps;
  const auto moved = [&](const std::vector<double>& by, double share) {
    MeanField there = now;
    for (std::size_t j = 0; j < by.size(); ++j) {
      there.n1[j] += share * h * by[j];
      there.n2[j] -= share * h * by[j];
    }
    return there;
  };
  for (int step = 0; step < steps; ++step) {
    const auto a = kinetic_rate(pair, now), b = kinetic_rate(pair, moved(a, 0.5)), c = kinetic_rate(pair, moved(b, 0.5)),
               d = kinetic_rate(pair, moved(c, 1.0));
    std::vector<double> all(a.size());
    for (std::size_t j = 0; j < a.size(); ++j) all[j] = (a[j] + 2.0 * b[j] + 2.0 * c[j] + d[j]) / 6.0;
    now = moved(all, 1.0);
  }
  return now;
}

/// (dk/2 pi) sum_k weight(k) n.
template<class Weight> double moment(const model::BosonPair& pair, const std::vector<double>& n, const Weight& weight) {
  const auto k = model::momenta(pair.modes);
  double sum = 0.0;
  for (std::size_t j = 0; j < k.size(); ++j) sum += weight(k[j]) * n[j];
  return sum * pair.modes.spacing / (2.0 * M_PI);
}
inline double momentum_of(const model::BosonPair& pair, const std::vector<double>& n) {
  return moment(pair, n, [](double k) { return k; });
}
inline double energy_of(const model::BosonPair& pair, const std::vector<double>& n) {
  return moment(pair, n, [&](double k) { return std::pow(std::abs(k), pair.branch.exponent); });
}

} // namespace prethermal::test
