#pragma once
#include "common/model/potentials/pair_potential.hpp"
#include "common/numerics/uniform_grid.hpp"
#include "common/parallel/session.hpp"
#include "kinetic/hard_rods/plan.hpp"

#include <boost/align/aligned_allocator.hpp>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// Numbers that vectors of any instruction set read whole.
using AlignedNumbers = std::vector<double, boost::alignment::aligned_allocator<double, 64>>;

/// Where the numbers of g(theta1, theta2, z) lie. Only the planes z_k = k spacing >= 0 exist, k = 0 .. planes - 1: a plane at
/// -z_k is the transpose of plane k, and the box is periodic, so that planes 0 and planes - 1 are symmetric. A plane is a matrix
/// [theta1][theta2] whose rows end with at least two zeros, up to a whole number of vectors.
struct PlaneGrid {
  numerics::UniformGrid rapidities;
  std::size_t row; // numbers of a row, its zeros included
  int planes;
  double spacing; // dz

  std::size_t nodes() const { return static_cast<std::size_t>(rapidities.nodes); }
  std::size_t plane() const { return nodes() * row; }
  int separations() const { return 2 * (planes - 1); } // nodes of the whole box
};

inline constexpr int halo_planes = 3; // that a sixth-order difference reaches on either side
inline constexpr std::size_t row_block = 8;

/// Throws std::invalid_argument unless the numbers of nodes are odd and even, at least 5 and 8, and the lengths positive.
PlaneGrid plane_grid(const HierarchyGrid& grid);

/// Planes first .. last - 1 of one rank. Ranks of which each could not have `halo_planes` planes are fewer; the rest is idle.
struct PlaneShare {
  int first, last;
  int size() const { return last - first; }
};
int active_ranks(const PlaneGrid& grid, int ranks);
PlaneShare share_of_planes(const PlaneGrid& grid, int rank, int ranks);

/// The state of a rank: rho(theta) in one row, its own planes, and a row_block of zeros, so that a plane's neighbours in memory
/// are zeros.
AlignedNumbers empty_state(const PlaneGrid& grid, PlaneShare share);
inline double* plane_of(const PlaneGrid& grid, AlignedNumbers& state, int own) { return &state[grid.row + grid.plane() * own]; }
inline const double* plane_of(const PlaneGrid& grid, const AlignedNumbers& state, int own) {
  return &state[grid.row + grid.plane() * own];
}

void transpose_plane(const PlaneGrid& grid, const double* plane, double* into);
void symmetrise_plane(const PlaneGrid& grid, double* plane); // (g + its transpose)/2

/// V, V' and s at z_k, k = 0 .. separations - 1, those beyond half the box being negative z. V' is the sixth-order difference of
/// the sampled V that also differentiates g: energy is then exact.
struct SeparationFunctions {
  std::vector<double> potential, slope, absorption;
};
SeparationFunctions separation_functions(const PlaneGrid& grid, const model::PairPotential& potential, const Sponge& sponge);

} // namespace prethermal::kinetic::hard_rods
