#pragma once
#include "kinetic/tubes/bath/grids.hpp"
#include "kinetic/tubes/two_particle/stationary.hpp"

// The bath, and the system at rest beside it.
namespace prethermal::kinetic::tubes::bath {

/// eps_b of impenetrable bosons at the nodes, by logarithms: exact far into the tails.
Eigen::VectorXd impenetrable_bath(const model::BathTube& tube, const numerics::UniformGrid& grid);
/// With the system of this density: eps = eps_b + const.
TonksPair impenetrable_pair(const model::BathTube& tube, const numerics::UniformGrid& grid, double density);

/// Both at any coupling, dressed, and what a change of the density does to eps_0 of the system.
struct RestingTubes {
  TubeState system, bath;
  BathTable table;
  Eigen::VectorXd driving_slope; // d eps_0/d rho [T-41]
  double excess;                 // far out rho_p/rho_b is e^excess
  bool curved;                   // the linearised form has the term of the bath's curvature [T-42]
};
RestingTubes resting_tubes(const model::BathTube& tube, const numerics::UniformGrid& grid, double density);

/// kappa of the potential between the tubes.
double landau_coefficient(const model::BathTube& tube);

} // namespace prethermal::kinetic::tubes::bath
