#pragma once
#include "kinetic/hard_rods/triples/kernel.hpp"

#include <array>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::hard_rods {

/// Where triples are summed, and how finely: the integrand has decayed where a rapidity is beyond `reach`.
struct TripleGrid {
  double step, reach;
};

/// int d theta1 d theta2 d theta3 K(1, 2, 3) g(theta1, theta2, theta3) of a symmetric g that vanishes like X_a X_b where
/// rapidities meet: calls visit(rapidities, weight) with the weight of a point times K. In theta_i = R + s sqrt(2/3) cos(phi - 2
/// pi i/3) the kernel depends on s as a power and on phi with kinks only where two rapidities agree, at multiples of pi/3:
/// trapezoid sums over R and s (all s, none 0) and a Gauss rule between two kinks converge exponentially, without degenerate
/// triples.
template<class Visit> void visit_triples(const KernelFunction& kernel, const TripleGrid& grid, Visit visit) {
  using Rule = boost::math::quadrature::gauss<double, 30>;
  using std::numbers::pi;
  const int centres = static_cast<int>(std::ceil(grid.reach / grid.step)),
            spreads = static_cast<int>(std::ceil(2.0 * grid.reach / grid.step));
  const auto visit_ray = [&](double phi, double measure) {
    std::array<double, 3> ray;
    for (int i = 0; i < 3; ++i) ray[i] = std::sqrt(2.0 / 3.0) * std::cos(phi - 2.0 * pi / 3.0 * i);
    for (int n = 0; n < spreads; ++n) {
      const double s = (n + 0.5) * grid.step; // K is even
      const double weight = measure * s * kernel(s * (ray[1] - ray[2]), s * (ray[2] - ray[0]));
      for (int m = -centres; m <= centres; ++m)
        for (const double side : {s, -s}) {
          const double centre = m * grid.step;
          visit(std::array{centre + side * ray[0], centre + side * ray[1], centre + side * ray[2]}, weight);
        }
    }
  };
  const double sectors = 3.0 * std::numbers::sqrt3 * pi / 6.0 * grid.step * grid.step;
  for (std::size_t i = 0; i < Rule::weights().size(); ++i)
    for (const double x : {Rule::abscissa()[i], -Rule::abscissa()[i]})
      visit_ray(pi / 6.0 * (1.0 + x), sectors * Rule::weights()[i]);
}

} // namespace prethermal::kinetic::hard_rods
