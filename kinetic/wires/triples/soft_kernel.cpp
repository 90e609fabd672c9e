#include "kinetic/wires/triples/soft_kernel.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <boost/math/quadrature/trapezoidal.hpp>
#include <cmath>

namespace prethermal::kinetic::wires {
namespace {

bool tabulated(const model::WirePotential& v) { return v.shape == model::WirePotentialShape::table; }

/// Beyond this q a tabulated potential is zero.
double last_transfer(const model::WirePotential& v) { return tabulated(v) ? v.table->curve.place.back() : 0.0; }

} // namespace

double soft_amplitude(const TriplePotentials& potentials, const std::array<double, 3>& momenta, double tau) {
  const double k12 = momenta[0] - momenta[1], k23 = momenta[1] - momenta[2], k31 = momenta[2] - momenta[0];
  const double q1 = tau * k23, q2 = tau * k31, q3 = tau * k12;
  const auto& [v12, v13, v23] = potentials;
  return -(potential(v12, q1) * potential(v23, q3) * k31 + potential(v13, q1) * potential(v23, q2) * k12 +
           potential(v12, q2) * potential(v13, q3) * k23) /
         (k12 * k23 * k31);
}

SoftKernel soft_kernel(const TriplePotentials& potentials, const std::array<double, 3>& momenta) {
  const auto& [v12, v13, v23] = potentials;
  if (absent(v12) + absent(v13) + absent(v23) > 1) return {0.0, 0.0};
  const auto integrand = [&](double tau) {
    const double a = soft_amplitude(potentials, momenta, tau), term = tau * tau * a * a;
    return std::isfinite(term) ? term : 0.0; // transfers that underflow, where K0 is infinite and tau^2 A^2 is not
  };
  std::array<double, 3> apart{std::abs(momenta[0] - momenta[1]), std::abs(momenta[1] - momenta[2]),
                              std::abs(momenta[2] - momenta[0])};
  std::ranges::sort(apart);
  if (tabulated(v12) || tabulated(v13) || tabulated(v23)) {
    // Each product has a transfer tau times the second smallest distance or more.
    constexpr unsigned depth = 12;
    const double range = std::max({last_transfer(v12), last_transfer(v13), last_transfer(v23)});
    const bool all = (tabulated(v12) || absent(v12)) && (tabulated(v13) || absent(v13)) && (tabulated(v23) || absent(v23));
    const double end = (all ? range : 40.0 * std::max({range, 1.0 / v12.range, 1.0 / v13.range, 1.0 / v23.range})) / apart[1];
    double error = 0.0;
    const double value = boost::math::quadrature::gauss_kronrod<double, 31>::integrate(integrand, 0.0, end, depth, 1e-8, &error);
    return {value, error};
  }
  // In y = ln tau the integrand decays at both ends, as exp(3 y) below: the trapezoid rule converges exponentially.
  constexpr double lowest = -13.0, tolerance = 1e-9;
  constexpr std::size_t refinements = 12;
  const double longest = std::max({v12.range, v13.range, v23.range}), shortest = std::min({v12.range, v13.range, v23.range});
  const double unit = 1.0 / (apart[2] * longest); // of tau
  const auto in_logarithm = [&](double y) {
    const double tau = unit * std::exp(y);
    return tau * integrand(tau);
  };
  double error = 0.0;
  const double value = boost::math::quadrature::trapezoidal(in_logarithm, lowest, std::log(80.0 * longest / shortest), tolerance,
                                                            refinements, &error);
  return {value, error};
}

} // namespace prethermal::kinetic::wires
