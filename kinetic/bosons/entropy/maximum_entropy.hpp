#pragma once
#include "common/model/bosons.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace prethermal::kinetic::bosons {

/// Energy and momentum per length, (1/L) sum_j omega n and (1/L) sum_j k n.
struct Densities {
  double energy, momentum;
};
Densities densities(const model::BosonBranch& branch, const model::ModeLattice& modes, const model::DisplacedState& state);

/// Entropy per length of occupations on modes: (spacing/2 pi) sum of (1+n) ln(1+n) - n ln n.
double entropy(std::span<const double> occupations, double spacing);

/// Why no distribution on these modes has these densities, or "": |p| must be below eps max |k|/omega, which is |c p| < eps for a
/// linear branch and quotes the mode that would have to hold everything.
std::string objection_multipliers(const model::BosonBranch& branch, const model::ModeLattice& modes, const Densities& wanted);

/// The displaced distribution of largest entropy with these densities [B-11]: minimum of the convex dual
///   Psi(alpha, a) = alpha eps + a p - (1/L) sum ln(1 - e^-chi)
/// over {chi > 0 on all modes}, by Newton's steps, shortened to that cone and to Armijo's decrease; from a = 0 and the alpha of
/// the energy. Throws std::invalid_argument on an objection, std::runtime_error where 200 steps do not end it.
struct Multipliers {
  model::DisplacedState state;
  model::DisplacedState error; // of its numbers: the step that would be next, and rounding
  int steps;                   // of Newton
  double residual;             // constraint_error of the state
};
Multipliers maximum_entropy(const model::BosonBranch& branch, const model::ModeLattice& modes, const Densities& wanted);

/// The larger of the relative errors of energy + momentum/sigma and energy - momentum/sigma of a state, sigma = max k/omega.
double constraint_error(const model::BosonBranch& branch, const model::ModeLattice& modes, const model::DisplacedState& state,
                        const Densities& wanted);

/// Share of the momentum that is carried by the modes +-k_1.
double lowest_mode_share(const model::BosonBranch& branch, const model::ModeLattice& modes, const model::DisplacedState& state);

/// Multipliers of a linear branch omega = c|k| with unbounded k, in closed form [B-12]: right and left movers are two gases of
/// their own, eps_R,L = (eps +- c p)/2.
struct LinearDispersion {
  model::DisplacedState state;    // alpha = 1/T_d and a
  double equilibrium_temperature; // T_e, of the gas at rest with this energy
  double drift_temperature;       // T_d by (5.1)
  double drift_velocity;          // -a/alpha, (5.5)
  double u;                       // (5.2)
};
/// Throws std::invalid_argument unless |c p| < eps.
LinearDispersion linear_dispersion(double velocity, const Densities& wanted);

/// The same in a zone |k| <= edge: alpha c + a and alpha c - a of right and left movers, each from its own energy.
model::DisplacedState linear_dispersion_in_zone(double velocity, double edge, const Densities& wanted);

} // namespace prethermal::kinetic::bosons
