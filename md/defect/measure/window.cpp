#include "md/defect/measure/window.hpp"

#include "common/numerics/complex_fft.hpp"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::md::defect {
namespace {

using std::numbers::pi;

/// sum_x w_x w_{x+r}/sum_x w_x^2 at r = 0 .. 2W-1, where those from W on stand for r - 2W.
std::vector<double> window_correlation(std::int64_t buffer_sites) {
  const auto sites = static_cast<std::size_t>(buffer_sites);
  numerics::ComplexFft fft(static_cast<int>(2 * sites));
  const auto data = fft.data();
  for (std::size_t x = 0; x < 2 * sites; ++x) data[x] = x < sites ? window(static_cast<std::int64_t>(x), buffer_sites) : 0.0;
  fft.forward();
  for (auto& mode : data) mode = std::norm(mode);
  fft.backward();
  std::vector<double> correlation;
  for (const auto& value : data) correlation.push_back(value.real() / data[0].real());
  return correlation;
}

} // namespace

double window(std::int64_t site, std::int64_t buffer_sites) {
  const double root = std::sin(pi * (static_cast<double>(site) + 0.5) / static_cast<double>(buffer_sites));
  return root * root;
}

double buffer_wavenumber(std::int64_t j, std::int64_t buffer_sites) {
  return -pi + 2.0 * pi * (static_cast<double>(j) + 0.5) / static_cast<double>(buffer_sites);
}

std::vector<double> injected_in_buffer(const model::DefectLattice& lattice) {
  // <psi*_x psi_{x+r}> and n are each other's transform on 2W wavenumbers -pi + pi m/W, those of the buffer at odd m. The
  // factors (-1)^r of the way there and back cancel.
  const auto sites = static_cast<std::size_t>(lattice.buffer_sites);
  const auto correlation = window_correlation(lattice.buffer_sites);
  numerics::ComplexFft fft(static_cast<int>(2 * sites));
  const auto data = fft.data();
  for (std::size_t m = 0; m < 2 * sites; ++m)
    data[m] =
        model::mode_density(lattice.injected, lattice.dispersion, -pi + pi * static_cast<double>(m) / static_cast<double>(sites));
  fft.backward();
  for (std::size_t r = 0; r < 2 * sites; ++r) data[r] *= correlation[r] / static_cast<double>(2 * sites);
  fft.forward();
  std::vector<double> seen;
  for (std::size_t j = 0; j < sites; ++j) seen.push_back(data[2 * j + 1].real());
  return seen;
}

std::vector<double> binned(const std::vector<double>& at_wavenumbers, int bins) {
  const std::size_t count = static_cast<std::size_t>(bins);
  if (bins < 1 || at_wavenumbers.size() % count != 0)
    throw std::invalid_argument("the wavenumbers of a buffer are no multiple of the bins");
  const std::size_t each = at_wavenumbers.size() / count;
  std::vector<double> means(count, 0.0);
  for (std::size_t j = 0; j < at_wavenumbers.size(); ++j) means[j / each] += at_wavenumbers[j] / static_cast<double>(each);
  return means;
}

} // namespace prethermal::md::defect
