#pragma once
#include "common/numerics/lerch.hpp"
#include "kinetic/bosons/collision/drag.hpp"

#include <span>
#include <string>
#include <vector>

namespace prethermal::kinetic::bosons {

/// Why the regularised integral (4.1) has no value at k, or "": chi1 must be positive at all momenta k + q, chi2 at all k - q
/// that are kept. Quotes the criterion and the momentum where a chi is not positive. k_min > 0 is assumed (objection_cutoff).
std::string objection_exact(const Drag& drag, double k);

/// Nodes in q of (4.1) at one k: the weight holds q^(zeta-1), the screening and the measure. Pieces end at q = 0, |k - q| = k_min
/// and the upper limit; towards |k - q| = k_min they are even in log |k - q|, as n2 asks.
struct ExactNodes {
  std::vector<double> weight;         // [node]
  std::vector<double> p1, p2;         // k + q, k - q
  std::vector<double> power1, power2; // |p1|^zeta, |p2|^zeta
};

/// For all drags of one zeta, range, screening and cut-off whose betas and |a| are at most those of `steepest` and whose betas
/// are at least the shallowest: within a panel no exponent of theirs changes by more than 12. `points`: Gauss nodes a panel.
ExactNodes exact_nodes(const Drag& steepest, double shallowest_beta, double k, int points = 16);

/// An upper bound of what the exponents of such drags change over all transfers that count: exact_nodes needs a panel for
/// every 12.
double exponents_change(const Drag& steepest, double shallowest_beta, double k);

/// I(k) = Gamma0 (zeta-1)/(4 pi^2) int_0^k0 dq q^(zeta-1) n1(k+q) n2(k-q), |k -+ q| >= k_min [B-4]; with Yukawa screening
/// exp(-q/k0) in place of the limit. Positive for zeta > 1. Relative error 1e-10.
numerics::LogNumber exact(const Drag& drag, double k);
numerics::LogNumber exact(const Drag& drag, const ExactNodes& nodes);

} // namespace prethermal::kinetic::bosons
