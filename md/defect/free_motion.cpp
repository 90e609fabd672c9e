#include "md/defect/free_motion.hpp"

#include <cmath>
#include <fftw3.h>
#include <limits>
#include <new>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace prethermal::md::defect {

struct FreeMotion::Parts {
  Parts(const model::Dispersion& dispersion, std::int64_t sites, double time_step, int rings)
      : phases(static_cast<std::size_t>(sites)), size(static_cast<std::size_t>(sites) * static_cast<std::size_t>(rings)) {
    for (std::int64_t m = 0; m < sites; ++m) {
      const double wavenumber =
          2.0 * std::numbers::pi * static_cast<double>(2 * m < sites ? m : m - sites) / static_cast<double>(sites);
      phases[static_cast<std::size_t>(m)] =
          std::polar(1.0 / static_cast<double>(sites), -model::energy(dispersion, wavenumber) * time_step);
    }
    field = fftw_alloc_complex(size);
    if (field == nullptr) throw std::bad_alloc();
    const int length = static_cast<int>(sites);
    forward =
        fftw_plan_many_dft(1, &length, rings, field, nullptr, 1, length, field, nullptr, 1, length, FFTW_FORWARD, FFTW_ESTIMATE);
    backward =
        fftw_plan_many_dft(1, &length, rings, field, nullptr, 1, length, field, nullptr, 1, length, FFTW_BACKWARD, FFTW_ESTIMATE);
    for (std::size_t i = 0; i < size; ++i) field[i][0] = field[i][1] = 0.0;
  }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;
  ~Parts() {
    fftw_destroy_plan(forward);
    fftw_destroy_plan(backward);
    fftw_free(field);
  }

  std::vector<std::complex<double>> phases; // exp(-i E dt)/sites
  std::size_t size;
  fftw_complex* field = nullptr;
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

// FFTW documents its complex type as layout-compatible with std::complex<double>.
std::span<std::complex<double>> FreeMotion::field() {
  return {reinterpret_cast<std::complex<double>*>(parts_->field), parts_->size};
}

void FreeMotion::advance() {
  fftw_execute(parts_->forward);
  double* value = parts_->field[0];
  for (std::size_t start = 0; start < parts_->size; start += parts_->phases.size())
    for (const std::complex<double>& phase : parts_->phases) {
      const double re = value[0], im = value[1];
      value[0] = re * phase.real() - im * phase.imag();
      value[1] = re * phase.imag() + im * phase.real();
      value += 2;
    }
  fftw_execute(parts_->backward);
}

} // namespace prethermal::md::defect
