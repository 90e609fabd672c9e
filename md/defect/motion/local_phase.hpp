#pragma once
#include <complex>
#include <span>

namespace prethermal::md::defect {

/// psi_x <- exp(-i angle_x (p |psi_x|^{2p-2} + A)) psi_x with angle_x = lambda D_x dt: the exact motion under the defect alone,
/// which keeps |psi_x|. Vectorised (Highway). Throws std::invalid_argument for sizes that differ.
void turn(std::span<std::complex<double>> field, std::span<const double> angles, int power, double counter_term);

} // namespace prethermal::md::defect
