#pragma once
#include "common/model/laws/dispersion.hpp"
#include "common/numerics/cubic_curve.hpp"

#include <memory>
#include <optional>
#include <vector>

namespace prethermal::model {

enum class InjectedShape {
  two_peaks, // n0 sum_j exp(-(k + 2 pi j -+ peak)^2/(2 width^2)), j = -1, 0, 1, of the given density
  thermal,   // 1/(beta (E - mu)), mu below the band: Rayleigh and Jeans
  table      // at given wavenumbers, monotone between them, periodic
};

struct InjectedTable {
  numerics::CubicCurve curve;                // n(k) >= 0 over [-pi, pi) and some nodes of the next zones
  std::optional<numerics::CurveError> error; // none where there are too few points to tell
};

/// n_in(k), the mode density that the reservoir sends into the defect: <psi*_x psi_y> = int dk/2pi exp(i k (y - x)) n(k), so
/// that the density is rho = <|psi|^2> = int dk/2pi n(k). Times 1 + asymmetry sin k.
struct InjectedState {
  InjectedShape shape = InjectedShape::two_peaks;
  double density = 0.0, peak = 0.0, width = 0.0;   // of two_peaks: rho before the asymmetry, k0, sigma
  double beta = 0.0, mu = 0.0;                     // of thermal
  std::shared_ptr<const InjectedTable> table = {}; // of table
  double asymmetry = 0.0;                          // -1..1
};

/// n_in(k), for any k; E of the thermal shape from the dispersion.
double mode_density(const InjectedState& state, const Dispersion& dispersion, double wavenumber);

/// Whether n_in(-k) = n_in(k) (and E likewise): what both ends of the defect send in is then mirrored.
bool mirrored(const InjectedState& state, const Dispersion& dispersion);

/// int dk/2pi n_in(k), by the midpoint rule on a fine grid.
double density(const InjectedState& state, const Dispersion& dispersion);

/// What both reservoirs together send in: int dk/2pi |v| n_in, and the same with E from the bottom of the band.
struct InjectedCurrents {
  double number, energy;
};
InjectedCurrents injected_currents(const InjectedState& state, const Dispersion& dispersion);

/// Throws numerics::PointFault or std::invalid_argument unless there are at least 2 points, k increases within [-pi, pi), n >= 0
/// and some n > 0.
std::shared_ptr<const InjectedTable> tabulate_injected(std::vector<double> wavenumber, std::vector<double> density);

} // namespace prethermal::model
