#pragma once
#include "md/hard_rods/measure/measure.hpp"

#include <array>
#include <utility>

namespace prethermal::md::hard_rods {

// The growth of covariances of charges, [HR-12], [HR-13]. Three-body kicks of order a V0 let the charges diffuse:
// Cov(H_g(t) - H_g(0), H_h(t) - H_h(0)) grows linearly in t, and half of its element with -lc is the drift of the mean <H_h>.
// The relative error does not depend on V0, which may be as small as the theory wants it.
//
// From the records of the charges of one sample come products of increments, which average over samples: over lags of
// 1 .. growth_lag intervals from every start but t = 0 (there the prethermal transient comes in), and since t = 0 without
// two-body parts, for the relation <H(t) - H(0)> = Cov(H(t) - H(0), W(t) - W(0))/2, exact but for third cumulants.

/// The elements of the matrix that are measured: (v^4, v^4), (v^4, lc), (lc, lc), (v^6, lc), (v^6, v^6).
inline constexpr std::size_t growth_elements = 5;
inline constexpr std::array<std::pair<Charge, Charge>, growth_elements> growth_pairs{{{Charge::fourth, Charge::fourth},
                                                                                      {Charge::fourth, Charge::log_cosh},
                                                                                      {Charge::log_cosh, Charge::log_cosh},
                                                                                      {Charge::sixth, Charge::log_cosh},
                                                                                      {Charge::sixth, Charge::sixth}}};
/// The charges of the exact relation.
inline constexpr std::array<Recorded, 2> related_charges{Recorded::fourth, Recorded::log_cosh};

/// How many products a sample leaves: [growth_lag][growth_elements], averaged over starts, then [growth_records][2] since t = 0.
std::size_t charge_products(const Plan& plan);

/// The records of a finished sample: their products are made, and the records become changes since t = 0. Throws
/// std::logic_error when the records are not complete.
void close_charges(SampleValues& values, const Plan& plan);

/// Covariances from means over samples. `changes` [growth_records + 1][charge_row] and `products` [charge_products] are means
/// over the same samples; `centre`, like changes, is what the increments are taken to scatter about: the means of all samples
/// (for a part of them the result then averages to that of all), or `changes` itself.
struct MeanCharges {
  std::span<const double> changes, products;
};
/// [growth_lag][growth_elements], averaged over starts.
std::vector<double> covariances_by_lag(const Plan& plan, const MeanCharges& means, std::span<const double> centre);
/// [growth_records][2]: of the related charges with W, since t = 0.
std::vector<double> covariances_with_weight(const Plan& plan, const MeanCharges& means, std::span<const double> centre);

} // namespace prethermal::md::hard_rods
