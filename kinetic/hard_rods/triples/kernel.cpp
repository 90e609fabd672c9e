#include "kinetic/hard_rods/triples/kernel.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/core.h>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {

// K = sum_ij I(w_i, w_j) w_i^3 w_j^3 / (w1 w2 w3)^2 with I(w, w') = F(|w'/w|)/|w|^3. The largest |w| is the sum of the two others
// and has the other sign; cross terms i = j and self terms i != j together are a square, finite where a w vanishes.
KernelFunction kernel_from(PairIntegral pair, double scale) {
  const double equal = pair(1.0);
  return [pair = std::move(pair), equal, scale](double w1, double w2) {
    std::array<double, 3> w{std::abs(w1), std::abs(w2), std::abs(w1 + w2)};
    std::ranges::sort(w);
    const auto [small, middle, large] = w;
    const double small3 = small * small * small, middle3 = middle * middle * middle, large3 = large * large * large;
    const double cross = (small3 + middle3 + large3) * equal;
    const double self = 2.0 * (small3 * (pair(small / middle) - pair(small / large)) - middle3 * pair(middle / large));
    const double product = small * middle * large;
    return scale * (cross + self) / (product * product);
  };
}

namespace {

// a^2 V0^2/xi^3
double rate_scale(const model::HardRodGas& gas) {
  const double amplitude = gas.rod_length * gas.potential.strength, range = gas.potential.length;
  return amplitude * amplitude / (range * range * range);
}

KernelFunction no_interaction() {
  return [](double, double) { return 0.0; };
}

} // namespace

KernelFunction landau_kernel(const model::HardRodGas& gas) {
  if (rate_scale(gas) == 0.0) return no_interaction();
  return kernel_from(pair_integral(gas.potential), rate_scale(gas));
}

KernelFunction finite_rod_kernel(const model::HardRodGas& gas) {
  if (rate_scale(gas) == 0.0) return no_interaction();
  return kernel_from(averaged_pair_integral(gas.potential, gas.rod_length), rate_scale(gas));
}

KernelFunction kernel_function(const model::HardRodGas& gas, Equation equation) {
  if (equation == Equation::landau) return landau_kernel(gas);
  if (equation == Equation::finite_rod_landau) return finite_rod_kernel(gas);
  if (equation == Equation::extended_landau) return extended_kernel(gas);
  throw std::logic_error("kernel_function: this equation has no three-body kernel");
}

OffsetKernel tabulate(const KernelFunction& kernel, double step, int half_nodes) {
  if (half_nodes < 3 || !(step > 0.0))
    throw std::invalid_argument(fmt::format("tabulate: {} half nodes with the step {:g} have no triples", half_nodes, step));
  const auto size = static_cast<std::size_t>(half_nodes);
  OffsetKernel table{half_nodes, std::vector<double>(size * size, 0.0)};
  for (int p = 1; p < half_nodes; ++p)
    for (int q = p; p + q < half_nodes; ++q) { // w1 = theta_j - theta_k, w2 = theta_k - theta_i
      const double value = kernel(-q * step, (p + q) * step);
      if (!std::isfinite(value))
        throw std::runtime_error(
            fmt::format("the three-body kernel is not finite for velocity differences {:g}, {:g}", q * step, p * step));
      table.value[(p - 1) * size + (q - 1)] = table.value[(q - 1) * size + (p - 1)] = value;
    }
  return table;
}

} // namespace prethermal::kinetic::hard_rods
