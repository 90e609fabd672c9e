#include "kinetic/bosons/collision/closed_forms.hpp"

#include <algorithm>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <boost/math/quadrature/tanh_sinh.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace prethermal::kinetic::bosons {
namespace {

using numerics::LogNumber;

constexpr double last_exponent = 40.0; // e^-40: what a sum of doubles does not see

// (4.1) linearised: exponents chi1(k+q) = A1 + B1 q and chi2(k-q) = A2 - B2 q.
struct Linearised {
  double A1, A2, B1, B2;
};

Linearised linear_exponents(const Drag& drag, double k) {
  const double slope = drag.zeta * std::pow(k, drag.zeta - 1.0);
  return {exponent(drag, 0, k), exponent(drag, 1, k), drag.beta[0] * slope + drag.a[0], drag.beta[1] * slope + drag.a[1]};
}

// log of (zeta-1) Gamma0 Gamma(zeta); the sign is that of zeta - 1.
double log_coupling(const Drag& drag) { return std::log(std::abs(drag.zeta - 1.0) * drag.coupling) + std::lgamma(drag.zeta); }
double coupling_sign(const Drag& drag) { return drag.zeta < 1.0 ? -1.0 : 1.0; }

constexpr Amplitude nothing{{-std::numeric_limits<double>::infinity(), 1.0}, 0.0};

// Relative errors: of the evaluator of Lerch's transcendent, and of what depends on a sum of logarithms of this size.
constexpr double lerch_error = 1e-12;
double rounding_of(double log_modulus) {
  return lerch_error + 4.0 * std::numeric_limits<double>::epsilon() * std::abs(log_modulus);
}

// Re Phi for w > 1 is a difference of numbers as large as its imaginary part: by how much that exceeds it.
double cancellation(double log_w, double s, double a, double log_modulus) {
  return log_w > 0.0 ? std::exp(std::max(0.0, numerics::log_imaginary_lerch(log_w, s, a) - log_modulus)) : 1.0;
}

struct Integral {
  double value, error;
};

// Gamma(s) Re Phi(e^log_w, s, a) by quadrature.
Integral lerch_integral(double log_w, double s, double a) {
  const auto g = [&](double x) { return std::exp((s - 1.0) * std::log(x) - a * x); };
  constexpr double tolerance = 1e-13;
  boost::math::quadrature::exp_sinh<double> half_line;
  double error = 0.0, further_error = 0.0;
  if (log_w < 0.0) {
    const double w = std::exp(log_w), rest = -std::expm1(log_w);
    const double value = half_line.integrate([&](double x) { return g(x) / (rest - w * std::expm1(-x)); }, tolerance, &error);
    return {value, error};
  }
  // Folded about the pole x0 = log w: g(x0+t) and g(x0-t) meet there with opposite signs.
  boost::math::quadrature::tanh_sinh<double> interval;
  const double folded = interval.integrate(
      [&](double t, double to_end) {
        const double left = to_end > 0.0 ? to_end : log_w - t; // to_end: x0 - t where that is small, -t where t is
        return (g(log_w + t) - g(left) * std::exp(-t)) / -std::expm1(-t);
      },
      0.0, log_w, tolerance, &error);
  const double further =
      half_line.integrate([&](double x) { return g(2.0 * log_w + x) / -std::expm1(-log_w - x); }, tolerance, &further_error);
  return {folded + further, error + further_error};
}

} // namespace

std::string objection_43(const Drag& drag, double k, Poles poles) {
  const auto at = abbreviations(drag, k);
  if (!(at.B > 0.0))
    return fmt::format("(beta1 + beta2) zeta k^(zeta-1) + a1 + a2 = {:.6g} at k = {:.6g}: it must be positive", at.B, k);
  if (!(at.y < 1.0)) return fmt::format("1 - y(k) = {:.6g} at k = {:.6g}: it must be positive", 1.0 - at.y, k);
  if (at.log_w == 0.0) return fmt::format("w(k) = 1 at k = {:.9g}: there (4.3) has no principal value", k);
  if (at.log_w > 0.0 && poles == Poles::refuse)
    return fmt::format("w(k) = {:.6g} > 1 at k = {:.6g}: (4.3) has a pole for k < {:.9g}, and no principal value was asked for",
                       std::exp(at.log_w), k, unit_w_momentum(drag));
  return "";
}

