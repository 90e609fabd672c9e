#pragma once
#include "common/numerics/cubic_curve.hpp"

#include <memory>
#include <numbers>
#include <optional>
#include <vector>

namespace prethermal::model {

enum class DispersionLaw {
  parabolic,     // E = k^2 on [-pi, pi), continued periodically: Bastianello. v jumps from 2 pi to -2 pi at the zone edge
  tight_binding, // E = 2 (1 - cos k)
  table          // E at given wavenumbers
};

/// E at wavenumbers that increase from -pi to pi, the same at both; a spline between the nodes, exact for a parabola. The slope
/// may jump at the edge of the zone.
struct DispersionTable {
  numerics::CubicCurve curve;
  std::optional<numerics::CurveError> error; // of the velocity; none where there are too few points to tell
};

/// E(k) of the linear part of a lattice field, lattice constant 1, hbar = 1: i dpsi/dt = E(-i d/dx) psi + ..., with the transform
/// psi(k) = sum_x exp(-i k x) psi_x, so that a packet moves at +E'(k) (the paper's sign of one of bracket, (14) and transform is
/// the other).
struct Dispersion {
  DispersionLaw law = DispersionLaw::parabolic;
  std::shared_ptr<const DispersionTable> table = {}; // of DispersionLaw::table
};

/// E(k), for any k.
double energy(const Dispersion& dispersion, double wavenumber);

/// v(k) = dE/dk, for any k; where it jumps at the edge of the zone the value of k = -pi.
double group_velocity(const Dispersion& dispersion, double wavenumber);

/// k in [-pi, pi).
double in_zone(double wavenumber);

struct Band {
  double lowest, highest; // of E
  double fastest;         // max |v|
};
Band band(const Dispersion& dispersion);

/// Throws numerics::PointFault or std::invalid_argument unless there are at least 4 finite points, k increases from -pi to pi,
/// and both ends have the same energy.
std::shared_ptr<const DispersionTable> tabulate_dispersion(std::vector<double> wavenumber, std::vector<double> energy);

/// Which of the four-wave processes k1 + k2 -> q1 + q2 are no mere exchange of wavenumbers. Where all that conserve energy are
/// exchanges their collision integral vanishes, and must be left out of any formula that broadens energy conservation.
enum class FourWaves {
  umklapp_only, // k1 + k2 - q1 - q2 = +-2 pi: E convex (or concave) in the zone, as the parabolic law
  none,         // tight binding
  all
};
FourWaves four_wave_processes(const Dispersion& dispersion);

} // namespace prethermal::model
