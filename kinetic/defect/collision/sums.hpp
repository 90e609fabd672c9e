#pragma once
#include "kinetic/defect/collision/lane_fft.hpp"

#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// Eight times of the sum over tau within one pass. Phases are products, exp(i tau_l E_k) times exp(i tau_0 E_k), the latter with
/// exp(i k/2), -pi < k < pi, for half-integer sites: before the sum over k and after the sum over sites.
struct TimeBlock {
  const double* within; // rows [M]: exp(i tau_l E_k), tau_l = 0, dtau, ..., 7 dtau; the same for all blocks
  const double* turn;   // [M][re, im]: of the block's first time
};

/// sum_l c_l x^{l-2} of a = F* |F|^2 (gain) and of F*^2 G (exchange), weighted by the lanes' shares in the sum over tau: with
/// c_l = C_l and (l - 1) C_l. By increasing l from 2, [l][lane].
struct ChannelWeights {
  std::vector<double> gain, exchange;
  int powers() const { return static_cast<int>(gain.size()) / lanes_of_row; }
};

/// What a sum over one block needs besides.
struct SumScratch {
  explicit SumScratch(int wavenumbers)
      : field(static_cast<std::size_t>(wavenumbers)), source(static_cast<std::size_t>(wavenumbers)),
        third(static_cast<std::size_t>(wavenumbers)), extra(static_cast<std::size_t>(wavenumbers)),
        turned(2 * static_cast<std::size_t>(wavenumbers)) {}
  Rows field, source, third, extra;
  std::vector<double> turned; // [M][re, im]
};

/// F_j = int dk/2pi exp(i j k + i tau E) x: rows of sites in the order of the transform.
void to_sites(const LaneFft& fft, const TimeBlock& block, std::span<const double> x, SumScratch& scratch, double* rows);

/// sum += exp(i tau_0 E_k) sum_j exp(i j k) rows_j, the rows in the order of the transform and lost.
void from_sites(const LaneFft& fft, const TimeBlock& block, SumScratch& scratch, double* rows, double* sum);

/// Bastianello Eq. (35) corrected, one block of times: both sums as from_sites gives them, of a_j and of b_j. `free_field` are
/// the rows of G.
void add_rates(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, std::span<const double> n,
               const double* free_field, SumScratch& scratch, double* gain_sum, double* rate_sum);

/// A state n and a change of it.
struct Departure {
  std::span<const double> n, change;
};

/// Sums as from_sites gives them: of da_j, db_j and b_j.
struct ChangeSums {
  double *gain, *rate_change, *rate;
};

/// The derivative of (35) along a change of n, one block of times. `with_density` are the weights' own changes, as rho changes.
void add_change(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, const ChannelWeights& with_density,
                const Departure& state, const double* free_field, SumScratch& scratch, const ChangeSums& sums);

/// da_j/dF_j (gain_up), da_j/dF*_j (gain_down) and the same of b_j, transformed to rows of m without any phase:
/// dI/dn has them at k + p (up) and k - p (down).
struct KernelRows {
  double *gain_up, *gain_down, *rate_up, *rate_down;
};
void jacobian_kernels(const LaneFft& fft, const TimeBlock& block, const ChannelWeights& weights, std::span<const double> n,
                      const double* free_field, SumScratch& scratch, const KernelRows& rows);

/// Re sum_l exp(i tau_l E_k) sum_k: what the sums of all blocks amount to.
void finish_sum(const double* within, const double* sum, std::span<double> value);

} // namespace prethermal::kinetic::defect
