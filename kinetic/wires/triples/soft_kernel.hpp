#pragma once
#include "common/model/potentials/wire_potential.hpp"

#include <array>

namespace prethermal::kinetic::wires {

/// The potentials between the electrons (1, 2), (1, 3) and (2, 3) of a triple: which pair sits in one wire is the channel.
struct TriplePotentials {
  model::WirePotential v12, v13, v23;
};

/// No potential at all.
inline bool absent(const model::WirePotential& v) { return v.shape == model::WirePotentialShape::none || v.strength == 0.0; }

/// Direct three-particle amplitude for soft collisions on branch 1 of the mass shell, without the factor m/L^2: Dmitriev (S22),
/// (S24) and (S25), each pair with the potential of its own wires, in one symmetric form. The transfers are q_1 = tau k23,
/// q_2 = tau k31, q_3 = tau k12, k_ij = k_i - k_j:
/// A = -[V12(q1) V23(q3) k31 + V13(q1) V23(q2) k12 + V12(q2) V13(q3) k23]/(k12 k23 k31).
/// Momenta must differ and tau > 0; finite unless a transfer underflows.
double soft_amplitude(const TriplePotentials& potentials, const std::array<double, 3>& momenta, double tau);

/// With an estimate of its error.
struct SoftKernel {
  double value, error;
};

/// R = int_0^inf tau^2 A^2 dtau, to a relative 1e-9 for the potentials with a formula and 1e-7 for tables. Homogeneous of degree
/// -7 where all potentials are scaled with the momenta; at fixed potentials R(s k) = s^-7 R(k) as well, since tau absorbs s.
SoftKernel soft_kernel(const TriplePotentials& potentials, const std::array<double, 3>& momenta);

} // namespace prethermal::kinetic::wires
