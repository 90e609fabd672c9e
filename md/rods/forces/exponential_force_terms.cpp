#include "md/rods/forces/exponential_force_terms.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace prethermal::md::rods {

Terms sweep_terms(numerics::ExponentialSum kernel, double range) {
  constexpr double lowest_power = -500.0; // of two: sums of products of such decays are still normal numbers
  const double slowest = numerics::slowest_decay(kernel);
  if (kernel.terms() == 0 || !(slowest > 0.0) || !(range > 0.0))
    throw std::invalid_argument("the force needs a range and exponentials that decay");
  if (kernel.weight.size() % 2 == 1) {
    kernel.weight.push_back(0.0);
    kernel.exponent.push_back(slowest);
  }
  if (kernel.pair_weight.size() % 2 == 1) {
    kernel.pair_weight.emplace_back(0.0);
    kernel.pair_exponent.emplace_back(slowest);
  }

  Terms terms{};
  terms.slowest = range / slowest;
  const auto add = [&](std::complex<double> exponent) {
    terms.rate.push_back(-16.0 * exponent.real() * std::numbers::log2e / range);
    terms.turn.push_back(8.0 * exponent.imag() * std::numbers::inv_pi / range);
    terms.longest.push_back(16.0 * lowest_power / terms.rate.back());
  };
  const int reals = static_cast<int>(kernel.weight.size()), pairs = static_cast<int>(kernel.pair_weight.size());
  for (int real = 0, pair = 0; real < reals || pair < pairs;) {
    const Terms::Group group{std::min(4, reals - real), std::min(4, pairs - pair), real, pair};
    terms.groups.push_back(group);
    for (int i = 0; i < group.reals; ++i) add(kernel.exponent[static_cast<std::size_t>(real++)]);
    for (int i = 0; i < group.pairs; ++i) add(kernel.pair_exponent[static_cast<std::size_t>(pair++)]);
  }
  terms.kernel = std::move(kernel);
  return terms;
}

std::vector<double> component_weights(const Terms& terms, bool slope, double factor) {
  const auto& kernel = terms.kernel;
  std::vector<double> weights;
  for (const Terms::Group& group : terms.groups) {
    const auto first_real = static_cast<std::size_t>(group.first_real), first_pair = static_cast<std::size_t>(group.first_pair);
    const auto reals = static_cast<std::size_t>(group.reals), pairs = static_cast<std::size_t>(group.pairs);
    for (std::size_t m = first_real; m < first_real + reals; ++m)
      weights.push_back(factor * kernel.weight[m] * (slope ? kernel.exponent[m] : 1.0));
    // Re(z S) from the conjugated sum: Re z Re S + Im z Im S.
    const auto add_part = [&](auto part) {
      for (std::size_t m = first_pair; m < first_pair + pairs; ++m)
        weights.push_back(factor * part(kernel.pair_weight[m] * (slope ? kernel.pair_exponent[m] : 1.0)));
    };
    add_part([](std::complex<double> z) { return z.real(); });
    add_part([](std::complex<double> z) { return z.imag(); });
  }
  return weights;
}

} // namespace prethermal::md::rods
