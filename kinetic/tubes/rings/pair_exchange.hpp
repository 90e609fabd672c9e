#pragma once
#include "kinetic/tubes/rings/pair_state.hpp"

#include <vector>

namespace prethermal::kinetic::tubes::rings {

/// kappa(v) at the half nodes of the grid: the strength of the exchange between resonant velocities.
using Strength = std::vector<double>;

/// kappa = int dk |k| Vhat^2 of the ring, [T-71].
double landau_strength(const model::CoupledRings& rings);
/// kappa = 8 V(0)^2 of points that repel, 0 of points that attract, [T-72].
double encounter_strength(const model::PairPotential& potential);

/// The answers of the rings to a potential that moves along with v, chi_X(v) = c_X int dv' (d rho_X/dv')/(v' - v - i0), by the
/// alternating rule at the half nodes; and kappa(v) = int dk |k| Vhat^2/|1 - Vhat^2 chi_1 chi_2|^2, [T-74].
class Screening {
 public:
  explicit Screening(const model::CoupledRings& rings);
  void strength(const PairState& state, const PairSizes& sizes, Strength& kappa) const;

 private:
  std::vector<double> weight_, squared_; // of each wavenumber: 2 (2 pi/L) |k| Vhat^2, Vhat^2
};

/// The largest of Vhat(0)^2 chi_1 chi_2 of rings at rest: from 1 on the homogeneous rings are unstable and part [T-74].
double separation_parameter(const model::CoupledRings& rings);

/// d rho_X/dt at the nodes, which move with P_X [T-71], [T-73]:
///   d_t rho_X = d_theta [I_X - a_X rho_X (1 + c_X) int I_X],  I_1 = (kappa/2) c_1 c_2^3 (rho_2 u'_1 - ..): see the page.
/// Rods of each ring, P of both and the kinetic energy are kept: the first two by every sum, the energy in time.
void exchange_rate(const PairState& state, const PairSizes& sizes, const Strength& kappa,
                   std::array<std::vector<double>, 2>& rate);

/// The largest diffusion constant of v: the longest step of time is a share of step^2 over it.
double largest_diffusion(const PairState& state, const PairSizes& sizes, const Strength& kappa);

} // namespace prethermal::kinetic::tubes::rings
