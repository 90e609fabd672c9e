#pragma once
#include <complex>
#include <memory>
#include <span>

namespace prethermal::numerics {

/// Plans and buffers for `batch` real transforms of `length` points each (FFTW). Planned by estimate, never by measurement: the
/// same bits in every run. Throws std::invalid_argument unless length and batch are positive, std::bad_alloc when memory is
/// short.
class RealFft {
 public:
  explicit RealFft(int length, int batch = 1);
  ~RealFft();
  RealFft(RealFft&&) noexcept;
  RealFft& operator=(RealFft&&) noexcept;

  int length() const;
  int modes() const; // length / 2 + 1

  std::span<double> real();                   // [batch][length]
  std::span<std::complex<double>> spectrum(); // [batch][modes]

  void forward();  // spectrum_m = sum_i real_i exp(-2 pi i m i / length); `real` is left as it was
  void backward(); // real_i = sum over all m of spectrum_m exp(+...), not divided by length; `spectrum` is destroyed

 private:
  struct Plans;
  std::unique_ptr<Plans> plans_;
};

} // namespace prethermal::numerics
