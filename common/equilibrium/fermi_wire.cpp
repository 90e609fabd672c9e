#include "common/equilibrium/fermi_wire.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::equilibrium {
namespace {

using std::numbers::pi;

/// int_{-inf}^{inf} weight(k^2/2 - e) dk by the midpoint rule, weight falling as exp(-u). It converges as exp(-2 pi y/h), y the
/// imaginary part of the nearest pole, at k^2 = 2 (e + i pi).
template<class Weight> double over_momenta(double e, Weight weight) {
  constexpr double digits = 38.0; // e-foldings of both errors
  const double modulus = std::hypot(e, pi);
  const double pole = e > 0.0 ? pi / std::sqrt(modulus + e) : std::sqrt(modulus - e);
  const double step = std::min(0.5, 2.0 * pi * pole / digits);
  const double reach = std::sqrt(2.0 * (std::max(e, 0.0) + digits));
  double sum = 0.0;
  for (double k = 0.5 * step; k < reach; k += step) sum += weight(0.5 * k * k - e);
  return 2.0 * step * sum;
}

/// Sommerfeld's series of the density, n = sqrt(2 e)/pi (1 - sum_k c_k e^-2k), c_k = (1 - 2^(1-2k)) zeta(2k) (1/2)(3/2)..(2k -
/// 3/2): beyond `cold` what follows c_2 is below 1e-16 of it, and the sums over momenta would grow as e.
constexpr double cold = 1000.0;
constexpr double c1 = pi * pi / 24.0, c2 = 7.0 * pi * pi * pi * pi / 384.0;

} // namespace

double fermi(double u) { return u > 0.0 ? std::exp(-u) / (1.0 + std::exp(-u)) : 1.0 / (1.0 + std::exp(u)); }

double zeta_squared(double u) {
  const double e = std::exp(-std::abs(u));
  return 4.0 * e / ((1.0 + e) * (1.0 + e));
}

double wire_density(double chemical_potential) {
  if (chemical_potential < cold) return over_momenta(chemical_potential, fermi) / (2.0 * pi);
  const double x = std::pow(chemical_potential, -2);
  return std::sqrt(2.0 * chemical_potential) / pi * (1.0 - x * (c1 + x * c2));
}

double thermal_width(double chemical_potential) {
  if (chemical_potential < cold) return over_momenta(chemical_potential, zeta_squared);
  const double x = std::pow(chemical_potential, -2);
  return 8.0 / std::sqrt(2.0 * chemical_potential) * (1.0 + x * (3.0 * c1 + x * 7.0 * c2));
}

double wire_chemical_potential(double density) {
  if (!(density > 0.0) || !std::isfinite(density))
    throw std::invalid_argument(fmt::format("a wire needs a finite density above 0, not {}", density));
  // Between the classical law n = exp(e)/sqrt(2 pi), an upper bound of n, and the degenerate one, n = sqrt(2 e)/pi.
  const double degenerate = 0.5 * std::pow(pi * density, 2);
  const double lower = std::log(density * std::sqrt(2.0 * pi)) - 1e-9;
  double upper = std::max(lower, degenerate) + 1.0;
  while (wire_density(upper) < density) upper += 1.0 + std::abs(upper);
  return numerics::bracketed_root([&](double e) { return wire_density(e) / density - 1.0; }, lower, upper);
}

} // namespace prethermal::equilibrium
