#include "common/model/tubes/coupled_rings.hpp"

#include "common/model/potentials/potential_transform.hpp"
#include "common/numerics/uniform_grid.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::model {
namespace {

constexpr double highest_wavenumber =
    60.0; // in 1/xi: |k|^2 Vhat^2 of the roughest shape here has fallen below 1e-9 of its integral

// |k|^power phi-hat(k xi)^2 sinc^2(k a/2), k in 1/xi.
class Integrand {
 public:
  Integrand(const PairPotential& potential, int power, double rod_length)
      : transform_(potential), power_(power), half_rod_(0.5 * rod_length / potential.length) {}
  double operator()(double k) const {
    const double value = transform_(k), x = k * half_rod_, sinc = x == 0.0 ? 1.0 : std::sin(x) / x;
    return std::pow(k, power_) * value * value * sinc * sinc;
  }

 private:
  ShapeTransform transform_;
  int power_;
  double half_rod_;
};

double scale_of(const PairPotential& potential, int power) {
  return potential.strength * potential.strength / std::pow(potential.length, power + 1);
}

} // namespace

bool alike(const CoupledRings& system) {
  const auto& [first, second] = system.rings;
  const auto same_peaks = [](const VelocityPeak& a, const VelocityPeak& b) {
    return a.weight == b.weight && a.mean == b.mean && a.standard_deviation == b.standard_deviation;
  };
  if (first.rods != second.rods || first.rod_length != second.rod_length || first.law.peaks.size() != second.law.peaks.size())
    return false;
  for (std::size_t i = 0; i < first.law.peaks.size(); ++i)
    if (!same_peaks(first.law.peaks[i], second.law.peaks[i])) return false;
  return true;
}

double ring_integral(const CoupledRings& system, int power, double rod_length) {
  const Integrand integrand(system.potential, power, rod_length);
  const double step = 2.0 * std::numbers::pi * system.potential.length / system.length;
  constexpr double most_terms = 1e6; // such a sum is the integral to 1e-9
  if (highest_wavenumber > most_terms * step) return line_integral(system.potential, power, rod_length);
  double sum = 0.0;
  for (double n = 1.0; n * step < highest_wavenumber; n += 1.0) sum += integrand(n * step);
  return 2.0 * step * sum * scale_of(system.potential, power);
}

double line_integral(const PairPotential& potential, int power, double rod_length) {
  const Integrand integrand(potential, power, rod_length);
  // k = e^x: smooth at both ends.
  const auto grid = numerics::covering_grid(-25.0, std::log(highest_wavenumber), 0.02);
  return 2.0 * scale_of(potential, power) * numerics::trapezoid(grid, [&](double x) {
           const double k = std::exp(x);
           return k * integrand(k);
         });
}

std::array<double, 3> initial_means(const VelocityLaw& law) {
  std::array<double, 3> means{};
  for (const auto& [weight, m, s] : law.peaks) {
    means[0] += weight * m;
    means[1] += weight * (m * m + s * s);
    means[2] += weight * (m * m * m * m + 6.0 * m * m * s * s + 3.0 * s * s * s * s);
  }
  return means;
}

} // namespace prethermal::model
