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

constexpr LogNumber nothing{-std::numeric_limits<double>::infinity(), 1.0};

// Gamma(s) Re Phi(e^log_w, s, a) by quadrature.
double lerch_integral(double log_w, double s, double a) {
  const auto g = [&](double x) { return std::exp((s - 1.0) * std::log(x) - a * x); };
  boost::math::quadrature::exp_sinh<double> half_line;
  if (log_w < 0.0) {
    const double w = std::exp(log_w), rest = -std::expm1(log_w);
    return half_line.integrate([&](double x) { return g(x) / (rest - w * std::expm1(-x)); }, 1e-13);
  }
  // Folded about the pole x0 = log w: g(x0+t) and g(x0-t) meet there with opposite signs.
  boost::math::quadrature::tanh_sinh<double> interval;
  const double folded = interval.integrate(
      [&](double t, double to_end) {
        const double left = to_end > 0.0 ? to_end : log_w - t; // to_end: x0 - t where that is small, -t where t is
        return (g(log_w + t) - g(left) * std::exp(-t)) / -std::expm1(-t);
      },
      0.0, log_w, 1e-13);
  return folded + half_line.integrate([&](double x) { return g(2.0 * log_w + x) / -std::expm1(-log_w - x); }, 1e-13);
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
  if (!(drag.zeta > 1.0)) return fmt::format("(4.6) as printed has 1/Gamma(zeta-1): zeta = {:.6g} must exceed 1", drag.zeta);
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

LogNumber printed43(const Drag& drag, double k) {
  if (drag.zeta == 1.0) return nothing;
  const auto at = abbreviations(drag, k);
  const double integral = lerch_integral(at.log_w, drag.zeta, 1.0 - at.y);
  return {std::log(std::abs(integral)) + log_coupling(drag) - std::lgamma(drag.zeta) + at.log_w - at.S -
              drag.zeta * std::log(at.B),
          (integral < 0.0 ? -1.0 : 1.0) * coupling_sign(drag)};
}

std::vector<LogNumber> closed43(std::span<const Drag> drags, std::span<const double> k) {
  std::vector<double> log_w(k.size()), shift(k.size()), prefactor(k.size()), modulus(k.size()), sign(k.size());
  for (std::size_t i = 0; i < k.size(); ++i) {
    const auto at = abbreviations(drags[i], k[i]);
    log_w[i] = at.log_w;
    shift[i] = 1.0 - at.y;
    prefactor[i] = log_coupling(drags[i]) - at.S - drags[i].zeta * std::log(at.B) + at.log_w;
  }
  if (k.empty()) return {};
  numerics::real_lerch(drags.front().zeta, log_w, shift, modulus, sign);
  std::vector<LogNumber> values(k.size());
  for (std::size_t i = 0; i < k.size(); ++i) values[i] = {prefactor[i] + modulus[i], sign[i] * coupling_sign(drags[i])};
  return values;
}

std::vector<LogNumber> literal46(std::span<const Drag> drags, std::span<const double> k) {
  if (k.empty()) return {};
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
  std::vector<LogNumber> values(k.size());
  for (std::size_t i = 0; i < k.size(); ++i) {
    LogNumber real{modulus[i], sign[i]}, imaginary = nothing;
    if (log_z[i] > 0.0) imaginary = {numerics::log_imaginary_lerch(log_z[i], s, a[i]), -1.0};
    if (const double y = all[i].y; y > 0.0) {
      const double power = -s * std::log(y), re = std::cos(std::numbers::pi * s), im = -std::sin(std::numbers::pi * s);
      real = numerics::sum({power + std::log(std::abs(re)), re < 0.0 ? -1.0 : 1.0}, {real.log_modulus + log_z[i], real.sign});
      imaginary = numerics::sum({power + std::log(std::abs(im)), im < 0.0 ? -1.0 : 1.0},
                                {imaginary.log_modulus + log_z[i], imaginary.sign});
    }
    const double larger = std::max(real.log_modulus, imaginary.log_modulus);
    const double smaller = std::min(real.log_modulus, imaginary.log_modulus);
    const double log_modulus = larger + 0.5 * std::log1p(std::exp(2.0 * (smaller - larger)));
    values[i] = {log_modulus + std::log(s * drags[i].coupling) - all[i].S - std::log(all[i].B) - std::lgamma(s), real.sign};
  }
  return values;
}

LogNumber linearised(const Drag& drag, double k) {
  if (drag.zeta == 1.0) return nothing;
  const auto x = linear_exponents(drag, k);
  const auto terms = static_cast<std::size_t>(std::ceil(last_exponent / x.A1)) + 1;
  std::vector<double> log_w(terms, x.A2), a(terms), modulus(terms), sign(terms);
  for (std::size_t m = 0; m < terms; ++m) a[m] = ((static_cast<double>(m) + 1.0) * x.B1 + 1.0 / drag.range) / x.B2;
  numerics::real_lerch(drag.zeta, log_w, a, modulus, sign);
  double largest = -std::numeric_limits<double>::infinity(), total = 0.0;
  for (std::size_t m = 0; m < terms; ++m) largest = std::max(largest, modulus[m] -= (static_cast<double>(m) + 1.0) * x.A1);
  for (std::size_t m = terms; m-- > 0;) total += sign[m] * std::exp(modulus[m] - largest);
  return {std::log(std::abs(total)) + largest + log_coupling(drag) - 2.0 * std::log(2.0 * std::numbers::pi) -
              drag.zeta * std::log(x.B2),
          (total > 0.0 ? -1.0 : 1.0) * coupling_sign(drag)};
}

} // namespace prethermal::kinetic::bosons
