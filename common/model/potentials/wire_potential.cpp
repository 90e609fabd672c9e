#include "common/model/potentials/wire_potential.hpp"

#include <algorithm>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <boost/math/special_functions/bessel.hpp>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {
namespace {

using std::numbers::pi;

/// K0, and 0 where it is below the range of a double.
double bessel_k0(double x) {
  constexpr double vanishes = 700.0;
  if (x == 0.0) return std::numeric_limits<double>::infinity();
  return x > vanishes ? 0.0 : boost::math::cyl_bessel_k(0, x);
}

/// K0(x) - K0(s x), s > 1; log(s) at x = 0.
double bessel_k0_difference(double x, double s) { return x == 0.0 ? std::log(s) : bessel_k0(x) - bessel_k0(s * x); }

} // namespace

double potential(const WirePotential& wires, double momentum) {
  const double q = std::abs(momentum), qa = q * wires.range;
  switch (wires.shape) {
  case WirePotentialShape::none: return 0.0;
  case WirePotentialShape::gaussian: return wires.strength * std::exp(-0.5 * qa * qa);
  case WirePotentialShape::coulomb: return 2.0 * wires.strength * bessel_k0(qa);
  case WirePotentialShape::screened:
    return 2.0 * wires.strength * bessel_k0_difference(qa, std::hypot(1.0, 2.0 * wires.gate / wires.range));
  case WirePotentialShape::table:
    return q > wires.table->curve.place.back() ? 0.0 : wires.strength * numerics::value_at(wires.table->curve, q);
  }
  throw std::logic_error("potential: unknown shape of a potential between wires");
}

double momentum_diffusion(const WirePotential& wires) {
  const double v = wires.strength, a = wires.range;
  switch (wires.shape) {
  case WirePotentialShape::none: return 0.0;
  case WirePotentialShape::gaussian: return v * v / (32.0 * pi * a * a);
  case WirePotentialShape::coulomb: return v * v / (8.0 * pi * a * a);
  case WirePotentialShape::screened: {
    const auto weight = [&](double q) { return q * std::pow(potential(wires, q), 2); };
    return boost::math::quadrature::exp_sinh<double>().integrate(weight, 1e-13) / (16.0 * pi);
  }
  case WirePotentialShape::table: { // q V^2 is of seventh degree between two nodes: four points of Gauss and Legendre
    const auto& place = wires.table->curve.place;
    constexpr double inner = 0.3399810435848563, outer = 0.8611363115940526;
    constexpr double inner_weight = 0.6521451548625461, outer_weight = 0.3478548451374538;
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < place.size(); ++i) {
      const double middle = 0.5 * (place[i] + place[i + 1]), half = 0.5 * (place[i + 1] - place[i]);
      const auto at = [&](double x) {
        const double q = middle + half * x;
        return q * std::pow(potential(wires, q), 2);
      };
      sum += half * (inner_weight * (at(-inner) + at(inner)) + outer_weight * (at(-outer) + at(outer)));
    }
    return sum / (16.0 * pi);
  }
  }
  throw std::logic_error("momentum_diffusion: unknown shape of a potential between wires");
}

WirePotential with_momentum_diffusion(WirePotential wires, double diffusion) {
  const double now = momentum_diffusion(wires);
  if (!(now > 0.0)) throw std::invalid_argument("a potential that is zero has no momentum diffusion to be scaled");
  wires.strength *= std::sqrt(diffusion / now);
  return wires;
}

double neighbour_weight(const WirePotential& between, double step) {
  if (between.shape == WirePotentialShape::gaussian) return 13.0 / 12.0;
  constexpr int most_terms = 1'000'000;
  constexpr double negligible = 1e-17;
  const double integral = 16.0 * pi * momentum_diffusion(between) / (step * step);
  const double nearest = std::pow(potential(between, step), 2);
  if (!(nearest > 0.0)) return 1.0;
  const double last = between.shape == WirePotentialShape::table ? between.table->curve.place.back() : 0.0;
  double sum = 0.0;
  for (int n = 1; n < most_terms; ++n) {
    const double q = n * step, term = n * std::pow(potential(between, q), 2);
    sum += term;
    if (term <= negligible * sum && q > last) break;
  }
  return 1.0 + (integral - sum) / nearest;
}

std::shared_ptr<const WirePotentialTable> tabulate_wire_potential(std::vector<double> momentum, std::vector<double> value) {
  using numerics::PointFault, numerics::Slopes;
  constexpr std::size_t fewest = 8;
  constexpr double vanished = 1e-3;
  if (momentum.size() < fewest)
    throw std::invalid_argument(fmt::format("a potential needs at least {} points, found {}", fewest, momentum.size()));
  WirePotentialTable table{numerics::curve_through(std::move(momentum), std::move(value), Slopes::spline), {}};
  if (const double first = table.curve.place.front(); first != 0.0)
    throw PointFault(0, false, fmt::format("the table must begin at q = 0, not at {}", first));
  const auto larger = [](double a, double b) { return std::abs(a) < std::abs(b); };
  const double largest = std::abs(*std::ranges::max_element(table.curve.value, larger));
  if (!(largest > 0.0)) throw std::invalid_argument("the potential is zero everywhere");
  if (std::abs(table.curve.value.back()) > vanished * largest)
    throw PointFault(table.curve.value.size() - 1, true,
                     fmt::format("V must have fallen to {:g} of its largest value, {:g}, at the last q: it is {:g} there",
                                 vanished, largest, table.curve.value.back()));
  table.error = numerics::error_by_halving(table.curve, Slopes::spline);
  return std::make_shared<const WirePotentialTable>(std::move(table));
}

} // namespace prethermal::model
