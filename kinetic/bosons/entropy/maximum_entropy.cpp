#include "kinetic/bosons/entropy/maximum_entropy.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

using model::BosonBranch;
using model::DisplacedState;
using model::ModeLattice;

// The modes in pairs +-k: omega, k.
struct HalfModes {
  std::vector<double> omega, k;
  double weight; // 1/L
};

HalfModes half_modes(const BosonBranch& branch, const ModeLattice& modes) {
  HalfModes half{{}, {}, modes.spacing / (2.0 * std::numbers::pi)};
  for (int j = 1; j <= modes.count; ++j) {
    half.k.push_back(j * modes.spacing);
    half.omega.push_back(model::frequency(branch, half.k.back()));
  }
  return half;
}

bool exists(const HalfModes& modes, const DisplacedState& state) {
  for (std::size_t j = 0; j < modes.k.size(); ++j)
    if (!(state.beta * modes.omega[j] - std::abs(state.a) * modes.k[j] > 0.0)) return false;
  return true;
}

// Psi without its linear part, gradient (energy, momentum) and second derivatives.
struct Sums {
  double potential = 0.0, energy = 0.0, momentum = 0.0, ee = 0.0, ep = 0.0, pp = 0.0;
};

Sums sums(const HalfModes& modes, const DisplacedState& state) {
  Sums total;
  for (std::size_t j = modes.k.size(); j-- > 0;)
    for (const double side : {1.0, -1.0}) {
      const double omega = modes.omega[j], k = side * modes.k[j], chi = state.beta * omega + state.a * k;
      const double n = model::occupation(chi), spread = n * (1.0 + n);
      total.potential += std::log(-std::expm1(-chi));
      total.energy += omega * n;
      total.momentum += k * n;
      total.ee += omega * omega * spread;
      total.ep += omega * k * spread;
      total.pp += k * k * spread;
    }
  for (double* value : {&total.potential, &total.energy, &total.momentum, &total.ee, &total.ep, &total.pp})
    *value *= modes.weight;
  return total;
}

// The largest |k|/omega, and where it is.
double largest_slowness(const HalfModes& modes, double* momentum = nullptr) {
  double largest = 0.0;
  for (std::size_t j = 0; j < modes.k.size(); ++j)
    if (modes.k[j] > largest * modes.omega[j]) {
      largest = modes.k[j] / modes.omega[j];
      if (momentum != nullptr) *momentum = modes.k[j];
    }
  return largest;
}

// alpha of the energy at a = 0: the energy falls monotonically from infinity to zero.
double equilibrium_alpha(const HalfModes& modes, double energy) {
  const auto excess = [&](double log_alpha) {
    double sum = 0.0;
    for (const double omega : modes.omega) sum += 2.0 * modes.weight * omega * model::occupation(std::exp(log_alpha) * omega);
    return sum > 0.0 ? std::log(sum / energy) : -1e3;
  };
  double lower = std::log(modes.weight * static_cast<double>(modes.k.size()) / energy), upper = lower; // near equipartition
  while (excess(lower) < 0.0) lower -= 1.0;
  while (excess(upper) > 0.0) upper += 1.0;
  return std::exp(lower < upper ? numerics::bracketed_root(excess, lower, upper) : lower);
}

} // namespace

Densities densities(const BosonBranch& branch, const ModeLattice& modes, const DisplacedState& state) {
  const Sums total = sums(half_modes(branch, modes), state);
  return {total.energy, total.momentum};
}

double entropy(std::span<const double> occupations, double spacing) {
  double sum = 0.0;
  for (const double n : occupations)
    if (n > 0.0) sum += std::log1p(n) + n * std::log1p(1.0 / n);
  return sum * spacing / (2.0 * std::numbers::pi);
}

std::string objection_multipliers(const BosonBranch& branch, const ModeLattice& modes, const Densities& wanted) {
  if (!(wanted.energy > 0.0)) return fmt::format("energy density {:.6g}: it must be positive", wanted.energy);
  double k = 0.0;
  const double slowness = largest_slowness(half_modes(branch, modes), &k);
  if (!(std::abs(wanted.momentum) * (1.0 + 1e-14) < wanted.energy * slowness))
    return fmt::format(
        "no distribution has momentum density {:.6g} with energy density {:.6g}: |p| must be below {:.6g}, which the "
        "mode k = {:.6g} alone would hold (|c p| < eps for a linear branch)",
        wanted.momentum, wanted.energy, wanted.energy * slowness, std::copysign(k, wanted.momentum));
  return "";
}

Multipliers maximum_entropy(const BosonBranch& branch, const ModeLattice& modes, const Densities& wanted) {
  if (const auto reason = objection_multipliers(branch, modes, wanted); !reason.empty()) throw std::invalid_argument(reason);
  const HalfModes half = half_modes(branch, modes);
  const double slowness = largest_slowness(half);
  Multipliers found{{equilibrium_alpha(half, wanted.energy), 0.0}, 0, 0.0};
  const auto dual = [&](const DisplacedState& s, const Sums& at) {
    return s.beta * wanted.energy + s.a * wanted.momentum - at.potential;
  };
  Sums at = sums(half, found.state);
  double previous = std::numeric_limits<double>::infinity();
  for (; found.steps < 200; ++found.steps) {
    const double ge = wanted.energy - at.energy, gp = wanted.momentum - at.momentum;
    found.residual = std::max(std::abs(ge), std::abs(gp) / slowness) / wanted.energy;
    // Done where rounding stops the descent, which is earlier where a chi nearly cancels: Newton's steps converge quadratically.
    if (found.residual < 1e-15 || (found.residual < 1e-6 && !(found.residual < 0.25 * previous))) return found;
    previous = found.residual;
    const double determinant = at.ee * at.pp - at.ep * at.ep;
    const double de = -(at.pp * ge - at.ep * gp) / determinant, dp = -(at.ee * gp - at.ep * ge) / determinant;
    const double decrease = ge * de + gp * dp;
    const double before = dual(found.state, at);
    double share = 1.0;
    for (;; share *= 0.5) {
      if (share < 1e-18) throw std::runtime_error("maximum_entropy: no step decreases the dual");
      const DisplacedState next{found.state.beta + share * de, found.state.a + share * dp};
      if (!exists(half, {found.state.beta + share / 0.9 * de, found.state.a + share / 0.9 * dp}) || !exists(half, next)) continue;
      const Sums there = sums(half, next);
      // Near the minimum Psi itself no longer tells: there the residual has to fall.
      if (dual(next, there) > before + 1e-4 * share * decrease && !(found.residual < 1e-6 && share == 1.0)) continue;
      found.state = next;
      at = there;
      break;
    }
  }
  throw std::runtime_error("maximum_entropy: Newton's steps do not converge");
}

double lowest_mode_share(const BosonBranch& branch, const ModeLattice& modes, const DisplacedState& state) {
  const double k = modes.spacing, omega = model::frequency(branch, k);
  const double lowest =
      k * (model::occupation(state.beta * omega + state.a * k) - model::occupation(state.beta * omega - state.a * k));
  return lowest * k / (2.0 * std::numbers::pi) / densities(branch, modes, state).momentum;
}

} // namespace prethermal::kinetic::bosons
