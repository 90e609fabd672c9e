#pragma once
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <vector>

namespace prethermal::model {

class ForceTransform;
struct PotentialTable;

enum class BathLaw {
  thermal, // at rest, or boosted by the velocity
  bragg    // thermal clouds that light has split: (79)
};

/// The state of a bath tube, of given density.
struct BathState {
  BathLaw law;
  double density, temperature;
  double velocity;               // of the whole, w
  double momentum;               // bragg: the clouds move with -momentum and +momentum, lambda_B
  std::array<double, 2> weights; // bragg: of these two
};

/// phi(u) of a table.
std::shared_ptr<const ForceTransform> tabulated_shape(PotentialTable table);

/// V(x) = strength exp(-(x/range)^2)/(sqrt(pi) range), or, where there is a shape, (strength/range) phi(|x|/range).
struct TubePotential {
  double strength, range;                           // V0 > 0, x_r > 0
  std::shared_ptr<const ForceTransform> shape = {}; // of a table; none: the Gaussian
};

/// |Vhat(k)|^2, Vhat(k) = int e^(ikx) V dx; strength exp(-k^2 range^2/4) for the Gaussian. Of a table without what the jump at
/// its end contributes, in which there is no force, and 0 beyond 1e4/range.
double squared_transform(const TubePotential& potential, double k);

/// A tube of Lieb-Liniger bosons beside a large one of the same coupling, whose state does not change: Lisiak, Lebek and Panfil.
/// Units hbar = m = 1.
struct BathTube {
  double coupling; // c > 0, infinite: impenetrable bosons
  BathState bath;
  TubePotential potential;
};

inline bool impenetrable(const BathTube& tube) { return std::isinf(tube.coupling); }
inline constexpr double infinite_coupling = std::numeric_limits<double>::infinity();

/// What the theories are asked of.
struct BathTubeOutput {
  std::vector<double> densities; // of particles in the system, increasing
  std::vector<double> cutoffs;   // of |lambda - u|, increasing
  std::vector<double> degrees;   // of polynomials, increasing whole numbers
};

} // namespace prethermal::model
