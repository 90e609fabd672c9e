#pragma once
#include "md/hard_rods/plan.hpp"
#include "md/rods/neighbours.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace prethermal::md::hard_rods {

/// The charges H_h = sum_i h(v_i) that free rods conserve: h = v^4, v^6 and lc = ln cosh(2 beta theta0 v), the part of -ln f that
/// is not conserved with the potential either, f ~ exp(-beta (v - theta0)^2) + exp(-beta (v + theta0)^2).
enum class Charge : std::size_t { fourth, sixth, log_cosh, count };
inline constexpr std::size_t charge_count = static_cast<std::size_t>(Charge::count);

/// What a record of the charges holds: those of the three with their two-body parts, H_h + (1 - a rho) G_h, then three without.
enum class Recorded : std::size_t {
  dressed_fourth,
  dressed_sixth,
  dressed_log_cosh,
  fourth,   // H of v^4
  log_cosh, // H of lc
  weight,   // W = sum (beta v^2 - lc) = -sum ln f(v_i) but for a constant
  count
};
inline constexpr std::size_t charge_row = static_cast<std::size_t>(Recorded::count);

/// h(v) = ln cosh(2 beta theta0 v), for any v.
double log_cosh(const model::MirroredBeams& beams, double velocity);

/// (h'(v) - h'(u))/(v - u) of each charge; where the velocities come together, h''. With `steepness` 2 beta theta0 and tanh of
/// steepness times the velocities.
std::array<double, charge_count> divided_slopes(double steepness, double v, double tanh_v, double u, double tanh_u);

/// Cells in the table of the potential along the ring; four numbers each.
double table_cells(const model::HardRodGas& gas);

/// Measures the charges of one gas.
///
/// The two-body part is (1 - a rho) G_h, G_h = sum_pairs V(x_ij) (h'_i - h'_j)/(v_i - v_j): two particles in a medium of rods
/// pass each other at (v_i - v_j)/(1 - a rho), so that dH_h = -(1 - a rho) dG_h in first order of V0. It is the reversible
/// response of each pair, bounded, and hides the slow growth of H_h. V is summed over the images. Its mean over a uniform ring,
/// V0 phi-hat(0)/L, is taken off every pair: that part of G_h is a function of the velocities alone, and would change slopes by
/// O(rho V0 phi-hat(0)/theta0^2).
class ChargeMeter {
 public:
  /// Throws std::invalid_argument unless the gas starts from mirrored beams.
  explicit ChargeMeter(const model::HardRodGas& gas);

  /// [charge_row], the same on all ranks and on any number of them. All pairs, O(N^2). Collective over the group.
  std::array<double, charge_row> charges(const Neighbours& neighbours, const Rods& rods) const;

  /// V of a pair at the distance 0 <= z <= L along the ring, without its mean: off by 3e-7 V0/xi at most (dipolar). Only where
  /// there is a potential.
  double pair_energy(double separation) const {
    const double cells = std::min(std::abs(separation), std::abs(ring_.length - separation)) * cells_per_length_;
    const int cell = static_cast<int>(cells);
    const double offset = cells - cell;
    const auto& [value, slope, curvature, third] = cells_[static_cast<std::size_t>(cell)];
    return value + offset * (slope + offset * (curvature + offset * third));
  }

 private:
  Ring ring_;
  model::MirroredBeams beams_;
  double cells_per_length_ = 0.0;
  std::vector<std::array<double, 4>> cells_; // cubics, up to half the ring; empty without a potential
};

/// For plans that want records of the charges.
std::optional<ChargeMeter> charge_meter(const Problem& problem);

} // namespace prethermal::md::hard_rods
