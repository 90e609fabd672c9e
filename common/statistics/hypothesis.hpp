#pragma once
#include <span>

namespace prethermal::statistics {

/// Equivalent standard deviations of one |z| with `samples` behind its error bar (Student's t with samples - 1 degrees of
/// freedom; infinite: a known error) among `looks` of them (Bonferroni). At least 0; NaN for fewer than two samples or a z that
/// is NaN.
double corrected_sigma(double z, double samples, double looks);

/// Its inverse: the |z| that is `sigma` standard deviations after these corrections. NaN for fewer than two samples.
double z_of_sigma(double sigma, double samples, double looks);

/// The largest chi^2 per bin whose probability to be exceeded by chance is that of `at_most` divided by `looks` (Bonferroni), for
/// a chi^2 per bin with the standard error `error`: 2/error^2 degrees of freedom. `at_most` itself where that probability is
/// too small for a double, or the error is not known.
double chi_square_among(double at_most, double error, double looks);

/// The same of the lower tail.
double small_chi_square_among(double at_least, double error, double looks);

/// chi^2 per bin of differences with their error bars.
struct ChiSquare {
  double per_bin; // 1 is expected
  double error;   // its standard error
};

/// sum (difference/error)^2 / bins, times (samples-3)/(samples-1) since the error bars are themselves estimated from samples
/// (infinite: known errors). Its error follows from the correlations r of the bins between blocks, sqrt(2 sum r^2)/bins with the
/// noise of r subtracted: bins and times share trajectories. `block_means`: [blocks][bins]; fewer than four blocks: bins count as
/// independent. A bin without an error bar counts nothing if its difference is zero, and makes chi^2 infinite otherwise.
ChiSquare chi_square(std::span<const double> differences, std::span<const double> errors, double samples,
                     std::span<const double> block_means);

} // namespace prethermal::statistics
