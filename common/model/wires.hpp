#pragma once
#include "common/model/potentials/wire_potential.hpp"

#include <array>
#include <vector>

namespace prethermal::model {

/// How the chemical potentials e1, e2 follow from the Fermi energy and the mismatch Delta = e1 - e2.
enum class Splitting {
  symmetric, // e1 = eF + Delta/2, e2 = eF - Delta/2
  asymmetric // e1 = eF + Delta, e2 = eF
};

/// Three-particle scattering as in the exactly solvable model, Dmitriev (82), of strengths that do not depend on momentum:
/// D3_s = lambda_s + mu_s, mu_1 k_T1 = mu_2 k_T2 = M = mu k_T(eF) for every Delta.
struct ThreeParticleModel {
  std::array<double, 2> within; // lambda_1, lambda_2: within a wire
  double between;               // mu: between the wires
};

/// Spinless electrons in two parallel wires at one temperature, Dmitriev, Gornyi, Polyakov. Units hbar = m = T = e = 1: momenta
/// in sqrt(m T)/hbar, energies in T, times in hbar/T, resistivities in hbar/(e^2 l), l = hbar/sqrt(m T). Each wire moves as if
/// its electrons had charge 1: currents are int k f dk/2pi.
struct WirePair {
  double fermi_energy; // eF; chemical potentials may be negative
  double mismatch;     // Delta
  Splitting splitting;
  WirePotential between;               // V12
  std::array<WirePotential, 2> within; // V11, V22
  ThreeParticleModel triples;
  std::array<double, 2> boost; // u_s: at time 0 f_s = f_T((k - u_s)^2/2 - e_s)
};

/// e1 and e2 at a mismatch that may be another than the pair's own.
inline std::array<double, 2> chemical_potentials(const WirePair& pair, double mismatch) {
  if (pair.splitting == Splitting::asymmetric) return {pair.fermi_energy + mismatch, pair.fermi_energy};
  return {pair.fermi_energy + 0.5 * mismatch, pair.fermi_energy - 0.5 * mismatch};
}

/// Whether both wires start in equilibrium.
inline bool at_rest(const WirePair& pair) { return pair.boost[0] == 0.0 && pair.boost[1] == 0.0; }

/// Whether a relative current starts (u1 != u2) and ends: at mismatch 0. At others a part of it stays, Dmitriev (46).
inline bool relative_current_ends(const WirePair& pair) { return pair.mismatch == 0.0 && pair.boost[0] != pair.boost[1]; }

/// Momentum cells k_j = -highest + (j + 1/2) dk, dk = 2 highest/count, on which both witnesses solve the dynamics.
struct MomentumCells {
  double highest;
  int count;
};

/// When and where the witnesses are asked.
struct WiresOutput {
  std::vector<double> times;       // strictly increasing, >= 0: of the dynamics
  MomentumCells cells;             // of the dynamics
  std::vector<double> mismatches;  // Delta of drag resistivities, increasing; at least the pair's own
  std::vector<double> frequencies; // omega of conductivities, increasing, >= 0
  std::vector<double> momenta;     // k of distribution functions and currents in momentum space, increasing
};

} // namespace prethermal::model
