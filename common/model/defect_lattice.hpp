#pragma once
#include "common/model/laws/dispersion.hpp"
#include "common/model/laws/injected_state.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <cstdint>
#include <numbers>
#include <vector>

namespace prethermal::model {

enum class DefectProfile {
  box,         // D = 1
  smooth_step, // D = 1 for |u| < 1/2 - ramp, cos^2 down to 0 at |u| = 1/2
  gaussian     // exp(-u^2/(2 width^2)), cut at |u| = 1/2
};

/// V = lambda sum_x D(u) (|psi|^{2p} + A |psi|^2) with u = x/L, Bastianello Eq. (2) for p = 3; D = 0 for |u| > 1/2.
struct Defect {
  std::int64_t sites;  // L
  double strength;     // lambda
  int power;           // p
  double counter_term; // A: -18 rho^2 takes the mean-field potential of p = 3 away at that density
  DefectProfile profile;
  double ramp = 0.0;  // of smooth_step, 0 < ramp <= 1/2
  double width = 0.0; // of gaussian
};

/// Damped and driven sites, gamma_x = strength sin^2(pi (x + 1/2)/sites), that replace an infinite lattice of mode density n_in.
struct Reservoir {
  std::int64_t sites;
  double strength; // g0, 1/time
};

/// A classical field on a ring of sites: [reservoir][left buffer][defect][right buffer]. Nothing acts on the buffers, where mode
/// densities are measured. No reservoir and no buffers: the closed homogeneous ring, D = 1 everywhere.
///   i dpsi_x/dt = (E psi)_x + lambda D (p |psi|^{2p-2} + A) psi - i gamma psi + sqrt(gamma) xi,
///   <xi*_x(t) xi_x'(t')> = delta(t-t') int dk/2pi exp(i k (x'-x)) 2 n_in(k)
/// (Bastianello Eqs. (14)-(16) print lambda |psi|^2 psi and gamma xi, which are wrong: the first does not follow from (2), the
/// second gives gamma n_in.)
struct DefectLattice {
  Dispersion dispersion;
  InjectedState injected;
  Defect defect;
  Reservoir reservoir;
  std::int64_t buffer_sites; // on either side
};

struct SiteRange {
  std::int64_t first, last; // [first, last)
};
inline std::int64_t count(const SiteRange& range) { return range.last - range.first; }

/// Where the parts lie on the ring.
struct Layout {
  std::int64_t sites; // of the ring
  SiteRange reservoir, left_buffer, defect, right_buffer;
};
Layout layout(const DefectLattice& lattice);

inline bool closed(const DefectLattice& lattice) { return lattice.reservoir.sites == 0; }

/// When and where the witnesses are asked.
struct DefectOutput {
  int wavenumber_bins = 0;        // open lattice: equal bins of [-pi, pi) for mode densities, an even number
  int profile_cells = 0;          // open lattice: equal pieces of the defect for its profiles
  std::vector<double> times = {}; // closed ring: increasing, > 0; rounded to whole steps of the simulation
};

/// Their centres, the places of their axes: k, and x/L.
inline std::vector<double> bin_wavenumbers(const DefectOutput& output) {
  return numerics::bin_centres(-std::numbers::pi, std::numbers::pi, output.wavenumber_bins);
}
inline std::vector<double> cell_positions(const DefectOutput& output) {
  return numerics::bin_centres(-0.5, 0.5, output.profile_cells);
}

/// Which way carriers move at the ends of the defect: at the left one those of k > 0 towards it, at the right one those of k < 0.
enum class Direction { towards, away };

/// Whether both ends receive the same. What moves one way is then folded: the mean of both ends, at the wavenumbers of the left
/// one. Otherwise wavenumbers of one sign are those of the left end, of the other sign those of the right end.
inline bool folded(const DefectLattice& lattice) { return mirrored(lattice.injected, lattice.dispersion); }

/// Those of the wavenumbers at which something stands that moves so.
inline std::vector<double> moving(const std::vector<double>& wavenumbers, Direction direction, bool folded) {
  std::vector<double> found;
  for (const double k : wavenumbers)
    if (!folded || (k > 0.0) == (direction == Direction::towards)) found.push_back(k);
  return found;
}

/// Wavenumbers 2 pi j/N of a closed ring of N sites in [-pi, pi), increasing: for even N from -pi on.
std::vector<double> ring_wavenumbers(std::int64_t sites);

/// D(u), u = x/L from the middle of the defect; site j of the defect has u = (j + 1/2)/L - 1/2.
double profile(const Defect& defect, double u);
double profile_at_site(const Defect& defect, std::int64_t site_of_defect);

/// int_{-1/2}^{u} D^2 du'. Over the whole defect for u = 1/2.
double profile_square_integral(const Defect& defect, double u);

/// X = int_{-inf}^x D^2 / int D^2 in [0, 1], Bastianello Eq. (10), and its inverse u(X).
double scaled_position(const Defect& defect, double u);
double position_of(const Defect& defect, double scaled_position);

/// Lambda = lambda^2 L int D^2 du, Bastianello Eq. (11).
double coupling(const Defect& defect);
/// The strength |lambda| of that coupling.
double strength_of(const Defect& defect, double coupling);

/// gamma_x at site j of the reservoir, and Gamma = sum_x gamma_x: fast carriers cross undamped with exp(-2 Gamma/|v|).
double damping(const Reservoir& reservoir, std::int64_t site_of_reservoir);
double total_damping(const Reservoir& reservoir);

/// 2 pi/(p W), W the width of the band: p waves in, p out, exchange at most p W. A kicked lattice conserves energy modulo 2 pi/dt
/// only, so that beyond this time step resonances that do not exist heat it without any sign; 2/(3 pi) for p = 3 and the
/// parabolic law. The quadrature over time of the collision integral is exact below it.
double resonance_bound(const Dispersion& dispersion, int power);

/// Coefficient of :|psi|^{2 l}: in |psi|^{2p} about a Gaussian state of density rho: binom(p, l)^2 (p - l)! rho^{p-l}. l = 1 is
/// the mean-field potential U = 18 rho^2 of p = 3 (to which A adds).
double normal_ordered_coefficient(int power, int waves, double density);

} // namespace prethermal::model
