#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>
#include <string>
#include <vector>

namespace prethermal::model {

/// A branch of bosons on a line: omega(k) = velocity |k|^exponent. Units hbar = k_B = 1.
struct BosonBranch {
  double velocity; // v
  double exponent; // zeta > 0
};

inline double frequency(const BosonBranch& branch, double k) { return branch.velocity * std::pow(std::abs(k), branch.exponent); }

/// A displaced Bose-Einstein distribution n(k) = 1/(e^chi - 1), chi(k) = beta omega(k) + a k: a < 0 is a drift towards k > 0.
struct DisplacedState {
  double beta; // inverse temperature T_d
  double a;    // multiplier of the momentum, -v_drag/T_d
};

inline double exponent(const BosonBranch& branch, const DisplacedState& state, double k) {
  return state.beta * frequency(branch, k) + state.a * k;
}

inline double occupation(double chi) { return 1.0 / std::expm1(chi); }

/// What a "drift" means. Chudzinski (3.6) has a = -v_drag/T_d, the captions of Figs. 2 and 3 a = v_drag.
enum class DriftSign {
  literal, // a = drift, as the captions: chi = beta omega + drift k
  physical // a = -drift: chi = beta omega - drift k, bosons drift towards k > 0
};

inline double drift_multiplier(DriftSign sign, double drift) { return sign == DriftSign::literal ? drift : -drift; }

/// For which |a| a displaced distribution is positive at all lowest <= |k| <= highest: below `largest`; at `largest` chi
/// vanishes at |k| = momentum, on the side where a k < 0.
struct DriftLimit {
  double largest, momentum;
};

inline DriftLimit drift_limit(const BosonBranch& branch, double beta, double lowest, double highest) {
  const double k = branch.exponent >= 1.0 ? lowest : highest;
  return {beta * branch.velocity * std::pow(k, branch.exponent - 1.0), k};
}

/// Modes k_j = j spacing, 1 <= |j| <= count: a ring of length 2 pi/spacing, without k = 0. Sums (spacing/2 pi) sum_j stand for
/// int dk/2 pi.
struct ModeLattice {
  double spacing; // the infrared cut-off of what is computed on modes
  int count;      // M
};

inline double highest_momentum(const ModeLattice& modes) { return modes.spacing * modes.count; }
inline double ring_length(const ModeLattice& modes) { return 2.0 * std::numbers::pi / modes.spacing; }

/// The modes of a ring of this length with |k| <= edge.
inline ModeLattice modes_of_ring(double length, double edge) {
  constexpr double most = 2e9; // of an int
  return {2.0 * std::numbers::pi / length, static_cast<int>(std::min(edge * length / (2.0 * std::numbers::pi), most))};
}

/// Momenta in increasing order, [2 count].
inline std::vector<double> momenta(const ModeLattice& modes) {
  std::vector<double> k;
  k.reserve(2 * static_cast<std::size_t>(modes.count));
  for (int j = -modes.count; j <= modes.count; ++j)
    if (j != 0) k.push_back(j * modes.spacing);
  return k;
}

/// How the transferred momentum q is bounded.
enum class Screening {
  hard,  // q <= range
  yukawa // a factor exp(-q/range)
};

/// Two gases of bosons on one branch that exchange momentum, Chudzinski and Larecki. The amplitude of a momentum transfer q is
/// coupling (zeta - 1) q^(zeta-1), zero for a linear branch.
struct BosonPair {
  BosonBranch branch;
  std::array<double, 2> beta;  // of the displaced distributions: initial ones of the dynamics
  std::array<double, 2> drift; // with the sign below
  DriftSign drift_sign;
  double coupling;        // Gamma0
  double range;           // k0 and q0: the edge of the zone, and the length of the Yukawa factor
  Screening screening;    // of the integral (4.1); modes always have the Yukawa factor
  double infrared_cutoff; // k_min: the integral (4.1) leaves |k +- q| < k_min out, and diverges without
  ModeLattice modes;      // of the dynamics and of multipliers
};

inline DisplacedState displaced_state(const BosonPair& pair, int gas) {
  return {pair.beta[gas], drift_multiplier(pair.drift_sign, pair.drift[gas])};
}

/// W(q) of modes k, k' = k + 2 q: the rate at which (1, k) and (2, k') exchange their momenta, per n1(k) n2(k').
inline double swap_rate(const BosonPair& pair, double q) {
  const double zeta = pair.branch.exponent, distance = std::abs(q);
  if (distance == 0.0) return 0.0;
  return pair.coupling * (zeta - 1.0) * std::pow(distance, zeta - 1.0) * std::exp(-distance / pair.range) * pair.modes.spacing;
}

/// Third cumulant of the momentum of a boson, <(k - <k>)^3> over the occupations n of the momenta k; 0 without bosons.
inline double third_cumulant(std::span<const double> momenta, std::span<const double> n) {
  double number = 0.0, mean = 0.0, third = 0.0;
  for (std::size_t j = 0; j < n.size(); ++j) {
    number += n[j];
    mean += n[j] * momenta[j];
  }
  if (!(number > 0.0)) return 0.0;
  mean /= number;
  for (std::size_t j = 0; j < n.size(); ++j) third += n[j] * std::pow(momenta[j] - mean, 3);
  return third / number;
}

/// Why a distribution does not exist on the modes, with the criterion and the k at which it fails [B-3], or "".
std::string objection_to_distributions(const BosonPair& pair);

/// Centres K = (k + k')/2 of swaps between modes, c spacing/2 with |c| < 2 M, in increasing order.
inline std::vector<double> swap_centres(const ModeLattice& modes) {
  std::vector<double> centres;
  for (int c = -2 * modes.count + 1; c < 2 * modes.count; ++c) centres.push_back(0.5 * c * modes.spacing);
  return centres;
}

/// When and where the witnesses are asked.
struct BosonsOutput {
  std::vector<double> times;           // of the dynamics, strictly increasing, >= 0
  std::vector<double> momenta;         // k > 0 of collision amplitudes, increasing
  std::vector<double> drifts;          // of gas 1 in collision amplitudes, increasing
  std::vector<double> betas;           // of gas 1 in collision amplitudes, increasing
  std::vector<double> momentum_ratios; // p/eps of multipliers, increasing
  std::vector<double> lengths;         // of rings on which the condensation of momentum is followed, increasing
};

} // namespace prethermal::model
