#pragma once
#include <memory>
#include <span>
#include <vector>

namespace prethermal::kinetic::defect {

/// n(k) between the nodes of the staggered grid k = -pi + 2 pi (m + 1/2)/M: a cubic spline for k < 0 and another one for k > 0,
/// parabolas through three nodes on the half step before 0 and the zone edge. Nothing goes across k = 0 and pi, where n jumps at
/// the ends of the defect.
class WavenumberCurve {
 public:
  /// Throws std::invalid_argument unless there are as many values as wavenumbers, an even number of at least 12.
  WavenumberCurve(std::span<const double> wavenumber, std::span<const double> values);
  ~WavenumberCurve();
  WavenumberCurve(WavenumberCurve&&) noexcept;
  WavenumberCurve& operator=(WavenumberCurve&&) noexcept;

  /// At k in [-pi, pi]; at k = 0 from the right.
  double operator()(double wavenumber) const;

  /// Means over equal bins of [-pi, pi), an even number.
  std::vector<double> binned(int bins) const;

 private:
  struct Halves;
  std::unique_ptr<Halves> halves_;
};

} // namespace prethermal::kinetic::defect
