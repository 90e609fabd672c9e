#pragma once
#include <complex>
#include <span>

namespace prethermal::md::defect {

// Vectorised (Highway). Products and sums are never fused, so that all instruction sets give the same bits, wherever an entry
// stands. They throw std::invalid_argument for sizes that differ.

/// products_i = values_i factors_i; `values` and `products` may be the same.
void multiply(std::span<const std::complex<double>> values, std::span<const std::complex<double>> factors,
              std::span<std::complex<double>> products);

/// products_i = values_i conj(factors_i).
void multiply_conjugate(std::span<const std::complex<double>> values, std::span<const std::complex<double>> factors,
                        std::span<std::complex<double>> products);

/// field_i <- decay_i field_i + amplitude_i kick_i.
void decay_and_kick(std::span<std::complex<double>> field, std::span<const double> decays,
                    std::span<const std::complex<double>> kicks, std::span<const double> amplitudes);

} // namespace prethermal::md::defect
