#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/triples/kernel.hpp"
#include "kinetic/hard_rods/triples/nearest_triples.hpp"

#include <algorithm>
#include <array>
#include <boost/math/interpolators/cardinal_quintic_b_spline.hpp>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <memory>
#include <vector>

namespace prethermal::kinetic::hard_rods {
namespace {

// K of the shape alone for w = (p, 1-p, -1): the square of the rods' amplitude, twice its product with the second order of the
// potential, and the square of that. Homogeneous in w of degree -3, -5 and -7.
struct Parts {
  double rods, mixed, potential;
};

// int dk k^2 (A + J)^2/(w1 w2 w3)^2, A = sum w_i^3 V_i, J = w1 V2 V3 + w2 V3 V1 + w3 V1 V2, on panels that double, up to k p =
// 200: the leg of the smallest w changes on the scale k = 1/p.
Parts parts_at(const model::ForceTransform& leg, double p) {
  using Rule = boost::math::quadrature::gauss<double, 30>;
  Parts parts{0.0, 0.0, 0.0};
  const auto add = [&](double k, double weight) {
    const double one = leg(k * p), two = leg(k * (1.0 - p)), three = leg(k), scale = p * (1.0 - p);
    const double amplitude = (p * p * p * one + std::pow(1.0 - p, 3) * two - three) / scale;
    const double second = (p * two * three + (1.0 - p) * three * one - one * two) / scale;
    const double measure = 2.0 * weight * k * k;
    parts = {parts.rods + measure * amplitude * amplitude, parts.mixed + 2.0 * measure * amplitude * second,
             parts.potential + measure * second * second};
  };
  double lower = 0.0;
  for (double upper = 0.5; lower < 200.0 / p; lower = upper, upper *= 2.0) {
    const double half = 0.5 * (upper - lower), middle = lower + half;
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i) {
      add(middle - half * Rule::abscissa()[i], half * Rule::weights()[i]);
      add(middle + half * Rule::abscissa()[i], half * Rule::weights()[i]);
    }
  }
  return parts;
}

// The parts as functions of ln p. Below the lowest p they are what they are there, to a relative 1e-5; above 1/2 the table goes
// on to a place where its end does no harm.
class PartsTable {
 public:
  explicit PartsTable(const model::PairPotential& shape) {
    const model::ForceTransform transform(shape);
    std::array<std::vector<double>, 3> values;
    for (int n = 0; n < nodes; ++n) {
      const Parts parts = parts_at(transform, std::exp(first + n * step));
      values[0].push_back(parts.rods);
      values[1].push_back(parts.mixed);
      values[2].push_back(parts.potential);
    }
    for (const auto& of : values) splines_.emplace_back(of.data(), of.size(), first, step);
  }

  Parts operator()(double p) const {
    const double x = std::max(first, std::log(p));
    return {splines_[0](x), splines_[1](x), splines_[2](x)};
  }

 private:
  static constexpr int nodes = 180;
  static constexpr double first = -11.5, step = 0.0625; // up to p = 0.73
  std::vector<boost::math::interpolators::cardinal_quintic_b_spline<double>> splines_;
};

// Of the amplitude a A + c^2 J, with a of the gas or none.
KernelFunction kernel_of_parts(const model::HardRodGas& gas, double a) {
  const double strength = gas.potential.strength, xi = gas.potential.length;
  const double free_fraction = 1.0 - gas.rod_length * model::density(gas), second = free_fraction * free_fraction * strength;
  const double scale = strength * strength / (xi * xi * xi);
  const auto table = std::make_shared<const PartsTable>(gas.potential);
  return [=](double w1, double w2) {
    std::array<double, 3> w{std::abs(w1), std::abs(w2), std::abs(w1 + w2)};
    std::ranges::sort(w);
    const double largest = w[2], square = largest * largest;
    const Parts parts = (*table)(w[0] / largest);
    return scale * (a * a * parts.rods + second * (a * parts.mixed + second * parts.potential / square) / square) /
           (square * largest);
  };
}

} // namespace

KernelFunction extended_kernel(const model::HardRodGas& gas) { return kernel_of_parts(gas, gas.rod_length); }

OffsetKernel extended_sums(const model::HardRodGas& gas, double step, int half_nodes) {
  OffsetKernel table = tabulate(extended_kernel(gas), step, half_nodes);
  const KernelFunction second = kernel_of_parts(gas, 0.0);
  const auto sample = [&](int p) { return second(-(nearest_sample - p) * step, nearest_sample * step); };
  table.value.front() += share_of_nearest(sample(1), sample(2), sample(3)) * second(-step, 2.0 * step);
  return table;
}

} // namespace prethermal::kinetic::hard_rods
