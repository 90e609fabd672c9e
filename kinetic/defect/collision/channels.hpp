#pragma once
#include "common/model/laws/dispersion.hpp"

#include <vector>

namespace prethermal::kinetic::defect {

/// Over which j the sum of a pass goes: integers keep every process that conserves the wavenumber modulo 2 pi, half-integers
/// give those with k1 + k2 - q1 - q2 = +-2 pi the other sign.
enum class Sites { integer, half_integer };

/// The scattering of l waves into l waves within one pass.
struct Channel {
  int waves;    // l
  double share; // of C_l: 1, or +-1/2 where two passes are combined
};

/// One sum over j. Channels by increasing l.
struct Pass {
  Sites sites;
  std::vector<Channel> channels;
};

/// The passes of |psi|^{2p}: l = 3..p on integers, and the four-wave channel l = 2 as half the integers minus half the
/// half-integers (umklapp processes only), on integers alone (all), or not at all (none).
std::vector<Pass> passes(int power, model::FourWaves four_waves);

/// C_l(rho) = l (l!)^2 g_l(rho)^2 and dC_l/drho, g_l the coefficient of :|psi|^{2l}: in |psi|^{2p} at density rho.
double channel_coefficient(int power, int waves, double density);
double channel_coefficient_slope(int power, int waves, double density);

} // namespace prethermal::kinetic::defect
