#pragma once
#include "kinetic/tubes/two_particle/landau.hpp"

#include <Eigen/Core>

// Three-particle collisions between tubes in the same state: two particles meet in one tube while a third, in the other, feels
// them through the potential between the tubes. Biagetti (67), (3.21) with half of the printed factor [T-50].
namespace prethermal::kinetic::tubes {

/// K = int dk k^2 |Vhat|^2 over all k: the strength of all three-particle collisions between two tubes. To a relative 1e-10 for a
/// potential that decays. Throws std::invalid_argument where the integral is infinite or not a number, as of a contact potential.
double triple_coefficient(const SquaredPotential& potential);

/// What a state is to such collisions, nodes of even index first, then those of odd index.
struct TripleTerms {
  double step;                                   // of the rapidities
  Eigen::Index even;                             // how many nodes have an even index
  Eigen::VectorXd velocity, states, fluctuation; // v_eff, rho_t, b = rho f
  Eigen::MatrixXd pairs_of_even, pairs_of_odd;   // T^dr_12^2 b_1 b_2 of two nodes of the same parity
};
/// Throws std::invalid_argument where the effective velocity does not increase along the grid.
TripleTerms triple_terms(const TubeState& state);

/// I0/K of [T-50], d_t rho = d_lambda [R^-t I0], by sums over pairs in O(N^2) [T-52], the same number as the sum over triples.
/// `force` at the nodes is eps' of the state, or (g')^dr for the collision integral linearised about a thermal state, which acts
/// on delta eps_0 = g. Zero, to rounding, for combinations of 1^dr and lambda^dr.
Eigen::VectorXd triple_normal_flux(const TripleTerms& terms, const Eigen::VectorXd& force);

/// d_t rho/K = d_lambda [R^-t I0]: conserves particles, momentum and energy to rounding, whatever is left of the state at the
/// ends of the grid, through which nothing flows.
Eigen::VectorXd triple_rate(const TubeState& state);
/// The same of a flux I0.
Eigen::VectorXd rate_of_flux(const TubeState& state, const Eigen::VectorXd& normal_flux);

/// -int eps' I0/K >= 0, at which the entropy of Yang and Yang grows.
double triple_entropy_production(const TubeState& state, const Eigen::VectorXd& normal_flux);

/// The state of this rho > 0, dressed, with eps' by differences of order 8. Throws as equilibrium::bethe::state_of_density.
TubeState state_of_rho(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model, const Eigen::VectorXd& rho);

} // namespace prethermal::kinetic::tubes
