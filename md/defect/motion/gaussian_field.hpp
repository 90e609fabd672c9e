#pragma once
#include "common/numerics/complex_fft.hpp"
#include "common/random/streams.hpp"
#include "md/defect/transform/distributed_transform.hpp"

#include <complex>
#include <functional>
#include <span>
#include <vector>

namespace prethermal::md::defect {

/// n(k) of a field.
using ModeDensity = std::function<double(double wavenumber)>;

/// Gaussian fields of a mode density on a ring of N sites: psi_x = sum_k sqrt(n_k/N) z_k exp(i k x) with independent complex
/// normal z_k, <|z_k|^2> = 1, so that <psi*_x psi_y> = 1/N sum_k n_k exp(i k (y - x)). Mode m takes the numbers of draw
/// first.draw + m.
class GaussianField {
 public:
  GaussianField(const ModeDensity& mode_density, std::int64_t sites);

  /// [sites], until the next draw.
  std::span<const std::complex<double>> draw(std::uint64_t key, const random::Counter& first);

 private:
  numerics::ComplexFft transform_;
  std::vector<double> amplitudes_; // sqrt(n_k/(2 N)), of each of both parts
};

/// The same of a ring that is cut over ranks, at the sites held; mode [k1][k2] takes draw first.draw + k1 N2 + k2. Collective.
class DistributedGaussianField {
 public:
  DistributedGaussianField(const ModeDensity& mode_density, std::int64_t sites, const parallel::RankGroup& ranks);
  std::span<const std::complex<double>> draw(std::uint64_t key, const random::Counter& first);

 private:
  DistributedTransform transform_;
  std::vector<double> amplitudes_;
};

} // namespace prethermal::md::defect
