#include "common/numerics/complex_fft.hpp"

#include <fftw3.h>
#include <new>
#include <stdexcept>

namespace prethermal::numerics {

struct ComplexFft::Plans {
  Plans(int points, int transforms) : size(static_cast<std::size_t>(points) * static_cast<std::size_t>(transforms)) {
    numbers = fftw_alloc_complex(size);
    if (numbers != nullptr) {
      const auto plan = [&](int sign) {
        return fftw_plan_many_dft(1, &points, transforms, numbers, nullptr, 1, points, numbers, nullptr, 1, points, sign,
                                  FFTW_ESTIMATE);
      };
      forward = plan(FFTW_FORWARD);
      backward = plan(FFTW_BACKWARD);
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
    fftw_free(numbers);
  }

  std::size_t size;
  fftw_complex* numbers = nullptr;
  fftw_plan forward = nullptr, backward = nullptr;
};

ComplexFft::ComplexFft(int length, int batch) {
  if (length < 1 || batch < 1) throw std::invalid_argument("ComplexFft: length and batch must be positive");
  plans_ = std::make_unique<Plans>(length, batch);
}
ComplexFft::~ComplexFft() = default;
ComplexFft::ComplexFft(ComplexFft&&) noexcept = default;
ComplexFft& ComplexFft::operator=(ComplexFft&&) noexcept = default;

std::span<std::complex<double>> ComplexFft::data() {
  // FFTW documents its complex type as layout-compatible with std::complex<double>.
  return {reinterpret_cast<std::complex<double>*>(plans_->numbers), plans_->size};
}
void ComplexFft::forward() { fftw_execute(plans_->forward); }
void ComplexFft::backward() { fftw_execute(plans_->backward); }

} // namespace prethermal::numerics
