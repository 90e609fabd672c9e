#pragma once
#include "common/equilibrium/dressing.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <variant>

// Gases of particles of mass 1 on a line (hbar = 1) with Galilean invariance: a bare particle of rapidity theta has the momentum
// theta and the energy theta^2/2. docs/theory/tubes.md.
namespace prethermal::equilibrium::bethe {

/// Rods of this length >= 0: T = -length / 2 pi, classical.
struct HardRods {
  double length;
};

/// Bosons with H = sum p_i^2/2 + c sum_{i<j} delta(x_i - x_j), c > 0: T = c / (pi (c^2 + theta^2)), Fermi statistics [T-2].
struct LiebLiniger {
  double coupling; // c, an inverse length
};

/// T = 0.
struct FreeGas {
  model::Statistics statistics;
};

/// Impenetrable bosons, the limit c -> infinity of Lieb and Liniger's.
inline constexpr FreeGas tonks_girardeau{model::Statistics::fermion};

/// Any symmetric T(theta_i, theta_j) at the nodes of one grid.
struct KernelTable {
  model::Statistics statistics;
  Eigen::MatrixXd kernel;
};

using Gas = std::variant<HardRods, LiebLiniger, FreeGas, KernelTable>;

model::Statistics statistics(const Gas& gas);

/// Throws std::invalid_argument with the numbers: a negative length of rods, c <= 0, a table that is not square, finite and
/// symmetric to 1e-12 of its largest entry.
void require_valid(const Gas& gas);

/// The gas at the nodes of a grid, with the trapezoid rule. Throws std::invalid_argument as `require_valid`, for a step that is
/// not positive, for a table of another size than the grid, and for more than `most_nodes` nodes.
IntegrableModel on_grid(const Gas& gas, const numerics::UniformGrid& grid);
inline constexpr int most_nodes = 4096; // 128 MB a matrix

/// T, its derivative, and Theta/2 pi, the scattering phase whose derivative is 2 pi T, at a difference of rapidities: Theta/2 pi
/// = -length d/2 pi of rods, arctan(d/c)/pi of Lieb and Liniger's bosons. Throw std::invalid_argument for a table, of which they
/// are not known.
double kernel(const Gas& gas, double difference);
double kernel_slope(const Gas& gas, double difference);
double phase(const Gas& gas, double difference);

/// The phase at theta_i - theta_j.
Eigen::MatrixXd phase(const Gas& gas, const Eigen::VectorXd& rapidities);

} // namespace prethermal::equilibrium::bethe
