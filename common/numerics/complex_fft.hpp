#pragma once
#include <complex>
#include <memory>
#include <span>

namespace prethermal::numerics {

/// `batch` complex transforms of `length` points each, in place (FFTW). Planned by estimate, never by measurement: the same bits
/// in every run. Throws std::invalid_argument unless length and batch are positive, std::bad_alloc when memory is short.
class ComplexFft {
 public:
  explicit ComplexFft(int length, int batch = 1);
  ~ComplexFft();
  ComplexFft(ComplexFft&&) noexcept;
  ComplexFft& operator=(ComplexFft&&) noexcept;

  std::span<std::complex<double>> data(); // [batch][length], aligned for vectors

  void forward();  // data_m <- sum_i data_i exp(-2 pi i m i / length)
  void backward(); // data_i <- sum_m data_m exp(+2 pi i m i / length), not divided by length

 private:
  struct Plans;
  std::unique_ptr<Plans> plans_;
};

} // namespace prethermal::numerics
