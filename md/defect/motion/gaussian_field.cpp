#include "md/defect/motion/gaussian_field.hpp"

#include "common/random/fill.hpp"

#include <cmath>

namespace prethermal::md::defect {
namespace {

double amplitude(const ModeDensity& mode_density, std::int64_t mode, std::int64_t sites) {
  return std::sqrt(mode_density(wavenumber_of_mode(mode, sites)) / (2.0 * static_cast<double>(sites)));
}

void draw_modes(std::uint64_t key, const random::Counter& first, std::span<const double> amplitudes,
                std::span<std::complex<double>> modes) {
  const std::span<double> parts(reinterpret_cast<double*>(modes.data()), 2 * modes.size());
  random::fill_normals(key, first, parts);
  for (std::size_t m = 0; m < amplitudes.size(); ++m) {
    parts[2 * m] *= amplitudes[m];
    parts[2 * m + 1] *= amplitudes[m];
  }
}

} // namespace

GaussianField::GaussianField(const ModeDensity& mode_density, std::int64_t sites) : transform_(static_cast<int>(sites)) {
  for (std::int64_t mode = 0; mode < sites; ++mode) amplitudes_.push_back(amplitude(mode_density, mode, sites));
}

std::span<const std::complex<double>> GaussianField::draw(std::uint64_t key, const random::Counter& first) {
  draw_modes(key, first, amplitudes_, transform_.data());
  transform_.backward();
  return transform_.data();
}

DistributedGaussianField::DistributedGaussianField(const ModeDensity& mode_density, std::int64_t sites,
                                                   const parallel::RankGroup& ranks)
    : transform_(sites, ranks) {
  for (std::int64_t i = 0; i < held(transform_.modes()); ++i)
    amplitudes_.push_back(amplitude(mode_density, number_of(transform_.modes(), i), sites));
}

std::span<const std::complex<double>> DistributedGaussianField::draw(std::uint64_t key, const random::Counter& first) {
  const SiteOrder& modes = transform_.modes();
  random::Counter own = first;
  own.draw += static_cast<std::uint64_t>(modes.first_row * modes.columns);
  draw_modes(key, own, amplitudes_, transform_.spectrum());
  transform_.backward();
  return transform_.field();
}

} // namespace prethermal::md::defect
