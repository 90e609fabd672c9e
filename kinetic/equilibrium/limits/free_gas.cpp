#include "kinetic/equilibrium/limits/free_gas.hpp"

#include "common/numerics/bracketed_root.hpp"
#include "common/numerics/constants.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <limits>
#include <numbers>

namespace prethermal::kinetic::bethe_states {
namespace {

using model::Statistics;
using numerics::two_pi;

// int_0^inf f(theta) d theta / pi of an integrand that falls as n, which has an edge at sqrt(2 mu), or of bosons a peak of the
// width sqrt(-2 mu).
template<class F> double even_integral(double temperature, double mu, const F& f) {
  constexpr double e_foldings = 45.0;
  constexpr unsigned depth = 12;
  constexpr double tolerance = 1e-13;
  const double edge = std::sqrt(2.0 * std::abs(mu)), end = std::sqrt(2.0 * (std::max(mu, 0.0) + e_foldings * temperature));
  // The edge of the sea is T/edge wide.
  const double width = std::min(edge, 8.0 * temperature / std::max(edge, std::sqrt(temperature)));
  double sum = 0.0, from = 0.0;
  for (const double to : {edge - width, edge, edge + width, end}) {
    if (!(to > from) || to > end) continue;
    sum += boost::math::quadrature::gauss_kronrod<double, 31>::integrate(f, from, to, depth, tolerance);
    from = to;
  }
  return sum / std::numbers::pi;
}

} // namespace

double free_occupation(Statistics statistics, double temperature, double chemical_potential, double rapidity) {
  const double eps = (0.5 * rapidity * rapidity - chemical_potential) / temperature;
  switch (statistics) {
  case Statistics::fermion: return 1.0 / (1.0 + std::exp(eps));
  case Statistics::boson: return 1.0 / std::expm1(eps);
  case Statistics::classical: break;
  }
  return std::exp(-eps);
}

FreeNumbers free_numbers(Statistics statistics, double temperature, double chemical_potential) {
  const double T = temperature, mu = chemical_potential;
  if (statistics == Statistics::classical) {
    const double density = std::exp(mu / T) * std::sqrt(T / two_pi);
    return {density, density * T, density};
  }
  const auto n = [&](double theta) { return free_occupation(statistics, T, mu, theta); };
  const double sign = statistics == Statistics::boson ? 1.0 : -1.0;
  return {even_integral(T, mu, n), even_integral(T, mu, [&](double theta) { return theta * theta * n(theta); }),
          even_integral(T, mu, [&](double theta) { return n(theta) * (1.0 + sign * n(theta)); })};
}

double free_fourth_moment(Statistics statistics, double temperature, double chemical_potential) {
  return even_integral(temperature, chemical_potential, [&](double theta) {
    return std::pow(theta, 4) * free_occupation(statistics, temperature, chemical_potential, theta);
  });
}

double free_chemical_potential(Statistics statistics, double temperature, double density) {
  const double classical = std::log(density * std::sqrt(two_pi / temperature)); // mu/T
  if (statistics == Statistics::classical) return temperature * classical;
  const bool bosons = statistics == Statistics::boson;
  // Bosons: mu = -T exp(-x). Fermions: mu = T x, between that of classical particles and that and the Fermi energy.
  const auto mu_at = [&](double x) { return bosons ? -temperature * std::exp(-x) : temperature * x; };
  const auto excess = [&](double x) { return std::log(free_numbers(statistics, temperature, mu_at(x)).density / density); };
  // Counted from `below`, so that the root is not near zero, where its relative accuracy would be lost.
  const auto solved = [&](double below, double upper) {
    return mu_at(below + numerics::bracketed_root([&](double y) { return excess(below + y); }, 1.0 - 1e-9, upper - below));
  };
  if (!bosons) {
    const double fermi = 0.5 * std::pow(std::numbers::pi * density, 2) / temperature;
    return solved(classical - 1.0, std::max(classical, 0.0) + fermi + 1.0);
  }
  double upper = 1.0, lower = 0.0;
  while (excess(upper) < 0.0) upper *= 2.0;
  while (excess(lower) > 0.0) lower = 2.0 * lower - 1.0;
  return solved(lower - 1.0, upper);
}

} // namespace prethermal::kinetic::bethe_states
