#pragma once
#include "common/model/pair_potential.hpp"
#include "common/model/velocity_law.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace prethermal::model {

/// A tabulated velocity distribution, linear between the nodes and zero outside; not normalised.
struct VelocityTable {
  std::vector<double> velocity, density;
};

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

inline double density(const HardRodGas& gas) { return static_cast<double>(gas.rods) / gas.length; }
inline double free_length(const HardRodGas& gas) { return gas.length - gas.rod_length * static_cast<double>(gas.rods); }

/// A velocity distribution through these points. Throws std::invalid_argument, naming the entry, unless there are at least two
/// finite points, v increases, f >= 0 and some f > 0.
VelocityTable tabulate_velocities(std::vector<double> velocity, std::vector<double> density);

/// The configuration in the order of labels: kept as it is where the positions already increase and span less than the ring, else
/// wrapped into [0, L) and sorted. Throws std::invalid_argument for numbers that are not finite, for another number of rods, and
/// for rods that overlap by more than 1e-12 L, naming the first two.
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
