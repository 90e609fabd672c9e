#include "kinetic/wires/operator/fokker_planck.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <cmath>
#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

using Complex = std::complex<double>;

/// A chain: node i is connected with i + 1 as row i sees it (up) and as row i + 1 does (down), and leaks. Eliminated as
/// elimination.hpp has it.
struct Chain {
  std::vector<double> up, down;
  ComplexVector leak;
};

ComplexVector eliminate_chain(const Chain& chain, ComplexVector x) {
  const std::size_t size = x.size();
  ComplexVector leak = chain.leak, total(size);
  for (std::size_t n = size; n-- > 0;) {
    total[n] = leak[n] + (n > 0 ? chain.down[n - 1] : 0.0);
    if (n == 0) break;
    const Complex share = chain.up[n - 1] / total[n];
    leak[n - 1] += share * leak[n];
    x[n - 1] += share * x[n];
  }
  x[0] /= total[0];
  for (std::size_t n = 1; n < size; ++n) x[n] = (x[n] + chain.down[n - 1] * x[n - 1]) / total[n];
  return x;
}

} // namespace

double mismatch_factor(double x) {
  const double s = std::sinh(std::abs(x));
  return std::abs(x) < 1e-6 ? 1.0 - x * x / 2.0 : std::atan(s) / s;
}

double relaxation_rate(const model::WirePair& pair, double mismatch) {
  const auto [e1, e2] = model::chemical_potentials(pair, mismatch);
  const double n1 = equilibrium::wire_density(e1), n2 = equilibrium::wire_density(e2);
  const double mean = std::sqrt(0.5 * (n1 * n1 + n2 * n2));
  return 32.0 * std::sqrt(std::numbers::pi) * mean * model::momentum_diffusion(pair.between) / mismatch_factor(0.5 * mismatch) *
         std::exp(-(e1 + e2));
}

double resonant_drag(const model::WirePair& pair, double mismatch) {
  if (mismatch != 0.0) return 0.0;
  return relaxation_rate(pair, 0.0) / (2.0 * equilibrium::wire_density(model::chemical_potentials(pair, 0.0)[0]));
}

Conductivity diffusive_conductivity(const ThermalWeights& weights, double diffusion, double omega) {
  const HalfGrid& grid = weights.grid;
  const auto size = static_cast<std::size_t>(grid.count);
  const double scale = 2.0 * diffusion / (grid.step * grid.step);
  Chain chain{std::vector<double>(size - 1), std::vector<double>(size - 1), ComplexVector(size)};
  ComplexVector drive(size), drift(size);
  // zeta_1^2 zeta_2^2 between two nodes: the geometric mean of theirs squared, exact where they fall exponentially.
  for (std::size_t i = 0; i + 1 < size; ++i) {
    chain.up[i] = scale * weights.w[i + 1];
    chain.down[i] = scale * weights.w[i];
  }
  for (std::size_t i = 0; i < size; ++i) {
    const double k = momentum(grid, static_cast<int>(i)), across = i == 0 ? 2.0 * scale * weights.w[0] : 0.0; // to -k
    chain.leak[i] = {across, -omega * weights.share[i]};
    drive[i] = k * weights.share[i];
    drift[i] = across * k + grid.step * ((i > 0 ? chain.down[i - 1] : 0.0) - (i + 1 < size ? chain.up[i] : 0.0));
  }
  return conductivity(weights, omega, odd_current(weights, eliminate_chain(chain, drive)),
                      odd_current(weights, eliminate_chain(chain, drift)));
}

} // namespace prethermal::kinetic::wires
