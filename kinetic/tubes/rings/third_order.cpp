#include "kinetic/tubes/rings/third_order.hpp"

#include "common/model/potentials/potential_transform.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::tubes::rings {

namespace {

// Nodes of k in 1/xi with their weights: of the integral in ln k, smooth at both ends, or of the sum over the waves of the ring.
struct Waves {
  std::vector<double> k, weight;
};

Waves of_line() {
  constexpr double lowest = -20.0, highest = 5.0, step = 0.1;
  Waves waves;
  for (double x = lowest; x < highest; x += step) {
    waves.k.push_back(std::exp(x));
    waves.weight.push_back(step * waves.k.back());
  }
  return waves;
}

Waves of_ring(double step) {
  constexpr double highest = 25.0; // beyond it the integral has less than 1e-6
  Waves waves;
  for (double k = step; k < highest; k += step) {
    waves.k.push_back(k);
    waves.weight.push_back(step);
  }
  return waves;
}

double double_sum(const model::PairPotential& potential, const Waves& waves) {
  const model::ShapeTransform transform(potential);
  const auto& k = waves.k;
  std::vector<double> value;
  for (std::size_t i = 0; i < k.size(); ++i) value.push_back(waves.weight[i] * std::pow(k[i], 2.0 / 3.0) * transform(k[i]));
  double sum = 0.0;
  for (std::size_t i = 0; i < k.size(); ++i)
    for (std::size_t j = 0; j <= i; ++j)
      sum += (i == j ? 1.0 : 2.0) * std::cbrt(k[i] + k[j]) * value[i] * value[j] * transform(k[i] + k[j]);
  return sum * std::pow(potential.strength, 3.0) / std::pow(potential.length, 11.0 / 3.0);
}

} // namespace

double third_order_line(const model::PairPotential& potential) { return double_sum(potential, of_line()); }

double third_order_ring(const model::CoupledRings& rings) {
  constexpr double longest = 500.0; // in xi: the sum over waves is 1e-3 below the integral
  const double length = rings.length / rings.potential.length;
  return length > longest ? third_order_line(rings.potential)
                          : double_sum(rings.potential, of_ring(2.0 * std::numbers::pi / length));
}

ThirdOrder::ThirdOrder(const model::CoupledRings& rings)
    : second_(landau_strength(rings)),
      third_(4.0 / std::numbers::pi * std::tgamma(2.0 / 3.0) / 3.0 * std::pow(3.0, 2.0 / 3.0) * third_order_ring(rings)) {}

void ThirdOrder::strength(const PairState& state, Strength& kappa) const {
  const auto& [first, second] = state.density;
  kappa.resize(first.size() - 1);
  for (std::size_t m = 0; m < kappa.size(); ++m) {
    const double diffusion = 0.25 * second_ * (first[m] + first[m + 1] + second[m] + second[m + 1]);
    const double third = diffusion > 0.0 ? third_ / std::pow(diffusion, 2.0 / 3.0) : second_;
    kappa[m] = second_ + std::clamp(third, -second_, second_);
  }
}

} // namespace prethermal::kinetic::tubes::rings
