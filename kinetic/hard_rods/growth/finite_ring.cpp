#include "kinetic/hard_rods/growth/finite_ring.hpp"

#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/growth/beam_charges.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>
#include <vector>

namespace prethermal::kinetic::hard_rods {
namespace {

using Elements = std::array<double, growth_elements>;
using std::numbers::pi;

/// Three wavenumbers without a sum, up to permutations and signs: k1 >= k2 >= 0, k3 = -k1 - k2.
struct Wavevector {
  double k1, k2;
  double length() const { return std::sqrt(2.0 * (k1 * k1 + k1 * k2 + k2 * k2)); }
  /// From 0 (k2 = 0) to pi/6 (k1 = k2).
  double angle() const { return std::atan2(std::numbers::sqrt3 * k2, 2.0 * k1 + k2); }
};
Wavevector wavevector(double length, double angle) {
  const double k2 = length * std::numbers::sqrt2 * std::sin(angle) / std::numbers::sqrt3;
  return {length * std::cos(angle) / std::numbers::sqrt2 - 0.5 * k2, k2};
}

constexpr int angles = 32; // in 0 .. pi/6
double angle_of(int j) { return pi / 6.0 * (j + 0.5) / angles; }

/// int d1 d2 d3 f f f delta(sum k_i v_i) (sum k_i h'_a)(sum k_i h'_b) of a wavevector of length 1: of those of length k it is k
/// times that. On the plane of the delta function v_i = R + s u_i, and the measure is dR ds.
Elements velocity_integral(const model::MirroredBeams& beams, const Wavevector& k, double step, double reach) {
  const double beta = beams.exponent, speed = beams.boost, k3 = -k.k1 - k.k2;
  const std::array wave{k.k1, k.k2, k3}, slope{(k3 - k.k2) / 3.0, (k.k1 - k3) / 3.0, (k.k2 - k.k1) / 3.0};
  const int centres = static_cast<int>(std::ceil(reach / step));
  const int spreads = static_cast<int>(std::ceil(2.0 * reach / (step * std::max(std::abs(slope[0]), std::abs(slope[1])))));
  Elements sum{};
  for (int m = -centres; m <= centres; ++m)
    for (int n = 0; n < spreads; ++n) { // s and -s are mirror images, with R and -R
      double product = 2.0 * step * step * std::pow(0.5 * std::sqrt(beta / pi), 3);
      std::array<double, 3> x{};
      for (std::size_t i = 0; i < 3; ++i) {
        const double v = m * step + (n + 0.5) * step * slope[i];
        product *= std::exp(-beta * (v - speed) * (v - speed)) + std::exp(-beta * (v + speed) * (v + speed));
        const auto slopes = charge_slopes(beams, v);
        for (std::size_t h = 0; h < 3; ++h) x[h] += wave[i] * slopes[h];
      }
      add_elements(sum, x, product);
    }
  return sum;
}

/// velocity_integral at every angle: a series in cos(6 m angle), by the symmetry of the three rods and of space.
class VelocityIntegrals {
 public:
  VelocityIntegrals(const model::MirroredBeams& beams, double coarsening) {
    const double deviation = std::sqrt(0.5 / beams.exponent), chord = 2.0 * beams.exponent * beams.boost;
    const double step = coarsening * std::min(0.3 * deviation, 0.5 / std::max(chord, 1e-300));
    std::vector<Elements> values;
    for (int j = 0; j < angles; ++j)
      values.push_back(velocity_integral(beams, wavevector(1.0, angle_of(j)), step, beams.boost + 8.0 * deviation));
    series_.resize(angles);
    for (int m = 0; m < angles; ++m)
      for (int j = 0; j < angles; ++j)
        for (std::size_t e = 0; e < values[j].size(); ++e)
          series_[m][e] += (m == 0 ? 1.0 : 2.0) / angles * std::cos(pi * m * (j + 0.5) / angles) * values[j][e];
  }

  Elements at(double angle) const {
    Elements sum{};
    const double step = std::cos(6.0 * angle);
    double before = step, cosine = 1.0; // cos((m - 1) x), cos(m x) with cos(-x) = cos(x)
    for (const Elements& term : series_) {
      for (std::size_t e = 0; e < sum.size(); ++e) sum[e] += cosine * term[e];
      const double next = 2.0 * step * cosine - before;
      before = cosine;
      cosine = next;
    }
    return sum;
  }

