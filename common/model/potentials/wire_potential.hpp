#pragma once
#include "common/numerics/cubic_curve.hpp"

#include <memory>
#include <optional>

namespace prethermal::model {

enum class WirePotentialShape {
  none,     // V = 0
  gaussian, // strength exp(-q^2 range^2/2)
  coulomb,  // 2 strength K0(|q| range): strength = e^2/epsilon, range = distance of the wires, or width of one wire
  screened, // 2 strength [K0(|q| range) - K0(|q| sqrt(range^2 + 4 gate^2))]: the same with a metallic gate at the distance `gate`
  table     // tabulated from q = 0 on, zero beyond the last node
};

/// V(q) at increasing q that start at 0.
struct WirePotentialTable {
  numerics::CubicCurve curve;
  std::optional<numerics::CurveError> error; // none where there are too few points to tell
};

/// The interaction of two electrons in the momentum q that they exchange: an even function. Units hbar = m = T = e = 1: q in
/// sqrt(m T)/hbar, V in T hbar/sqrt(m T).
struct WirePotential {
  WirePotentialShape shape = WirePotentialShape::none;
  double strength = 0.0; // of either sign
  double range = 1.0;    // > 0
  double gate = 1.0;     // > 0, of `screened`
  std::shared_ptr<const WirePotentialTable> table = {};
};

/// V(q). Of `coulomb` infinite at q = 0.
double potential(const WirePotential& wires, double momentum);

/// D2 = (1/16) int dq/2pi |q| V(q)^2, the momentum diffusion by two-particle scattering, Dmitriev (16) with the corrected
/// prefactor; closed forms for gaussian (V0^2/(32 pi a^2)) and coulomb (e^4/(8 pi a^2)).
double momentum_diffusion(const WirePotential& wires);

/// The same potential with its strength scaled so that D2 is `diffusion` >= 0. Throws std::invalid_argument where V = 0.
WirePotential with_momentum_diffusion(WirePotential wires, double diffusion);

/// What the rate of exchange with the nearest node is multiplied by [W-22], so that the midpoint rule without the node itself is
/// of fourth order in the step: 13/12 for a Gaussian, which is smooth; for other potentials what makes sum_n n V^2(n step) step^2
/// the integral int_0^inf q V^2 dq = 16 pi D2, whatever V does at q = 0.
double neighbour_weight(const model::WirePotential& between, double step);

/// Throws numerics::PointFault or std::invalid_argument unless q starts at 0 and increases, all is finite, there are at least 8
/// points, and |V| falls to less than 1e-3 of its largest value.
std::shared_ptr<const WirePotentialTable> tabulate_wire_potential(std::vector<double> momentum, std::vector<double> value);

} // namespace prethermal::model
