#include "kinetic/bosons/entropy/maximum_entropy.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <boost/math/quadrature/gauss_kronrod.hpp>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

void require_cone(double velocity, const Densities& wanted) {
  if (!(std::abs(velocity * wanted.momentum) < wanted.energy))
    throw std::invalid_argument(
        fmt::format("|c p| = {:.6g} must be below eps = {:.6g}", std::abs(velocity * wanted.momentum), wanted.energy));
}

// int_0^edge k dk/(e^(b k) - 1)
double movers_energy(double b, double edge) {
  const auto integrand = [b](double k) { return k > 0.0 ? k / std::expm1(b * k) : 1.0 / b; };
  const double knee = std::min(edge, 40.0 / b); // beyond, e^-40
  return boost::math::quadrature::gauss_kronrod<double, 31>::integrate(integrand, 0.0, knee, 10, 1e-14);
}

// b of one branch, from its energy density (c/2 pi) int_0^edge k dk/(e^(b k) - 1).
double movers_multiplier(double velocity, double edge, double energy) {
  const double wanted = 2.0 * std::numbers::pi * energy / velocity;
  const auto excess = [&](double log_b) { return std::log(movers_energy(std::exp(log_b), edge) / wanted); };
  // Unbounded k bounds b from above, equipartition, k n < 1/b, likewise.
  const double upper = std::log(std::min(std::sqrt(std::numbers::pi * velocity / (12.0 * energy)), edge / wanted)) + 1e-9;
  double lower = upper;
  while (excess(lower) < 0.0) lower -= 1.0;
  return std::exp(numerics::bracketed_root(excess, lower, upper));
}

} // namespace

LinearDispersion linear_dispersion(double velocity, const Densities& wanted) {
  require_cone(velocity, wanted);
  const double eps = wanted.energy, cp = velocity * wanted.momentum, root = std::sqrt((eps - cp) * (eps + cp));
  LinearDispersion result{};
  result.u = cp * cp / ((eps + root) * (eps + root)); // (5.2), without its cancellation
  // int dk/2 pi c|k| n = pi T^2/(6 c) in equilibrium.
  result.equilibrium_temperature = std::sqrt(6.0 * velocity * eps / std::numbers::pi);
  result.drift_temperature = result.equilibrium_temperature * (1.0 - result.u) / std::sqrt(1.0 + result.u);
  result.drift_velocity = velocity * cp / (eps + root);
  const double right = std::sqrt(std::numbers::pi * velocity / (6.0 * (eps + cp)));
  const double left = std::sqrt(std::numbers::pi * velocity / (6.0 * (eps - cp)));
  result.state = {0.5 * (right + left) / velocity, 0.5 * (right - left)};
  return result;
}

model::DisplacedState linear_dispersion_in_zone(double velocity, double edge, const Densities& wanted) {
  require_cone(velocity, wanted);
  const double cp = velocity * wanted.momentum;
  const double right = movers_multiplier(velocity, edge, 0.5 * (wanted.energy + cp));
  const double left = movers_multiplier(velocity, edge, 0.5 * (wanted.energy - cp));
  return {0.5 * (right + left) / velocity, 0.5 * (right - left)};
}

} // namespace prethermal::kinetic::bosons
