#include "common/model/tubes/dipolar_tubes.hpp"

#include "common/numerics/constants.hpp"

#include <boost/math/special_functions/bessel.hpp>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::model {
namespace {

// CODATA 2018, SI.
constexpr double bohr_magneton = 9.2740100783e-24, atomic_mass = 1.66053906660e-27, hbar = 1.054571817e-34,
                 vacuum_permeability = 1.25663706212e-6;
constexpr double micrometre = 1e-6;

double gaussian(double x, double width) {
  return std::exp(-0.5 * x * x / (width * width)) / (std::sqrt(numerics::two_pi) * width);
}

struct Direction {
  double cosine, sine;
};
Direction direction(double degrees) {
  const double angle = degrees * std::numbers::pi / 180.0;
  return {std::cos(angle), std::sin(angle)};
}

/// int_0^inf t^power K_mu(t) K_nu(t) dt.
double bessel_moment(double power, double mu, double nu) {
  const double a = 0.5 * (1.0 + power);
  return std::pow(2.0, power - 2.0) / std::tgamma(1.0 + power) * std::tgamma(a + 0.5 * (mu + nu)) *
         std::tgamma(a + 0.5 * (mu - nu)) * std::tgamma(a - 0.5 * (mu - nu)) * std::tgamma(a - 0.5 * (mu + nu));
}

} // namespace

double recoil_wavenumber(const DipolarTubes& tubes) { return numerics::two_pi / tubes.wavelength; }

double time_unit(const DipolarTubes& tubes) { return tubes.mass * atomic_mass * micrometre * micrometre / hbar; }

double dipolar_length(const DipolarTubes& tubes) {
  const double moment = tubes.moment * bohr_magneton;
  return vacuum_permeability / (4.0 * std::numbers::pi) * moment * moment * tubes.mass * atomic_mass / (hbar * hbar) / micrometre;
}

double contact_coupling(const DipolarTubes& tubes, double angle) {
  const double cosine = direction(angle).cosine;
  return -2.0 / tubes.scattering_length +
         dipolar_length(tubes) * (1.0 - 3.0 * cosine * cosine) / (3.0 * tubes.transverse_length * tubes.transverse_length);
}

std::complex<double> inter_tube_transform(const DipolarTubes& tubes, double angle, int i, int j, double k) {
  if ((i == 0 && j == 0) || k == 0.0) throw std::invalid_argument("inter_tube_transform: another tube and k != 0 are needed");
  const auto [cosine, sine] = direction(angle);
  const double distance = tubes.lattice_spacing * std::hypot(i, j), q = std::abs(k) * distance;
  const double along = j / std::hypot(i, j), K0 = boost::math::cyl_bessel_k(0, q), K1 = boost::math::cyl_bessel_k(1, q);
  // k K_1 is finite where k^2 K_1/q alone would overflow.
  const double even = (sine * sine * along * along - cosine * cosine) * k * k * K0 +
                      sine * sine * (2.0 * along * along - 1.0) * std::abs(k) * K1 / distance;
  const double odd = 2.0 * cosine * sine * along * k * (std::abs(k) * K1);
  return -2.0 * dipolar_length(tubes) * std::complex{even, odd};
}

double inter_tube_coefficient(const DipolarTubes& tubes, double angle) {
  const auto [cosine, sine] = direction(angle);
  const double of00 = bessel_moment(6, 0, 0), of01 = bessel_moment(5, 0, 1), of11_low = bessel_moment(4, 1, 1),
               of11 = bessel_moment(6, 1, 1);
  double sum = 0.0;
  for (int i = -tubes.range; i <= tubes.range; ++i)
    for (int j = -tubes.range; j <= tubes.range; ++j) {
      if (i == 0 && j == 0) continue;
      const double distance = std::hypot(i, j), along = j / distance;
      const double a = sine * sine * along * along - cosine * cosine, b = sine * sine * (2.0 * along * along - 1.0),
                   c = 2.0 * cosine * sine * along;
      sum += (a * a * of00 + 2.0 * a * b * of01 + b * b * of11_low + c * c * of11) / std::pow(distance, 7);
    }
  return 8.0 * std::pow(dipolar_length(tubes), 2) / std::pow(tubes.lattice_spacing, 7) * sum;
}

double start_density(const DipolarTubes& tubes, double rapidity) {
  const double beam = 2.0 * recoil_wavenumber(tubes), width = tubes.width * recoil_wavenumber(tubes);
  if (tubes.start == BraggStart::two)
    return 0.5 * tubes.density * (gaussian(rapidity - beam, width) + gaussian(rapidity + beam, width));
  // Periodic and analytic in phi: the trapezoid rule converges exponentially once its points resolve the width.
  const int points = 64 + 2 * static_cast<int>(20.0 * beam / width);
  double sum = 0.0;
  for (int m = 0; m < points; ++m) sum += gaussian(rapidity - beam * std::cos(numerics::two_pi * (m + 0.5) / points), width);
  return tubes.density * sum / points;
}

} // namespace prethermal::model
