#pragma once
#include <cmath>
#include <complex>
#include <fftw3.h>
#include <numbers>
#include <vector>

namespace prethermal::bench {

/// The collision integral as Bastianello's appendix computes it, at the parameters printed there: M = 2^12 wavenumbers, times
/// from -T to T in steps of 0.03, T = 130, sums over integer j only, four plain transforms a time. What is printed wrong there is
/// put right where it costs nothing (F_{j'+j}, no division by F); exchanges of wavenumbers stay in the four-wave channel.
class PaperCollision {
 public:
  static constexpr int wavenumbers = 4096;
  static constexpr double step = 0.03, longest = 130.0;

  PaperCollision() : phase_(wavenumbers), turn_(phase_), f_(phase_), g_(phase_) {
    for (int m = 0; m < wavenumbers; ++m) {
      const double k = -std::numbers::pi + 2.0 * std::numbers::pi * (m + 0.5) / wavenumbers;
      wavenumber.push_back(k);
    }
    plan_ = fftw_plan_dft_1d(wavenumbers, raw(f_), raw(f_), FFTW_BACKWARD, FFTW_ESTIMATE | FFTW_UNALIGNED);
  }
  PaperCollision(const PaperCollision&) = delete;
  PaperCollision& operator=(const PaperCollision&) = delete;
  ~PaperCollision() { fftw_destroy_plan(plan_); }

  std::vector<double> wavenumber;

  void evaluate(const std::vector<double>& n, std::vector<double>& collision) {
    double rho = 0.0;
    for (const double x : n) rho += x / wavenumbers;
    const double c2 = 648.0 * rho * rho, c3 = 108.0, share = 1.0 / wavenumbers;
    collision.assign(n.size(), 0.0);
    const int last = static_cast<int>(longest / step);
    for (std::size_t k = 0; k < n.size(); ++k) { // phases go on by products: cheaper than sines and cosines
      const double energy = wavenumber[k] * wavenumber[k];
      phase_[k] = std::polar(1.0, -last * step * energy);
      turn_[k] = std::polar(1.0, step * energy);
    }
    for (int t = -last; t <= last; ++t) {
      for (std::size_t k = 0; k < n.size(); ++k) {
        g_[k] = share * phase_[k];
        f_[k] = n[k] * g_[k];
      }
      transform(f_);
      transform(g_);
      for (std::size_t j = 0; j < n.size(); ++j) {
        const double square = std::norm(f_[j]);
        const auto conjugate = std::conj(f_[j]);
        const auto rate =
            conjugate * conjugate * g_[j] * (c2 + 2.0 * c3 * square) - std::conj(g_[j]) * square * (2.0 * c2 + 3.0 * c3 * square);
        f_[j] = conjugate * square * (c2 + c3 * square);
        g_[j] = rate;
      }
      transform(f_);
      transform(g_);
      for (std::size_t k = 0; k < n.size(); ++k) {
        const auto sum = f_[k] + n[k] * g_[k];
        collision[k] += step * (phase_[k].real() * sum.real() - phase_[k].imag() * sum.imag());
        phase_[k] *= turn_[k];
      }
    }
  }

 private:
  using Numbers = std::vector<std::complex<double>>;
  static fftw_complex* raw(Numbers& numbers) { return reinterpret_cast<fftw_complex*>(numbers.data()); }
  void transform(Numbers& numbers) { fftw_execute_dft(plan_, raw(numbers), raw(numbers)); }

  Numbers phase_, turn_, f_, g_;
  fftw_plan plan_;
};

} // namespace prethermal::bench
