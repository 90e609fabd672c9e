#include "kinetic/hard_rods/growth/dense_rods.hpp"

#include "kinetic/hard_rods/growth/beam_charges.hpp"

#include <algorithm>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <complex>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace prethermal::kinetic::hard_rods {
namespace {

using Complex = std::complex<double>;
using std::numbers::pi;

/// weight e^{-decay y}, y > 0 the contracted distance in units of xi; complex ones come in conjugate pairs.
struct Term {
  Complex weight, decay;
};

/// Rods within a range of contracted space.
double contracted_density(const model::HardRodGas& gas) {
  return static_cast<double>(gas.rods) / model::free_length(gas) * gas.potential.length;
}

/// What n quasi-particles have as such of the potential, the outer two at the distance y and n - 2 between: the mixed difference
/// of <V> over random rods between and beyond. Of e^{-su} it is e^{-s alpha} (-zeta)^(n-2) (s/sigma)^2 e^{-sigma y} with alpha =
/// a/xi, zeta = 1 - e^{-s alpha} and sigma = s + rho xi zeta/c.
std::vector<Term> potential_of(const model::HardRodGas& gas, const numerics::ExponentialSum& shape, int rods) {
  const double alpha = gas.rod_length / gas.potential.length;
  const double density = contracted_density(gas);
  std::vector<Term> terms;
  const auto add = [&](Complex weight, Complex s) {
    const Complex contact = std::exp(-s * alpha), zeta = 1.0 - contact, sigma = s + density * zeta, passing = s / sigma;
    terms.push_back({weight * contact * std::pow(-zeta, rods - 2) * passing * passing, sigma});
  };
  for (std::size_t m = 0; m < shape.weight.size(); ++m) add(shape.weight[m], shape.exponent[m]);
  for (std::size_t m = 0; m < shape.pair_weight.size(); ++m) {
    add(0.5 * shape.pair_weight[m], shape.pair_exponent[m]);
    add(0.5 * std::conj(shape.pair_weight[m]), std::conj(shape.pair_exponent[m]));
  }
  return terms;
}

/// The twelve orders of four, one of each mirror pair.
std::vector<std::array<int, 4>> orders_of_four() {
  std::vector<std::array<int, 4>> orders;
  std::array<int, 4> order{0, 1, 2, 3};
  do {
    if (order.front() < order.back()) orders.push_back(order);
  } while (std::ranges::next_permutation(order).found);
  return orders;
}

/// Fourier transform over the three distances of a potential of the outer distance: for each order of the four the product of
/// 1/(sigma + iK) over the gaps, K the sum of the wavenumbers on their left. Mirror images are complex conjugates together.
double transform(const std::vector<Term>& terms, const std::vector<std::array<int, 4>>& orders, const std::array<double, 4>& k) {
  double sum = 0.0;
  for (const auto& order : orders) {
    const double first = k[order[0]], second = first + k[order[1]], third = second + k[order[2]];
    for (const auto& [weight, decay] : terms) {
      const Complex product = (decay + Complex(0.0, first)) * (decay + Complex(0.0, second)) * (decay + Complex(0.0, third));
      sum += 2.0 * (weight / product).real();
    }
  }
  return sum;
}

/// Fractional parts of n g^-1 .. n g^-6, g^7 = g + 1: points that fill the unit cube evenly.
class LatticeRule {
 public:
  LatticeRule() {
    double g = 1.1;
    for (int turn = 0; turn < 60; ++turn) g = std::pow(1.0 + g, 1.0 / 7.0);
    double power = 1.0;
    for (double& step : steps_) step = power /= g;
  }
  std::array<double, 6> point(int n) const {
    std::array<double, 6> place;
    for (std::size_t i = 0; i < place.size(); ++i) {
      const double x = 0.5 + steps_[i] * n;
      place[i] = x - std::floor(x);
    }
    return place;
  }

 private:
  std::array<double, 6> steps_{};
};

/// A velocity of the two beams for a number in (0, 1).
double velocity(const model::MirroredBeams& beams, double uniform) {
  const double within = 2.0 * (uniform < 0.5 ? uniform : uniform - 0.5), side = uniform < 0.5 ? -1.0 : 1.0;
  return side * beams.boost +
         boost::math::erf_inv(std::clamp(2.0 * within - 1.0, -1.0 + 1e-15, 1.0 - 1e-15)) / std::sqrt(beams.exponent);
}

/// Two directions without a sum and across the velocities, and how far these are apart.
struct Across {
  std::array<std::array<double, 4>, 2> direction;
  double spread;
};
Across across(const std::array<double, 4>& v) {
  constexpr std::array<std::array<double, 4>, 3> basis{{{0.5, 0.5, -0.5, -0.5}, {0.5, -0.5, 0.5, -0.5}, {0.5, -0.5, -0.5, 0.5}}};
  std::array<double, 3> n{};
  for (std::size_t b = 0; b < 3; ++b)
    for (std::size_t i = 0; i < 4; ++i) n[b] += basis[b][i] * v[i];
  const double spread = std::hypot(n[0], n[1], n[2]);
  for (double& component : n) component /= spread;
  // From the axis that n is farthest from.
  const auto axis = static_cast<std::size_t>(std::ranges::min_element(n, {}, [](double x) { return std::abs(x); }) - n.begin());
  std::array<double, 3> one{};
  one[axis] = 1.0;
  const double along = n[axis], left = std::sqrt(1.0 - along * along);
  for (std::size_t b = 0; b < 3; ++b) one[b] = (one[b] - along * n[b]) / left;
  const std::array other{n[1] * one[2] - n[2] * one[1], n[2] * one[0] - n[0] * one[2], n[0] * one[1] - n[1] * one[0]};
  Across result{{}, spread};
  for (std::size_t b = 0; b < 3; ++b)
    for (std::size_t i = 0; i < 4; ++i) {
      result.direction[0][i] += one[b] * basis[b][i];
      result.direction[1][i] += other[b] * basis[b][i];
    }
  return result;
}

} // namespace