 private:
  std::vector<Elements> series_;
};

/// [sum_i k_i^3 phi-hat(k_i)/(k1 k2 k3)]^2, k in 1/xi.
double amplitude_squared(const model::ForceTransform& transform, const Wavevector& k) {
  const double k3 = -k.k1 - k.k2;
  const double sum = k.k1 * k.k1 * k.k1 * transform(k.k1) + k.k2 * k.k2 * k.k2 * transform(k.k2) + k3 * k3 * k3 * transform(-k3);
  const double amplitude = sum / (k.k1 * k.k2 * k3);
  return amplitude * amplitude;
}

constexpr double last_wavenumber = 16.0; // wavenumber in units of 1/xi: beyond, sum and integral are the same

void add(Elements& sum, const Elements& term, double weight) {
  for (std::size_t e = 0; e < sum.size(); ++e) sum[e] += weight * term[e];
}

/// The sum over the wavenumbers of a ring of that many ranges, each with its share of the plane. Where one of them is 0 the
/// velocity integral vanishes.
Elements sum_over_ring(const model::ForceTransform& transform, const VelocityIntegrals& velocities, double ranges) {
  const double step = 2.0 * pi / ranges;
  Elements sum{};
  for (int i = 1; i * step < last_wavenumber; ++i)
    for (int j = 1; j <= i; ++j) {
      const Wavevector k{i * step, j * step};
      if (k.length() > last_wavenumber) break;
      const double images = i == j ? 6.0 : 12.0;
      add(sum, velocities.at(k.angle()), images * step * step * k.length() * amplitude_squared(transform, k));
    }
  return sum;
}

/// The integral that it tends to, as far out: dk1 dk2 = k dk d angle/sqrt 3.
Elements integral_over_line(const model::ForceTransform& transform, const VelocityIntegrals& velocities) {
  using Rule = boost::math::quadrature::gauss<double, 15>;
  constexpr double panel = 0.5;
  Elements sum{};
  for (int j = 0; j < angles; ++j) {
    double radial = 0.0;
    for (double k = 0.0; k < last_wavenumber; k += panel)
      radial += Rule::integrate(
          [&](double length) { return length * length * amplitude_squared(transform, wavevector(length, angle_of(j))); }, k,
          k + panel);
    add(sum, velocities.at(angle_of(j)), 2.0 * pi / (angles * std::numbers::sqrt3) * radial);
  }
  return sum;
}

} // namespace

double ring_of_rods(const model::HardRodGas& gas) {
  const double rods = static_cast<double>(gas.rods), share = gas.rod_length * model::density(gas), free = 1.0 - share;
  return (1.0 - 1.0 / rods) * (1.0 - 2.0 / rods) *
         (1.0 + gas.rod_length / gas.length * (15.0 - 38.0 * share + 25.0 * share * share) / (free * free));
}

Elements ring_of_wavenumbers(const model::HardRodGas& gas, double coarsening) {
  constexpr double longest = 200.0; // ranges: beyond, what is missing falls as the third power
  const double ranges = gas.length / gas.potential.length, summed = std::min(ranges, longest);
  const VelocityIntegrals velocities(beams_of(gas), coarsening);
  const model::ForceTransform transform(gas.potential);
  const Elements ring = sum_over_ring(transform, velocities, summed), line = integral_over_line(transform, velocities);
  model::HardRodGas unit = gas; // of any strength, also none
  unit.potential.strength = gas.potential.length;
  unit.rod_length = 1e-3 * std::min(gas.potential.length, 1.0 / model::density(gas));
  const Elements whole = covariance_growth(unit, landau_kernel(unit), coarsening);
  const double free = model::free_length(unit) / unit.length, density = model::density(unit);
  const double scale = std::pow(unit.rod_length * density, 2) * std::pow(free, 3) / (12.0 * pi * gas.potential.length);
  Elements factors;
  for (std::size_t e = 0; e < factors.size(); ++e)
    factors[e] = 1.0 + scale * (ring[e] - line[e]) / whole[e] * std::pow(summed / ranges, 3);
  return factors;
}

} // namespace prethermal::kinetic::hard_rods
