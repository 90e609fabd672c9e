#pragma once
#include "common/numerics/cubic_curve.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace prethermal::model {

/// phi(u) of V(z) = (strength/length) phi(|z|/length).
enum class PotentialShape {
  dipolar,            // 1/(1+u^3), Biagetti Sec. V
  gaussian,           // exp(-u^2/2)
  double_exponential, // 2 exp(-u) - exp(-2u): smooth at contact like the dipolar one, and exactly two exponentials
  table               // tabulated, zero beyond the last node
};

/// phi at increasing distances u that start at 0: a spline between the nodes, zero beyond the last. Rods
/// feel it from `nearest` = a/xi on, theories integrate over all of it.
struct PotentialTable {
  numerics::CubicCurve curve;                // of u
  double nearest;                            // from here on the spline knows nothing of the points before
  std::optional<numerics::CurveError> error; // there; none where there are too few points to tell
};

/// The long-range potential between two rods, or two points. Each pair counts once.
struct PairPotential {
  PotentialShape shape;
  double strength;                                  // V0, energy * length; of either sign; 0: none
  double length;                                    // xi, the range
  std::shared_ptr<const PotentialTable> table = {}; // of PotentialShape::table
};

double shape(const PairPotential& potential, double u);       // phi(u), u >= 0
double shape_slope(const PairPotential& potential, double u); // phi'(u), u >= 0
double shape_integral(const PairPotential& potential);        // int phi du over the whole line: V-hat(0)/V0

/// A table through these points: a spline from the last node at or before `nearest` on, whose ends have the slope that the points
/// have (phi may have a cusp at 0), and another one for the nodes before, with a continuous slope between them. Local rules such
/// as Akima's have slopes wrong by 1e-2 where this has 1e-4. Throws numerics::PointFault or std::invalid_argument unless u starts
/// at 0 and increases, all is finite, at least 8 points reach beyond `nearest`, and |phi| falls to less than 1e-3 of its largest
/// value there.
PotentialTable tabulate(std::vector<double> distance, std::vector<double> value, double nearest = 0.0);

} // namespace prethermal::model