std::string objection_literal46(const Drag& drag, double k) {
  const auto at = abbreviations(drag, k);
  if (!(at.B > 0.0))
    return fmt::format("(beta1 + beta2) zeta k^(zeta-1) + a1 + a2 = {:.6g} at k = {:.6g}: it must be positive", at.B, k);
  if (!(drag.zeta >= 1.0))
    return fmt::format("(4.6) as printed has 1/Gamma(zeta-1): zeta = {:.6g} must be 1 at least", drag.zeta);
  if (!(at.y < 1.0) || at.y == 0.0) return fmt::format("y(k) = {:.6g} at k = {:.6g}: it must be below 1 and not 0", at.y, k);
  if (at.log_w == 0.0) return fmt::format("z(k) = 1 at k = {:.9g}: there Phi has a branch point", k);
  return "";
}

std::string objection_linearised(const Drag& drag, double k, Poles poles) {
  const auto x = linear_exponents(drag, k);
  for (int gas = 0; gas < 2; ++gas)
    if (const double A = gas == 0 ? x.A1 : x.A2; !(A > 0.0))
      return fmt::format("chi{}(k) = {:.6g} at k = {:.6g}: it must be positive", gas + 1, A, k);
  if (!(x.B2 > 0.0) || !(x.B1 >= 0.0))
    return fmt::format("slopes B1 = {:.6g}, B2 = {:.6g} at k = {:.6g}: B1 >= 0 and B2 > 0 are needed", x.B1, x.B2, k);
  if (x.A1 < 1e-4) return fmt::format("chi1(k) = {:.3g} at k = {:.6g}: more than 4e5 terms", x.A1, k);
  if (poles == Poles::refuse)
    return fmt::format("the linearised integrand has a pole at q = {:.6g} for k = {:.6g}, and no principal value was asked for",
                       x.A2 / x.B2, k);
  return "";
}

Amplitude printed43(const Drag& drag, double k) {
  if (drag.zeta == 1.0) return nothing;
  const auto at = abbreviations(drag, k);
  const auto [integral, error] = lerch_integral(at.log_w, drag.zeta, 1.0 - at.y);
  const double log_modulus =
      std::log(std::abs(integral)) + log_coupling(drag) - std::lgamma(drag.zeta) + at.log_w - at.S - drag.zeta * std::log(at.B);
  return {{log_modulus, (integral < 0.0 ? -1.0 : 1.0) * coupling_sign(drag)},
          error / std::abs(integral) + rounding_of(log_modulus)};
}

std::vector<Amplitude> closed43(std::span<const Drag> drags, std::span<const double> k) {
  std::vector<double> log_w(k.size()), shift(k.size()), prefactor(k.size()), modulus(k.size()), sign(k.size());
  for (std::size_t i = 0; i < k.size(); ++i) {
    const auto at = abbreviations(drags[i], k[i]);
    log_w[i] = at.log_w;
    shift[i] = 1.0 - at.y;
    prefactor[i] = log_coupling(drags[i]) - at.S - drags[i].zeta * std::log(at.B) + at.log_w;
  }
  if (k.empty()) return {};
  const double s = drags.front().zeta;
  if (s == 1.0) return std::vector<Amplitude>(k.size(), nothing);
  numerics::real_lerch(s, log_w, shift, modulus, sign);
  std::vector<Amplitude> values(k.size());
  for (std::size_t i = 0; i < k.size(); ++i) {
    const double log_modulus = prefactor[i] + modulus[i];
    values[i] = {{log_modulus, sign[i] * coupling_sign(drags[i])},
                 rounding_of(log_modulus) * cancellation(log_w[i], s, shift[i], modulus[i])};
  }
  return values;
}

