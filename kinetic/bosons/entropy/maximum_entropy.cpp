#include "kinetic/bosons/entropy/maximum_entropy.hpp"

#include "common/numerics/bracketed_root.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
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
  half.k.reserve(static_cast<std::size_t>(modes.count));
  half.omega.reserve(static_cast<std::size_t>(modes.count));
  for (int j = 1; j <= modes.count; ++j) {
    half.k.push_back(j * modes.spacing);
    half.omega.push_back(model::frequency(branch, half.k.back()));
  }
  return half;
}

// log(1 - e^-chi)
double log_of_rest(double chi) { return chi > 0.7 ? std::log1p(-std::exp(-chi)) : std::log(-std::expm1(-chi)); }

// Multipliers by the modes of largest |k|/omega = slowness, in which momentum condenses: chi = omega [c+ (1+r) + c- (1-r)]/2 with
// r = k/(slowness omega), |r| <= 1. All chi are positive where c+ and c- are, and nothing cancels close to that.
struct Cone {
  double plus, minus;
};

// sum ln(1 - e^-chi) and, for n, its derivatives: the energies (1 +- r) omega/2, in which c+ and c- count, and their spreads.
struct Sums {
  double potential = 0.0, plus = 0.0, minus = 0.0, pp = 0.0, pm = 0.0, mm = 0.0;
};

Sums sums(const HalfModes& modes, double slowness, const Cone& at) {
  Sums total;
  for (std::size_t j = modes.k.size(); j-- > 0;)
    for (const double side : {1.0, -1.0}) {
      const double omega = modes.omega[j], r = side * std::min(modes.k[j] / (slowness * omega), 1.0);
      const double up = 0.5 * (1.0 + r) * omega, down = 0.5 * (1.0 - r) * omega, chi = at.plus * up + at.minus * down;
      const double n = model::occupation(chi), spread = n * (1.0 + n);
      total.potential += log_of_rest(chi);
      total.plus += up * n;
      total.minus += down * n;
      total.pp += up * up * spread;
      total.pm += up * down * spread;
      total.mm += down * down * spread;
    }
  for (double* value : {&total.potential, &total.plus, &total.minus, &total.pp, &total.pm, &total.mm}) *value *= modes.weight;
  return total;
}

DisplacedState state_of(const Cone& cone, double slowness) {
  return {0.5 * (cone.plus + cone.minus), 0.5 * (cone.plus - cone.minus) / slowness};
}

DisplacedState error_of(const Cone& cone, const Cone& step, double slowness) {
  constexpr double rounding = 4e-16;
  const double error = 0.5 * (std::abs(step.plus) + std::abs(step.minus) + rounding * (cone.plus + cone.minus));
  return {error, error / slowness};
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
  const HalfModes half = half_modes(branch, modes);
  double energy = 0.0, momentum = 0.0;
  for (std::size_t j = half.k.size(); j-- > 0;)
    for (const double k : {half.k[j], -half.k[j]}) {
      const double n = model::occupation(state.beta * half.omega[j] + state.a * k);
      energy += half.omega[j] * n;
      momentum += k * n;
    }
  return {half.weight * energy, half.weight * momentum};
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
  const double slowness = largest_slowness(half), alpha = equilibrium_alpha(half, wanted.energy);
  const double plus = 0.5 * (wanted.energy + wanted.momentum / slowness),
               minus = 0.5 * (wanted.energy - wanted.momentum / slowness);
  Cone cone{alpha, alpha};
  Sums at = sums(half, slowness, cone);
  double residual = 0.0, previous = std::numeric_limits<double>::infinity();
  for (int steps = 0; steps < 200; ++steps) {
    const double gp = plus - at.plus, gm = minus - at.minus;
    residual = std::max(std::abs(gp) / plus, std::abs(gm) / minus);
    const double determinant = at.pp * at.mm - at.pm * at.pm;
    const double dp = -(at.mm * gp - at.pm * gm) / determinant, dm = -(at.pp * gm - at.pm * gp) / determinant;
    const double decrease = gp * dp + gm * dm; // of the dual, negative
    // Done where rounding stops the descent: Newton's steps converge quadratically.
    if (residual < 1e-15 || (residual < 1e-6 && -decrease < 1e-6 * half.weight && !(residual < 0.25 * previous)))
      return {state_of(cone, slowness), error_of(cone, {dp, dm}, slowness), steps, residual};
    previous = residual;
    const double dual = cone.plus * plus + cone.minus * minus - at.potential;
    const double rounding = 1e-15 * (cone.plus * plus + cone.minus * minus + std::abs(at.potential));
    double share = 1.0;
    for (;; share *= 0.5) {
      if (share < 1e-18) throw std::runtime_error("maximum_entropy: no step decreases the dual");
      const Cone next{cone.plus + share * dp, cone.minus + share * dm};
      if (!(next.plus > 0.1 * cone.plus && next.minus > 0.1 * cone.minus)) continue; // 0.9 of the way out of the cone
      const Sums there = sums(half, slowness, next);
      if (!(next.plus * plus + next.minus * minus - there.potential <= dual + 1e-4 * share * decrease + rounding)) continue;
      cone = next;
      at = there;
      break;
    }
  }
  throw std::runtime_error("maximum_entropy: Newton's steps do not converge");
}

double constraint_error(const BosonBranch& branch, const ModeLattice& modes, const DisplacedState& state,
                        const Densities& wanted) {
  const double slowness = largest_slowness(half_modes(branch, modes));
  const Densities found = densities(branch, modes, state);
  double largest = 0.0;
  for (const double side : {1.0, -1.0}) {
    const double asked = wanted.energy + side * wanted.momentum / slowness;
    largest = std::max(largest, std::abs(found.energy + side * found.momentum / slowness - asked) / asked);
  }
  return largest;
}

double lowest_mode_share(const BosonBranch& branch, const ModeLattice& modes, const DisplacedState& state) {
  const double k = modes.spacing, omega = model::frequency(branch, k);
  const double lowest =
      k * (model::occupation(state.beta * omega + state.a * k) - model::occupation(state.beta * omega - state.a * k));
  return lowest * k / (2.0 * std::numbers::pi) / densities(branch, modes, state).momentum;
}

} // namespace prethermal::kinetic::bosons
