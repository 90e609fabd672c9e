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

  PaperCollision() : buffer_(wavenumbers) {
    for (int m = 0; m < wavenumbers; ++m) {
      const double k = -std::numbers::pi + 2.0 * std::numbers::pi * (m + 0.5) / wavenumbers;
      wavenumber.push_back(k);
    }
    plan_ = fftw_plan_dft_1d(wavenumbers, raw(), raw(), FFTW_BACKWARD, FFTW_ESTIMATE);
  }
  PaperCollision(const PaperCollision&) = delete;
  PaperCollision& operator=(const PaperCollision&) = delete;
  ~PaperCollision() { fftw_destroy_plan(plan_); }

  std::vector<double> wavenumber;

  void evaluate(const std::vector<double>& n, std::vector<double>& collision) {
    double rho = 0.0;
    for (const double x : n) rho += x / wavenumbers;
    const double c2 = 648.0 * rho * rho, c3 = 108.0;
    collision.assign(n.size(), 0.0);
    Numbers phase(n.size()), a(n.size()), b(n.size());
    const int last = static_cast<int>(longest / step);
    for (int t = -last; t <= last; ++t) {
      for (std::size_t k = 0; k < n.size(); ++k) phase[k] = std::polar(1.0, t * step * wavenumber[k] * wavenumber[k]);
      const Numbers f = transformed([&](std::size_t k) { return phase[k] * n[k] / static_cast<double>(wavenumbers); });
      const Numbers g = transformed([&](std::size_t k) { return phase[k] / static_cast<double>(wavenumbers); });
      for (std::size_t j = 0; j < n.size(); ++j) {
        const double square = std::norm(f[j]);
        const auto conjugate = std::conj(f[j]);
        a[j] = conjugate * square * (c2 + c3 * square);
        b[j] =
            conjugate * conjugate * g[j] * (c2 + 2.0 * c3 * square) - std::conj(g[j]) * square * (2.0 * c2 + 3.0 * c3 * square);
      }
      const Numbers gain = transformed([&](std::size_t j) { return a[j]; }),
                    rate = transformed([&](std::size_t j) { return b[j]; });
      for (std::size_t k = 0; k < n.size(); ++k) collision[k] += step * std::real(phase[k] * (gain[k] + n[k] * rate[k]));
    }
  }

 private:
  using Numbers = std::vector<std::complex<double>>;
  fftw_complex* raw() { return reinterpret_cast<fftw_complex*>(buffer_.data()); }
  template<class Function> Numbers transformed(const Function& value) {
    for (std::size_t i = 0; i < buffer_.size(); ++i) buffer_[i] = value(i);
    fftw_execute(plan_);
    return buffer_;
  }

  Numbers buffer_;
  fftw_plan plan_;
};

} // namespace prethermal::bench