std::vector<Amplitude> literal46(std::span<const Drag> drags, std::span<const double> k) {
  if (k.empty()) return {};
  if (drags.front().zeta == 1.0) return std::vector<Amplitude>(k.size(), nothing);
  // Phi(z, s, x) at x = -y; where x < 0, x^-s + z Phi(z, s, 1+x) with the principal power of a negative number.
  std::vector<double> log_z(k.size()), a(k.size()), modulus(k.size()), sign(k.size());
  std::vector<Abbreviations> all(k.size());
  const double s = drags.front().zeta - 1.0;
  for (std::size_t i = 0; i < k.size(); ++i) {
    all[i] = abbreviations(drags[i], k[i]);
    log_z[i] = -all[i].log_w;
    a[i] = all[i].y > 0.0 ? 1.0 - all[i].y : -all[i].y;
  }
  numerics::real_lerch(s, log_z, a, modulus, sign);
  std::vector<Amplitude> values(k.size());
  for (std::size_t i = 0; i < k.size(); ++i) {
    LogNumber real{modulus[i], sign[i]}, imaginary = nothing;
    double largest_part = modulus[i];
    if (log_z[i] > 0.0) imaginary = {numerics::log_imaginary_lerch(log_z[i], s, a[i]), -1.0};
    if (const double y = all[i].y; y > 0.0) {
      const double power = -s * std::log(y), re = std::cos(std::numbers::pi * s), im = -std::sin(std::numbers::pi * s);
      real = numerics::sum({power + std::log(std::abs(re)), re < 0.0 ? -1.0 : 1.0}, {real.log_modulus + log_z[i], real.sign});
      imaginary = numerics::sum({power + std::log(std::abs(im)), im < 0.0 ? -1.0 : 1.0},
                                {imaginary.log_modulus + log_z[i], imaginary.sign});
      largest_part = std::max(power, modulus[i] + log_z[i]);
    }
    const double larger = std::max(real.log_modulus, imaginary.log_modulus);
    const double smaller = std::min(real.log_modulus, imaginary.log_modulus);
    const double log_modulus = larger + 0.5 * std::log1p(std::exp(2.0 * (smaller - larger)));
    const double amplitude = log_modulus + std::log(s * drags[i].coupling) - all[i].S - std::log(all[i].B) - std::lgamma(s);
    values[i] = {{amplitude, real.sign}, rounding_of(amplitude) * std::exp(std::max(0.0, largest_part - log_modulus))};
  }
  return values;
}

double terms_of_linearised(const Drag& drag, double k) {
  constexpr double most = 1e6; // where chi1 is not positive there is no amplitude and no number of terms
  return std::ceil(std::min(last_exponent / std::max(exponent(drag, 0, k), 0.0), most)) + 1.0;
}

Amplitude linearised(const Drag& drag, double k) {
  if (drag.zeta == 1.0) return nothing;
  const auto x = linear_exponents(drag, k);
  const auto terms = static_cast<std::size_t>(terms_of_linearised(drag, k));
  std::vector<double> log_w(terms, x.A2), a(terms), modulus(terms), sign(terms);
  for (std::size_t m = 0; m < terms; ++m) a[m] = ((static_cast<double>(m) + 1.0) * x.B1 + 1.0 / drag.range) / x.B2;
  numerics::real_lerch(drag.zeta, log_w, a, modulus, sign);
  double largest = -std::numeric_limits<double>::infinity(), total = 0.0, parts = 0.0;
  // Each term is as uncertain as the larger of it and its imaginary part, e^(-a A2) times what all share.
  const double shared = numerics::log_imaginary_lerch(x.A2, drag.zeta, a.front()) + a.front() * x.A2;
  for (std::size_t m = 0; m < terms; ++m) largest = std::max(largest, modulus[m] - (static_cast<double>(m) + 1.0) * x.A1);
  for (std::size_t m = terms; m-- > 0;) {
    const double weight = -(static_cast<double>(m) + 1.0) * x.A1 - largest;
    total += sign[m] * std::exp(modulus[m] + weight);
    parts += std::exp(std::max(modulus[m], shared - a[m] * x.A2) + weight);
  }
  const double log_modulus = std::log(std::abs(total)) + largest + log_coupling(drag) - 2.0 * std::log(2.0 * std::numbers::pi) -
                             drag.zeta * std::log(x.B2);
  return {{log_modulus, (total > 0.0 ? -1.0 : 1.0) * coupling_sign(drag)}, rounding_of(log_modulus) * parts / std::abs(total)};
}

} // namespace prethermal::kinetic::bosons
