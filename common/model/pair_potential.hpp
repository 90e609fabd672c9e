#pragma once
#include <memory>
#include <vector>

namespace prethermal::model {

/// phi(u) of V(z) = (strength/length) phi(|z|/length).
enum class PotentialShape {
  dipolar,            // 1/(1+u^3), Biagetti Sec. V
  gaussian,           // exp(-u^2/2)
  double_exponential, // 2 exp(-u) - exp(-2u): smooth at contact like the dipolar one, and exactly two exponentials
  table               // tabulated, zero beyond the last node
};

/// phi at increasing distances u that start at 0. Between the nodes: a cubic with `slope` at the nodes.
struct PotentialTable {
  std::vector<double> distance, value, slope;
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

/// A table through these points: the cubic spline with two continuous derivatives that starts flat (phi is even and smooth).
/// Local rules such as Akima's have slopes wrong by 1e-2 where this has 1e-4. Throws std::invalid_argument, naming the entry
/// (counted from 1), unless there are at least 8 finite points, u starts at 0 and increases, and |phi| falls to less than 1e-3 of
/// its largest value.
PotentialTable tabulate(std::vector<double> distance, std::vector<double> value);

} // namespace prethermal::model
