#include "kinetic/bosons/dynamics/swap_equation.hpp"

#include <algorithm>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

// A symmetric kernel over distances up to n - 1 needs 2 n - 2 points, here of the small primes that transforms like.
int transform_length(std::size_t modes) {
  for (int length = std::max<int>(2 * static_cast<int>(modes), 8);; ++length) {
    int rest = length;
    for (const int prime : {2, 3, 5})
      while (rest % prime == 0) rest /= prime;
    if (rest == 1 && length % 2 == 0) return length;
  }
}

std::vector<double> kernel(const model::BosonPair& pair) {
  std::vector<double> rates;
  for (int distance = 0; distance <= 2 * pair.modes.count; ++distance)
    rates.push_back(model::swap_rate(pair, 0.5 * distance * pair.modes.spacing)); // q = (k - k')/2
  return rates;
}

} // namespace

SwapEquation::SwapEquation(const model::BosonPair& pair, std::vector<double> total)
    : total_(std::move(total)), kernel_(kernel(pair)), fft_(transform_length(total_.size()), 2) {
  if (total_.size() != 2 * static_cast<std::size_t>(pair.modes.count))
    throw std::invalid_argument("SwapEquation: as many occupations as modes are needed");
  const auto length = static_cast<std::size_t>(fft_.length());
  const auto real = fft_.real();
  std::fill(real.begin(), real.end(), 0.0);
  for (std::size_t i = 0; i < kernel_.size(); ++i) real[i] = real[(length - i) % length] = kernel_[i];
  fft_.forward();
  for (int m = 0; m < fft_.modes(); ++m) spectrum_.push_back(fft_.spectrum()[m].real() / static_cast<double>(length));
  first_ = total_;
  second_ = total_;
  convolve(first_, second_);
  rates_of_total_ = first_;
}

void SwapEquation::convolve(std::vector<double>& first, std::vector<double>& second) {
  const auto length = static_cast<std::size_t>(fft_.length());
  const auto real = fft_.real();
  std::fill(real.begin(), real.end(), 0.0);
  for (std::size_t j = 0; j < modes(); ++j) {
    real[slot(j)] = first[j];
    real[length + slot(j)] = second[j];
  }
  fft_.forward();
  const auto spectrum = fft_.spectrum();
  const std::size_t count = spectrum_.size();
  for (std::size_t m = 0; m < count; ++m) {
    spectrum[m] *= spectrum_[m];
    spectrum[count + m] *= spectrum_[m];
  }
  fft_.backward();
  for (std::size_t j = 0; j < modes(); ++j) {
    first[j] = real[slot(j)];
    second[j] = real[length + slot(j)];
  }
}

void SwapEquation::rate(std::span<const double> n1, std::span<double> rate) {
  for (std::size_t j = 0; j < modes(); ++j) {
    first_[j] = n1[j];
    second_[j] = n1[j] * (total_[j] - n1[j]);
  }
  convolve(first_, second_);
  for (std::size_t j = 0; j < modes(); ++j) {
    const double n2 = total_[j] - n1[j];
    rate[j] = first_[j] * (total_[j] + 2.0 * n1[j] * n2) - n1[j] * (1.0 + n2) * rates_of_total_[j] + (n2 - n1[j]) * second_[j];
  }
}

Eigen::MatrixXd SwapEquation::jacobian(std::span<const double> n1) {
  const auto size = static_cast<Eigen::Index>(modes());
  std::vector<double> products(modes()), difference(modes()), gain(modes());
  for (std::size_t j = 0; j < modes(); ++j) {
    const double n2 = total_[j] - n1[j];
    first_[j] = n1[j];
    products[j] = second_[j] = n1[j] * n2;
    difference[j] = n2 - n1[j];
    gain[j] = total_[j] + 2.0 * products[j];
  }
  convolve(first_, second_);
  Eigen::MatrixXd matrix(size, size);
  for (Eigen::Index j = 0; j < size; ++j)
    for (Eigen::Index i = 0; i < size; ++i) {
      const auto distance = slot(static_cast<std::size_t>(std::max(i, j))) - slot(static_cast<std::size_t>(std::min(i, j)));
      matrix(i, j) = kernel_[distance] * (gain[i] + difference[i] * difference[j]);
    }
  for (Eigen::Index j = 0; j < size; ++j)
    matrix(j, j) += 2.0 * first_[j] * difference[j] - (1.0 + difference[j]) * rates_of_total_[j] - 2.0 * second_[j];
  return matrix;
}

std::vector<double> rate_by_definition(const model::BosonPair& pair, std::span<const double> n1, std::span<const double> n2) {
  const auto k = model::momenta(pair.modes);
  std::vector<double> rate(k.size(), 0.0);
  for (std::size_t i = 0; i < k.size(); ++i)
    for (std::size_t j = 0; j < k.size(); ++j)
      rate[i] += model::swap_rate(pair, 0.5 * (k[i] - k[j])) *
                 (n1[j] * n2[i] * (1.0 + n1[i]) * (1.0 + n2[j]) - n1[i] * n2[j] * (1.0 + n1[j]) * (1.0 + n2[i]));
  return rate;
}

} // namespace prethermal::kinetic::bosons
