#pragma once
#include "kinetic/hard_rods/hierarchy/grid.hpp"

#include <array>
#include <span>

/// What is done number by number on planes of g, vectorised over theta2 with dispatch at run time. Everything is elementwise or
/// summed in an order that does not depend on the length of a vector, and nothing is fused: all instruction sets agree.
/// Implemented in planes.cpp and stream.cpp.
namespace prethermal::kinetic::hard_rods {

/// One plane's part of the rate of g [HR-21] but diffusion, both legs at once:
///   rate = - (v1 - v2) d_z g + force (d_theta1 - d_theta2) g - absorption g + sum_n first_n(1) second_n(2).
/// d_z of sixth order, d_theta of fourth, zero beyond the grid. All rows have zeros at their ends.
inline constexpr std::size_t products = 6;
struct PlaneFlow {
  std::array<const double*, 2 * halo_planes + 1> planes; // at z_{k-3} .. z_{k+3}
  const double* velocity;                                // v_eff
  const double* force;                                   // the same number on all nodes
  double absorption;
  std::array<const double*, products> first, second;
};
/// Also gives curvature = d_z^2 g (sixth order), unless that is nullptr.
void stream_plane(const PlaneGrid& grid, const PlaneFlow& flow, double* rate, double* curvature);

/// Integrals of a plane over one leg: functions of the first leg are int d2 g and int d2 theta2 g; of the second, the same over
/// theta1. Number and momentum of a leg's partner; the other leg's are at the index ^ 1.
enum Marginal : std::size_t { first_number, second_number, first_momentum, second_momentum };
inline constexpr std::size_t marginals = 4;
void take_marginals(const PlaneGrid& grid, const double* theta, const double* plane, double* into); // into: [marginals][row]

/// rate += strength {[Lam(1) + Lam(2)] w - rho(1) int dg |theta1 - g| w(g,2) - rho(2) int dg |theta2 - g| w(1,g)}, w the
/// curvature. By recurrence from node to node: O(1) a number.
struct PlaneDiffusion {
  double strength;           // a^2/(2c)
  const double *rho, *width; // Lam(1) = int d3 rho_3 |theta1 - theta3|
  const double* totals;      // marginals of the curvature
};
inline constexpr std::size_t scratch_rows = row_block + 2;
void diffuse_plane(const PlaneGrid& grid, const PlaneDiffusion& diffusion, const double* curvature, double* rate,
                   double* scratch); // [scratch_rows][row]

/// sum = sum_l weights_l rows_l, the rows one after another.
void add_up_rows(const PlaneGrid& grid, std::span<const double> weights, const double* rows, double* sum);

/// The largest |x|; infinite where one is not finite.
double largest_magnitude(std::span<const double> numbers);

} // namespace prethermal::kinetic::hard_rods
