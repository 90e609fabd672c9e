#pragma once
#include "common/model/laws/dispersion.hpp"

#include <complex>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace prethermal::md::defect {

/// exp(-i E dt)/sites of each mode m, k = 2 pi m/sites: what free motion does between a transform to wavenumbers and back.
std::vector<std::complex<double>> free_phases(const model::Dispersion& dispersion, std::int64_t sites, double time_step);

/// exp(-i E dt) on rings of `sites` sites, exact: to wavenumbers, a phase, and back (FFTW). `rings` independent rings at once,
/// ring after ring. FFTW plans by estimate: the same bits in every run.
class FreeMotion {
 public:
  FreeMotion(const model::Dispersion& dispersion, std::int64_t sites, double time_step, int rings = 1);
  ~FreeMotion();
  FreeMotion(FreeMotion&&) noexcept;
  FreeMotion& operator=(FreeMotion&&) noexcept;

  std::span<std::complex<double>> field(); // [rings][sites], aligned for vectors; what advance() moves
  void advance();                          // one time step

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace prethermal::md::defect
