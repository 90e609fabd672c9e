#pragma once
#include "common/parallel/session.hpp"
#include "md/defect/transform/site_order.hpp"

#include <complex>
#include <memory>
#include <span>

namespace prethermal::md::defect {

/// The Fourier transform of one large ring, cut over the ranks of a group. N = N1 N2 with N1 the largest divisor up to sqrt(N),
/// whatever the number of ranks: with sites x = x1 N2 + x2 and modes k = k1 + N1 k2
///   psi_k = sum_x2 exp(-2 pi i x2 k2/N2) [ exp(-2 pi i x2 k1/N) sum_x1 exp(-2 pi i x1 k1/N1) psi_x ],
/// rows of N1 numbers, a transposition, rows of N2. Each row is transformed alone by the same plan of FFTW, and FFTW-MPI's
/// transposition only moves numbers, so that bits do not depend on the ranks. (Its own transform of one dimension would choose N1
/// by their number.) A rank holds whole rows: of sites [x2][x1], of modes [k1][k2]; the first ranks ceil(rows/ranks) each.
/// All calls are collective over the group.
class DistributedTransform {
 public:
  /// Throws std::invalid_argument unless there is at least one site.
  DistributedTransform(std::int64_t sites, const parallel::RankGroup& ranks);
  ~DistributedTransform();
  DistributedTransform(DistributedTransform&&) noexcept;
  DistributedTransform& operator=(DistributedTransform&&) noexcept;

  const SiteOrder& sites() const;
  const SiteOrder& modes() const;
  std::span<std::complex<double>> field();    // at the sites held
  std::span<std::complex<double>> spectrum(); // of the modes held

  void forward();  // spectrum_k = sum_x field_x exp(-2 pi i k x/N); `field` is destroyed
  void backward(); // field_x = sum_k spectrum_k exp(+2 pi i k x/N); `spectrum` is destroyed
  /// field <- backward(factors forward(field)); `factors` of the modes held. `spectrum` is destroyed.
  void multiply_modes(std::span<const std::complex<double>> factors);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// The factor N1 of N.
std::int64_t row_length(std::int64_t sites);

} // namespace prethermal::md::defect
