#include "kinetic/wires/operator/momentum_grid.hpp"

#include "kinetic/wires/operator/exchange.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>
#include <vector>

namespace prethermal::kinetic::wires {
namespace {

using std::numbers::pi;

constexpr double largest_momentum = 36.0; // exp(-k^2/2) is then still in the range of a double
constexpr double tolerated = 1e-3;        // relative error beyond which a grid is refused
constexpr int most_nodes = 4000;          // of the half grid

/// ln zeta^2, also where zeta^2 itself is too small.
double log_zeta_squared(double u) { return std::log(4.0) - std::abs(u) - 2.0 * std::log1p(std::exp(-std::abs(u))); }

/// Im k of the pole of zeta^2 next to the real axis, k^2 = 2 (e + i pi).
double pole_height(double e) {
  const double modulus = std::hypot(e, pi);
  return e > 0.0 ? pi / std::sqrt(modulus + e) : std::sqrt(modulus - e);
}

/// 16 pi D2 over rho_D of identical wires in the Fokker-Planck limit: int dk/(1 - f)^2 over the thermal range.
double diffusive_resistance(double e) {
  constexpr int points = 2000;
  const double reach = std::sqrt(2.0 * (std::max(e, 0.0) + 1.0)), step = 2.0 * reach / points;
  double sum = 0.0;
  for (int i = 0; i < points; ++i) {
    const double k = -reach + (i + 0.5) * step;
    sum += std::pow(1.0 + std::exp(e - 0.5 * k * k), 2);
  }
  return sum * step;
}

/// ln of the rate of leaving k for any k' at least `step` nearer to 0, up to -k, over w(k).
double log_jumps(double k, double e, const std::vector<double>& log_exchange, double step) {
  double largest = -std::numeric_limits<double>::infinity();
  std::vector<double> terms;
  for (std::size_t n = 1; n < log_exchange.size() && static_cast<double>(n) * step < 2.0 * k; ++n) {
    const double to = k - static_cast<double>(n) * step;
    terms.push_back(log_exchange[n] + log_zeta_squared(0.5 * to * to - e));
    largest = std::max(largest, terms.back());
  }
  if (!std::isfinite(largest)) return largest;
  double sum = 0.0;
  for (const double term : terms) sum += std::exp(term - largest);
  return largest + std::log(sum * step);
}

double thermal_reach(double e, double folds) { return std::sqrt(2.0 * (std::max(e, 0.0) + folds)); }

constexpr double tail_stride = 0.25;

/// missing_tail beyond `start`, start + tail_stride, ...: as far as it is more than nothing.
std::vector<double> tail_shares(const Problem& problem, double start) {
  constexpr double end = 80.0, negligible = 1e-12;
  const double e = problem.pair.fermi_energy, d2 = model::momentum_diffusion(problem.pair.between);
  const double step = std::min(0.25 / effective_range(problem.pair.between), 0.1), whole = diffusive_resistance(e);
  std::vector<double> log_exchange{0.0};
  for (int n = 1; n * step < 2.0 * end; ++n) {
    const double value = std::abs(model::potential(problem.pair.between, n * step));
    log_exchange.push_back(2.0 * std::log(value) - std::log(n * step));
    if (!(value > 0.0)) break;
  }
  std::vector<double> shares;
  for (double k = start; k < end; k += tail_stride) {
    const double log_z = log_zeta_squared(0.5 * k * k - e);
    const double jumping = 2.0 * k * k * std::exp(std::min(log_z - log_jumps(k, e, log_exchange, step), 700.0));
    shares.push_back(tail_stride * std::min(16.0 * pi * d2 * jumping, 2.0) / whole); // 2: by diffusion alone, 1/(8 pi D2)
    if (shares.back() < negligible) break;
  }
  for (std::size_t n = shares.size(); n-- > 1;) shares[n - 1] += shares[n];
  if (shares.empty()) shares.push_back(0.0);
  return shares;
}

/// The least range from `start` on beyond which no more than `share` is missing.
double reach_of_tail(const Problem& problem, double start, double share) {
  const auto shares = tail_shares(problem, start);
  const auto enough = std::ranges::find_if(shares, [=](double missing) { return missing <= share; });
  return start + tail_stride * static_cast<double>(enough - shares.begin());
}

/// The range that the plan leaves open.
double automatic_reach(const Problem& problem, GridUse use) {
  constexpr double folds = 36.0, small = 1e-7;
  const double reach = thermal_reach(highest_chemical_potential(problem), folds);
  if (use == GridUse::frequencies) return reach;
  return std::min(reach_of_tail(problem, reach, small), std::max(largest_momentum, reach));
}

double automatic_step(const Problem& problem) {
  const auto& between = problem.pair.between;
  const double share = between.shape == model::WirePotentialShape::gaussian ? 0.1 : 0.05;
  return std::min(share / effective_range(between), 2.0 * pi * pole_height(highest_chemical_potential(problem)) / 30.0);
}

} // namespace

bool asks_identical_wires(const model::WiresOutput& output) {
  return std::ranges::find(output.mismatches, 0.0) != output.mismatches.end();
}

double highest_chemical_potential(const Problem& problem) {
  double highest = problem.pair.fermi_energy;
  for (const double mismatch : problem.plan.output.mismatches)
    highest = std::max(highest, std::ranges::max(model::chemical_potentials(problem.pair, mismatch)));
  return highest;
}

HalfGrid momentum_grid(const Problem& problem, GridUse use) {
  const auto& plan = problem.plan;
  const double step = plan.step > 0.0 ? plan.step : automatic_step(problem);
  const double reach = plan.highest_momentum > 0.0 ? plan.highest_momentum : automatic_reach(problem, use);
  const double pairs = std::min(std::ceil(0.5 * reach / step * (1.0 - 1e-12)), 1e8);
  return {0.5 * step, step, 2 * static_cast<int>(pairs)};
}

double missing_tail(const Problem& problem, double highest) { return tail_shares(problem, highest).front(); }

double step_error(const Problem& problem, double step) {
  const double edges = std::exp(-2.0 * pi * pole_height(highest_chemical_potential(problem)) / step);
  return std::pow(0.64 * step * effective_range(problem.pair.between), 4) + edges;
}

std::string grid_objection(const Problem& problem) {
  const auto& plan = problem.plan;
  const double e = highest_chemical_potential(problem);
  if (plan.step > 0.0)
    if (const double error = step_error(problem, plan.step); error > tolerated) {
      double enough = plan.step;
      while (step_error(problem, enough) > tolerated) enough *= 0.98;
      return fmt::format("a momentum step of {:.3g} makes errors of about {:.1g}: the potential of range {:.3g} and the Fermi "
                         "edges need {:.2g} or less",
                         plan.step, error, effective_range(problem.pair.between), enough);
    }
  if (plan.highest_momentum > 0.0) {
    constexpr double folds = 14.0;
    if (const double needed = thermal_reach(e, folds); plan.highest_momentum < needed)
      return fmt::format(
          "momenta up to {:.3g} do not hold electrons with a chemical potential of {:.3g}: at least {:.3g} is needed",
          plan.highest_momentum, e, needed);
  }
  const auto too_many = [](const HalfGrid& grid) {
    return grid.count <= most_nodes ? ""
                                    : fmt::format("{} momenta up to {:.3g} in steps of {:.3g}; the limit is {}", grid.count,
                                                  grid.step * grid.count, grid.step, most_nodes);
  };
  if (asks_identical_wires(plan.output)) {
    const HalfGrid grid = momentum_grid(problem, GridUse::identical_wires);
    const double reach = grid.step * grid.count, missing = missing_tail(problem, reach);
    if (missing > tolerated) {
      const double needed = reach_of_tail(problem, reach, tolerated);
      return fmt::format("momenta beyond {:.3g} hold about {:.1g} of 1/rho_D at mismatch 0: {:.3g} would be needed{}", reach,
                         missing, needed, needed < largest_momentum ? "" : ", which is out of reach");
    }
    if (const auto reason = too_many(grid); !reason.empty()) return reason;
  }
  return too_many(momentum_grid(problem, GridUse::frequencies));
}

} // namespace prethermal::kinetic::wires
