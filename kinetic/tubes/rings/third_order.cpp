#include "kinetic/tubes/rings/third_order.hpp"

#include "common/model/potential_transform.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::tubes::rings {

double third_order_integral(const model::PairPotential& potential) {
  // k = e^x: smooth at both ends.
  constexpr double lowest = -20.0, highest = 5.0, step = 0.1;
  const model::ShapeTransform transform(potential);
  std::vector<double> k, value; // in 1/xi
  for (double x = lowest; x < highest; x += step) {
    k.push_back(std::exp(x));
    value.push_back(transform(k.back()));
  }
  double sum = 0.0;
  for (std::size_t i = 0; i < k.size(); ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      const double both = k[i] + k[j];
      sum += (i == j ? 1.0 : 2.0) * std::cbrt(both) * std::pow(k[i] * k[j], 5.0 / 3.0) * value[i] * value[j] * transform(both);
    }
  return sum * step * step * std::pow(potential.strength, 3.0) / std::pow(potential.length, 11.0 / 3.0);
}

ThirdOrder::ThirdOrder(const model::CoupledRings& rings)
    : second_(landau_strength(rings)), third_(4.0 / std::numbers::pi * std::tgamma(2.0 / 3.0) / 3.0 * std::pow(3.0, 2.0 / 3.0) *
                                              third_order_integral(rings.potential)) {}

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
