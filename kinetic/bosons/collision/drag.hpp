#pragma once
#include "common/model/bosons.hpp"

#include <array>
#include <string>

namespace prethermal::kinetic::bosons {

/// Two displaced distributions whose bosons collide, in the numbers of the closed forms: chi_i(k) = beta_i |k|^zeta + a_i k with
/// beta_i velocity for beta_i. All amplitudes are those of Chudzinski (4.1) and its approximations, coupling Gamma0 and Gamma(q)
/// = (zeta-1) q^(zeta-1) included.
struct Drag {
  double zeta;
  std::array<double, 2> beta; // beta_i v
  std::array<double, 2> a;    // multipliers of the momentum
  double coupling;            // Gamma0
  double range;               // k0 = q0
  model::Screening screening; // of the integral (4.1)
  double infrared_cutoff;     // k_min of the integral (4.1)
};

Drag drag_between(const model::BosonPair& pair);

inline double exponent(const Drag& drag, int gas, double k) {
  return drag.beta[gas] * std::pow(std::abs(k), drag.zeta) + drag.a[gas] * k;
}

/// The abbreviations of (4.2)-(4.7) at a momentum k > 0 [B-5]. The factor (1 + zeta) is that of the paper.
struct Abbreviations {
  double slope; // zeta k^(zeta-1)
  double S;     // (beta1 + beta2)(1 + zeta) k^zeta/2
  double B;     // (beta1 + beta2) slope + a1 + a2
  double y;     // (4.7)
  double log_w; // w = 1/z(k), (4.4)
};
Abbreviations abbreviations(const Drag& drag, double k);

/// The same with the sign of e^-S that (4.2) gives to z(k), (4.4): minus.
double log_w_of_42(const Drag& drag, double k);

/// The momentum at which w(k) = 1, where sinh S = cosh D, D = (beta1 - beta2)(1 + zeta) k^zeta/2; whatever the drifts.
double unit_w_momentum(const Drag& drag);

/// The multiplier a1 at which y(k) = 0, where (4.6) as printed has its ridge [B-8].
double ridge_multiplier(const Drag& drag, double k);

} // namespace prethermal::kinetic::bosons
