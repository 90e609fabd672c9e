#pragma once
#include "common/model/laws/velocity_law.hpp"
#include "common/model/potentials/pair_potential.hpp"
#include "common/numerics/cubic_curve.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace prethermal::model {

/// A tabulated velocity distribution f(v): monotone between the nodes and zero outside; not normalised.
using VelocityTable = numerics::CubicCurve;

/// One configuration of all rods, label by label: positions increase with the label and differ by at least the rod length.
struct RodConfiguration {
  std::vector<double> position, velocity;
};

/// Where the rods start.
enum class RodStart {
  mixture,       // generalised Gibbs ensemble of the hard rods: Tonks positions, independent velocities from `law`
  tabulated,     // the same with velocities from `velocities`
  configurations // given configurations: sample s starts from number s
};

/// Classical rods of unit mass on a ring, Biagetti Eq. (1): hard core of diameter `rod_length`, and a long-range pair potential.
/// rod_length = 0: points. Density rho = rods / length.
struct HardRodGas {
  std::int64_t rods;
  double length;     // of the ring
  double rod_length; // a, the distance of the centres at contact ("diameter" of Sec. V; never a radius)
  PairPotential potential;
  RodStart start;
  VelocityLaw law;          // of RodStart::mixture; boosted Gaussians exp(-beta (v -+ v0)^2) have the variance 1/(2 beta)
  VelocityTable velocities; // of RodStart::tabulated
  std::shared_ptr<const std::vector<RodConfiguration>> configurations = {};
};

/// When and where the witnesses are asked.
struct HardRodOutput {
  std::vector<double> times; // strictly increasing, >= 0
  int velocity_bins;
  double velocity_lowest, velocity_highest;
  int separation_bins;         // of the two-point functions; 0: none
  double largest_separation;   // length; at most half the ring
  int wavenumbers;             // of the structure factor, k = 2 pi n / L, n = 1 .. wavenumbers; 0: none
  int tracked_rods;            // labels 0 .. tracked_rods - 1 of sample 0; 0: none
  double tracking_interval;    // time between two frames of the trajectories
  double landau_time = 0.0;    // unit in which the kurtosis is also given, xi^3/(a V0)^2 or xi^4/V0^4; 0: it is not
  double reference_time = 0.0; // one of `times`: the kurtosis in that unit is given as its change since then
  // The charges at k growth_interval, k = 0 .. growth_records, up to the last output time: for the growth of their covariances.
  int growth_records = 0;       // 0: none
  double growth_interval = 0.0; // time
  int growth_lag = 0;           // increments are taken over 1 .. growth_lag intervals
};

/// The centres of its bins: the places of its axes.
inline std::vector<double> velocity_centres(const HardRodOutput& output) {
  return numerics::bin_centres(output.velocity_lowest, output.velocity_highest, output.velocity_bins);
}
inline std::vector<double> separation_centres(const HardRodOutput& output) {
  return numerics::bin_centres(0.0, output.largest_separation, output.separation_bins);
}
/// `times` in units of landau_time.
inline std::vector<double> scaled_times(const HardRodOutput& output, std::vector<double> times) {
  for (double& time : times) time /= output.landau_time;
  return times;
}

inline double density(const HardRodGas& gas) { return static_cast<double>(gas.rods) / gas.length; }
inline double free_length(const HardRodGas& gas) { return gas.length - gas.rod_length * static_cast<double>(gas.rods); }

/// A velocity distribution through these points. Throws numerics::PointFault or std::invalid_argument unless there are at least
/// two finite points, v increases, f >= 0 and some f > 0.
VelocityTable tabulate_velocities(std::vector<double> velocity, std::vector<double> density);

/// How far positions that were rounded to `precision` (relative; 2^-24 where they were kept in single precision) may overlap.
double rounded_overlap(const HardRodGas& gas, double precision);

/// The configuration in the order of labels: kept as it is where the positions already increase and span less than the ring, else
/// wrapped into [0, L) and sorted. Rods that overlap by no more than `overlap` are put in contact, the later one moved. Throws
/// std::invalid_argument for numbers that are not finite, for another number of rods, and for rods that overlap by more, naming
/// the first two.
RodConfiguration arrange(const HardRodGas& gas, std::vector<double> position, std::vector<double> velocity, double overlap);
/// The same for positions in double precision, to 1e-12 L.
RodConfiguration arrange(const HardRodGas& gas, std::vector<double> position, std::vector<double> velocity);

/// int v^k f dv of the initial velocities (mixture or table), k = 1..8. Throws std::logic_error for configurations.
double initial_moment(const HardRodGas& gas, int power);

/// Two mirrored beams exp(-beta (v -+ theta0)^2) of equal weight.
struct MirroredBeams {
  double exponent, boost; // beta, theta0
};
/// Empty when the velocities of the gas are not from that law.
std::optional<MirroredBeams> mirrored_beams(const HardRodGas& gas);

/// C phi-hat(0) |V0| / T with C = rho (1 - a rho)^2 and T = <v^2>: an attractive potential lets the homogeneous gas cluster where
/// this exceeds 1 (compressibility of the random-phase approximation). `mean_square` = <v^2>. 0 for a repulsive one.
double clustering_parameter(const HardRodGas& gas, double mean_square);

} // namespace prethermal::model
