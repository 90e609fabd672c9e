#pragma once
#include "common/model/defect_lattice.hpp"

#include <cstdint>
#include <vector>

namespace prethermal::md::defect {

/// What site x of a buffer of W sites is multiplied by before the transform, sin^2(pi (x + 1/2)/W): n(k) is then resolved to
/// 4 pi/W, and leaks beyond that fall as the sixth power of the distance.
double window(std::int64_t site, std::int64_t buffer_sites);

/// Wavenumbers of a buffer, k_j = -pi + 2 pi (j + 1/2)/W: none at k = 0 or at the zone edge, where v changes its sign, and none
/// on the edge of a bin when W is a multiple of an even number of bins.
double buffer_wavenumber(std::int64_t j, std::int64_t buffer_sites);

/// n_in as the window of a buffer shows it, <|sum_x w_x psi_x exp(-ikx)|^2>/sum w^2, at the wavenumbers of the buffer [W]. It
/// differs from n_in by about (2/3) (pi/W)^2 n_in''.
std::vector<double> injected_in_buffer(const model::DefectLattice& lattice);

/// Means over equal bins of [-pi, pi). Throws std::invalid_argument unless the wavenumbers are a multiple of the bins.
std::vector<double> binned(const std::vector<double>& at_wavenumbers, int bins);

} // namespace prethermal::md::defect
