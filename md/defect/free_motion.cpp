#include "md/defect/free_motion.hpp"

#include "md/defect/modes.hpp"
#include "md/defect/pointwise.hpp"

#include <algorithm>
#include <fftw3.h>
#include <limits>
#include <new>
#include <stdexcept>

namespace prethermal::md::defect {

std::vector<std::complex<double>> free_phases(const model::Dispersion& dispersion, std::int64_t sites, double time_step) {
  std::vector<std::complex<double>> phases;
  for (std::int64_t m = 0; m < sites; ++m)
    phases.push_back(
        std::polar(1.0 / static_cast<double>(sites), -model::energy(dispersion, wavenumber_of_mode(m, sites)) * time_step));
  return phases;
}

// Out of place: FFTW's estimated plans are faster so than in place.
struct FreeMotion::Parts {
  Parts(const model::Dispersion& dispersion, std::int64_t sites, double time_step, int rings)
      : phases(free_phases(dispersion, sites, time_step)),
        size(static_cast<std::size_t>(sites) * static_cast<std::size_t>(rings)) {
    const int length = static_cast<int>(sites);
    field = fftw_alloc_complex(size);
    modes = fftw_alloc_complex(size);
    if (field != nullptr && modes != nullptr) {
      const auto plan = [&](fftw_complex* from, fftw_complex* to, int sign) {
        return fftw_plan_many_dft(1, &length, rings, from, nullptr, 1, length, to, nullptr, 1, length, sign, FFTW_ESTIMATE);
      };
      forward = plan(field, modes, FFTW_FORWARD);
      backward = plan(modes, field, FFTW_BACKWARD);
    }
    if (forward == nullptr || backward == nullptr) {
      release();
      throw std::bad_alloc();
    }
    std::ranges::fill(values(field), std::complex<double>{});
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() { release(); }

  void release() {
    if (forward != nullptr) fftw_destroy_plan(forward);
    if (backward != nullptr) fftw_destroy_plan(backward);
    fftw_free(field);
    fftw_free(modes);
  }
  // FFTW documents its complex type as layout-compatible with std::complex<double>.
  std::span<std::complex<double>> values(fftw_complex* numbers) const {
    return {reinterpret_cast<std::complex<double>*>(numbers), size};
  }

  std::vector<std::complex<double>> phases;
  std::size_t size;
  fftw_complex *field = nullptr, *modes = nullptr;
  fftw_plan forward = nullptr, backward = nullptr;
};

FreeMotion::FreeMotion(const model::Dispersion& dispersion, std::int64_t sites, double time_step, int rings) {
  if (sites < 1 || sites > std::numeric_limits<int>::max() || rings < 1)
    throw std::invalid_argument("FreeMotion: the numbers of sites and of rings must be positive");
  parts_ = std::make_unique<Parts>(dispersion, sites, time_step, rings);
}
FreeMotion::~FreeMotion() = default;
FreeMotion::FreeMotion(FreeMotion&&) noexcept = default;
FreeMotion& FreeMotion::operator=(FreeMotion&&) noexcept = default;

std::span<std::complex<double>> FreeMotion::field() { return parts_->values(parts_->field); }

void FreeMotion::advance() {
  fftw_execute(parts_->forward);
  const auto modes = parts_->values(parts_->modes);
  const std::size_t sites = parts_->phases.size();
  for (std::size_t first = 0; first < modes.size(); first += sites) {
    const auto ring = modes.subspan(first, sites);
    multiply(ring, parts_->phases, ring);
  }
  fftw_execute(parts_->backward);
}

} // namespace prethermal::md::defect
