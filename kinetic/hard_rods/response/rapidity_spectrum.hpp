#pragma once
#include "common/model/laws/rapidity_distribution.hpp"

#include <complex>
#include <vector>

namespace prethermal::kinetic::hard_rods {

/// The characteristic function of a rapidity distribution, chi(s) = int d theta e^{i s theta} rho_theta, at the nodes of a
/// quadrature over 0 <= s <= pi/step, the highest s that the grid can show. With it Landau's and principal-value integrals over
/// theta become integrals over s of smooth functions, exact for a sampled distribution that has decayed at both ends.
struct RapiditySpectrum {
  std::vector<double> s, weight;
  std::vector<std::complex<double>> value; // chi
};

/// `finest`: the s from which on structure is expected; panels shrink towards 0 down to a fraction of it.
RapiditySpectrum rapidity_spectrum(const model::RapidityDistribution& rapidities, double finest = 1.0);

/// int dv rho'(v)/(v - theta - i0) = - int_0^inf ds s conj(chi(s)) e^{i s theta}; its imaginary part is pi rho'(theta).
std::complex<double> plasma_response(const RapiditySpectrum& spectrum, double theta);

} // namespace prethermal::kinetic::hard_rods
