#pragma once
#include "common/model/hard_rod_gas.hpp"
#include "kinetic/hard_rods/hierarchy/background.hpp"
#include "kinetic/hard_rods/hierarchy/cloud.hpp"

namespace prethermal::kinetic::hard_rods {

/// d/dt of a state by [HR-20] and [HR-21], the corrected (111)-(112): the printed ones have d_x D g for d_x D d_x g, a prefactor
/// 1/xi, and at contact rho_1 G(2) for rho_2 G(1) (106). With G(1) = int d2 g(1,2,z), Gt(2) = int d1 g, Q(1) = int dz V' G(1,z):
///   d_t rho = d_theta Q,   d_t g(1,2,z) = X(1,2,z) + X(2,1,-z) - s(z) g,
///   X = - d_z {v_1 g + (a/c) rho_1 [v_1 Gt(2) - int dg g g(g,2)]} + (a^2/2c) d_z^2 {Lam_1 g - rho_1 int dg |theta1 - g| g(g,2)}
///       + V' d_theta1 {c^2 rho_1 rho_2 + c^2 g - 2 a c rho_2 G(1)} + rho_1' (V' * Gt(2))(z) - a (2 - a rho) rho_1' Q(2)
///       delta(z).
/// The mirrored term acts on the second leg of the same plane as X does on the first, since g(2,1,-z) = g(1,2,z): planes z >= 0
/// are enough. Most of X are products of a function of one leg and one of the other.
class HierarchyRate {
 public:
  /// Throws std::invalid_argument where `plane_grid` does.
  HierarchyRate(const Problem& problem, const parallel::RankGroup& ranks);

  /// Collective over the group; the same bits for any number of ranks.
  void operator()(const AlignedNumbers& state, AlignedNumbers& rate);

  const PlaneGrid& grid() const { return grid_; }
  const PlaneExchange& exchange() const { return exchange_; }
  const SeparationFunctions& functions() const { return functions_; }

 private:
  void differentiate_marginals(int k);
  PlaneFlow flow_of(int k);
  void take_rate(int k, double* rate);

  PlaneGrid grid_;
  HierarchyTerms terms_;
  SeparationFunctions functions_;
  PlaneExchange exchange_;
  Background background_;
  Cloud cloud_;
  // Of the plane at work: d_z and d_z^2 of its marginals, d_theta of its numbers, its products, and what diffusion needs.
  AlignedNumbers slopes_, bends_, along_first_, along_second_, force_, first_, second_, curvature_, scratch_;
};

} // namespace prethermal::kinetic::hard_rods