numerics::ExponentialSum exponentials_of(const model::PairPotential& potential) {
  if (potential.shape == model::PotentialShape::double_exponential)
    return {.weight = {2.0, -1.0}, .exponent = {1.0, 2.0}, .pair_weight = {}, .pair_exponent = {}};
  if (potential.shape == model::PotentialShape::table)
    throw std::invalid_argument("rods at finite density: the shape must be a sum of exponentials, and a table is none");
  return numerics::fit_exponentials({.function = [&](double u) { return model::shape(potential, u); },
                                     .slope = [&](double u) { return model::shape_slope(potential, u); },
                                     .tolerance = 1e-4});
}

KernelFunction dense_rod_kernel(const model::HardRodGas& gas, const numerics::ExponentialSum& shape) {
  if (!(gas.rod_length > 0.0)) throw std::invalid_argument("dense_rod_kernel: a rod length > 0 is needed");
  const double alpha = gas.rod_length / gas.potential.length, free = model::free_length(gas) / gas.length;
  std::vector<Term> terms = potential_of(gas, shape, 3);
  for (auto& [weight, decay] : terms) weight /= alpha; // W' = -U, per a
  const PairIntegral pair = [terms](double ratio) {
    double sum = 0.0;
    for (const auto& [weight, decay] : terms)
      for (const auto& [other_weight, other_decay] : terms) sum += (weight * other_weight / (decay + ratio * other_decay)).real();
    return 4.0 * pi / ratio * sum;
  };
  const double range = gas.potential.length, amplitude = gas.rod_length * gas.potential.strength;
  return kernel_from(pair,
                     amplitude * amplitude / (range * range * range) / std::pow(free, 5)); // of densities in contracted space
}

LegTransforms dense_transforms(const model::HardRodGas& gas, const numerics::ExponentialSum& shape) {
  const double alpha = gas.rod_length / gas.potential.length, free = model::free_length(gas) / gas.length;
  std::vector<Term> two = potential_of(gas, shape, 2), three = potential_of(gas, shape, 3);
  for (auto& [weight, decay] : two) weight *= 2.0 * decay / std::pow(free, 3); // 2 sigma/(sigma^2 + k^2), k/c in contracted space
  for (auto& [weight, decay] : three) weight *= -2.0 / (alpha * std::pow(free, 4)); // of the integral over the distance
  const auto sum = [free](const std::vector<Term>& terms, double k) {
    Complex value = 0.0;
    for (const auto& [weight, decay] : terms) value += weight / (decay * decay + k * k / (free * free));
    return value.real();
  };
  return {[sum, two](double k) { return sum(two, k); }, [sum, three](double k) { return sum(three, k); }};
}

std::array<double, growth_elements> growth_by_four(const model::HardRodGas& gas, const numerics::ExponentialSum& shape,
                                                   int points) {
  const model::MirroredBeams beams = beams_of(gas);
  const std::vector<Term> terms = potential_of(gas, shape, 4);
  const auto orders = orders_of_four();
  const LatticeRule rule;
  constexpr double typical = 1.5; // wavenumber in units of 1/xi
  std::array<double, growth_elements> growth{};
  for (int n = 1; n <= points; ++n) {
    const auto uniform = rule.point(n);
    std::array<double, 4> v, k;
    for (std::size_t i = 0; i < 4; ++i) v[i] = velocity(beams, uniform[i]);
    const Across plane = across(v);
    const double length = typical * uniform[4] / (1.0 - uniform[4]), angle = 2.0 * pi * uniform[5];
    const double density = typical / ((typical + length) * (typical + length));
    for (std::size_t i = 0; i < 4; ++i)
      k[i] = length * (std::cos(angle) * plane.direction[0][i] + std::sin(angle) * plane.direction[1][i]);
    const double measure =
        2.0 * pi * length / density / (2.0 * plane.spread); // the plane of the k that sum up to 0 is twice dk dk dk
    const double amplitude = transform(terms, orders, k);
    std::array<double, 3> x{};
    for (std::size_t i = 0; i < 4; ++i) {
      const auto slopes = charge_slopes(beams, v[i]);
      for (std::size_t h = 0; h < 3; ++h) x[h] += k[i] * slopes[h];
    }
    add_elements(growth, x, measure * amplitude * amplitude);
  }
  const double scale = std::pow(gas.potential.strength, 2) / std::pow(gas.potential.length, 3) *
                       std::pow(contracted_density(gas), 3) / (24.0 * std::pow(2.0 * pi, 2) * points);
  for (double& element : growth) element *= scale;
  return growth;
}

std::array<double, growth_elements> with_kicks_of_four(std::array<double, growth_elements> growth, const model::HardRodGas& gas,
                                                       const numerics::ExponentialSum& shape, double coarsening) {
  constexpr int points = 1 << 15;
  const auto by_four = growth_by_four(gas, shape, static_cast<int>(points / std::pow(coarsening, 4)));
  for (std::size_t e = 0; e < growth.size(); ++e) growth[e] += by_four[e];
  return growth;
}

std::array<double, growth_elements> dense_growth(const model::HardRodGas& gas, double coarsening) {
  const auto shape = exponentials_of(gas.potential);
  return with_kicks_of_four(covariance_growth(gas, dense_rod_kernel(gas, shape), coarsening), gas, shape, coarsening);
}

} // namespace prethermal::kinetic::hard_rods
