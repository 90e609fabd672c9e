#include "kinetic/wires/operator/elimination.hpp"

#include <algorithm>

namespace prethermal::kinetic::wires {
namespace {

using Complex = std::complex<double>;

/// A matrix of complex numbers by rows, its two parts apart: products of whole rows are then those of real numbers.
struct SplitMatrix {
  std::vector<double> real, imaginary;
};

} // namespace

std::vector<double> applied(const Network& network, std::span<const double> x) {
  const auto size = static_cast<std::size_t>(network.size);
  std::vector<double> result(size);
  for (std::size_t i = 0; i < size; ++i) {
    const double* row = network.coupling.data() + i * size;
    double sum = network.leak[i] * x[i];
    for (std::size_t j = 0; j < size; ++j)
      if (j != i) sum += row[j] * (x[i] - x[j]);
    result[i] = sum;
  }
  return result;
}

std::vector<double> eliminate(Network network, std::vector<double> source) {
  const auto size = static_cast<std::size_t>(network.size);
  auto& leak = network.leak;
  std::vector<double> total(size);
  for (std::size_t n = size; n-- > 0;) {
    const double* last = network.coupling.data() + n * size;
    total[n] = leak[n];
    for (std::size_t j = 0; j < n; ++j) total[n] += last[j];
    for (std::size_t i = 0; i < n; ++i) {
      double* row = network.coupling.data() + i * size;
      const double share = row[n] / total[n];
      for (std::size_t j = 0; j < n; ++j) row[j] += share * last[j];
      leak[i] += share * leak[n];
      source[i] += share * source[n];
    }
  }
  for (std::size_t n = 0; n < size; ++n) {
    const double* row = network.coupling.data() + n * size;
    for (std::size_t j = 0; j < n; ++j) source[n] += row[j] * source[j];
    source[n] /= total[n];
  }
  return source;
}

TwoSolutions eliminate(const Network& network, double omega, std::span<const double> inertia, std::span<const double> first,
                       std::span<const double> second) {
  const auto size = static_cast<std::size_t>(network.size);
  SplitMatrix coupling{network.coupling, std::vector<double>(size * size, 0.0)};
  ComplexVector leak(size), total(size);
  for (std::size_t i = 0; i < size; ++i) leak[i] = {network.leak[i], -omega * inertia[i]};
  TwoSolutions x{{first.begin(), first.end()}, {second.begin(), second.end()}};
  const auto at = [&](std::size_t i, std::size_t j) {
    return Complex(coupling.real[i * size + j], coupling.imaginary[i * size + j]);
  };
  for (std::size_t n = size; n-- > 0;) {
    const double* last_real = coupling.real.data() + n * size;
    const double* last_imaginary = coupling.imaginary.data() + n * size;
    total[n] = leak[n];
    for (std::size_t j = 0; j < n; ++j) total[n] += at(n, j);
    const Complex inverse = 1.0 / total[n];
    for (std::size_t i = 0; i < n; ++i) {
      const Complex share = at(i, n) * inverse;
      const double a = share.real(), b = share.imag();
      double* real = coupling.real.data() + i * size;
      double* imaginary = coupling.imaginary.data() + i * size;
      for (std::size_t j = 0; j < n; ++j) {
        real[j] += a * last_real[j] - b * last_imaginary[j];
        imaginary[j] += a * last_imaginary[j] + b * last_real[j];
      }
      leak[i] += share * leak[n];
      x.first[i] += share * x.first[n];
      x.second[i] += share * x.second[n];
    }
  }
  for (std::size_t n = 0; n < size; ++n) {
    for (std::size_t j = 0; j < n; ++j) {
      x.first[n] += at(n, j) * x.first[j];
      x.second[n] += at(n, j) * x.second[j];
    }
    x.first[n] /= total[n];
    x.second[n] /= total[n];
  }
  return x;
}

} // namespace prethermal::kinetic::wires
