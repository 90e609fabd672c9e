#include "common/numerics/real_fft.hpp"

#include <fftw3.h>
#include <new>
#include <stdexcept>

namespace prethermal::numerics {

struct RealFft::Plans {
  Plans(int points, int transforms) : length(points), batch(transforms) {
    if (length < 1 || batch < 1) throw std::invalid_argument("RealFft: length and batch must be positive");
    const int modes = length / 2 + 1;
    real = fftw_alloc_real(static_cast<std::size_t>(length) * batch);
    spectrum = fftw_alloc_complex(static_cast<std::size_t>(modes) * batch);
    if (real != nullptr && spectrum != nullptr) {
      forward = fftw_plan_many_dft_r2c(1, &length, batch, real, nullptr, 1, length, spectrum, nullptr, 1, modes,
                                       FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
      backward = fftw_plan_many_dft_c2r(1, &length, batch, spectrum, nullptr, 1, modes, real, nullptr, 1, length, FFTW_ESTIMATE);
    }
    if (forward == nullptr || backward == nullptr) {
      release();
      throw std::bad_alloc();
    }
  }
  Plans(const Plans&) = delete;
  Plans& operator=(const Plans&) = delete;
  ~Plans() { release(); }

  void release() {
    if (forward != nullptr) fftw_destroy_plan(forward);
    if (backward != nullptr) fftw_destroy_plan(backward);
    fftw_free(real);
    fftw_free(spectrum);
  }

  int length, batch;
  double* real = nullptr;
  fftw_complex* spectrum = nullptr;
  fftw_plan forward = nullptr, backward = nullptr;
};

RealFft::RealFft(int length, int batch) : plans_(std::make_unique<Plans>(length, batch)) {}
RealFft::~RealFft() = default;
RealFft::RealFft(RealFft&&) noexcept = default;
RealFft& RealFft::operator=(RealFft&&) noexcept = default;

int RealFft::length() const { return plans_->length; }
int RealFft::modes() const { return plans_->length / 2 + 1; }
std::span<double> RealFft::real() { return {plans_->real, static_cast<std::size_t>(plans_->length) * plans_->batch}; }
std::span<std::complex<double>> RealFft::spectrum() {
  // FFTW documents its complex type as layout-compatible with std::complex<double>.
  return {reinterpret_cast<std::complex<double>*>(plans_->spectrum), static_cast<std::size_t>(modes()) * plans_->batch};
}
void RealFft::forward() { fftw_execute(plans_->forward); }
void RealFft::backward() { fftw_execute(plans_->backward); }

} // namespace prethermal::numerics
