#pragma once
#include "common/records/record.hpp"
#include "validation/judge/criteria.hpp"

namespace prethermal::validation {

/// The elements of two witnesses that are compared, after the selection and the low-count cut.
struct Pairing {
  std::vector<double> difference;    // witness - theory, less a known systematic one
  std::vector<double> error;         // of the difference: both errors, in quadrature
  std::vector<double> reference;     // the theory
  double peak;                       // max |theory| over the selection, before the cut
  double samples;                    // behind each error bar; infinite when not from samples
  std::vector<double> block_means;   // [blocks][elements] of the witness; empty when not known
  std::vector<double> block_samples; // [blocks]
  std::size_t left_out;              // elements below the low-count cut
};

/// Throws std::runtime_error when the axes of what is selected differ or the selection does not fit. `systematic`: by so much the
/// two may differ without that it counts.
Pairing pair_up(const records::Observable& witness, const records::Observable& theory, const Selection& selection,
                double min_counts, double systematic = 0.0);

/// A statistic of a comparison.
struct Statistic {
  double value;
  double error;          // its own standard error where that is known, else NaN
  double resolution;     // median error bar over the theory's peak
  std::string note = {}; // what else a reader should know, in brackets behind the reason
};

/// statistics::chi_square of the pairing.
Statistic chi2_per_bin(const Pairing& pairing);

/// The largest |difference|/error as the equivalent number of standard deviations of a normal variable, after the correction for
/// Student's t (samples - 1 degrees of freedom) and for the number of looks (Bonferroni).
Statistic largest_z(const Pairing& pairing);

/// max |difference| / peak, and the error bar at that place.
Statistic largest_difference_of_peak(const Pairing& pairing);

/// max |difference| / |theory|, and the error bar at that place.
Statistic largest_relative_difference(const Pairing& pairing);

/// |mean of witness/theory over the elements - 1|, with the error of this mean: from the blocks, as elements share samples, or as
/// if they were independent.
Statistic mean_ratio(const Pairing& pairing);

/// |f - 1| of the factor f by which the theory fits best, in least squares weighted with the error bars; error as of mean_ratio.
Statistic fitted_ratio(const Pairing& pairing);

/// rms of the difference over the rms of the theory, the noise of the witness subtracted: sqrt(<d^2> -
/// <error^2>)/sqrt(<theory^2>). For two that are known to differ a little everywhere, where a chi^2 would only tell how long the
/// simulation was.
Statistic excess_rms(const Pairing& pairing);

Statistic evaluate(CompareStatistic statistic, const Pairing& pairing);
std::string_view name_of(CompareStatistic statistic);

} // namespace prethermal::validation
