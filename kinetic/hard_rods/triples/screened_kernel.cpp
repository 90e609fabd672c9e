#include "common/equilibrium/hard_rods.hpp"
#include "common/model/potentials/potential_transform.hpp"
#include "kinetic/hard_rods/response/rapidity_spectrum.hpp"
#include "kinetic/hard_rods/response/response.hpp"
#include "kinetic/hard_rods/triples/nearest_triples.hpp"

#include <array>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::hard_rods {
namespace {

// The integral over k runs in ln k, where the integrand is smooth and falls at both ends: k^3 towards 0, k^-5 or faster far out.
// The trapezoid rule then converges exponentially, and one set of nodes serves every triple.
struct Wavenumbers {
  std::vector<double> k, weight; // of int dk k^2 over both signs; a multiple of `lanes`
};

constexpr std::size_t lanes = 8; // sums run in eight parts, for any width of a vector register

Wavenumbers wavenumbers(double lowest, double highest) {
  constexpr double spacing = 0.25;
  auto count = static_cast<std::size_t>(std::ceil(std::log(highest / lowest) / spacing)) + 1;
  count = (count + lanes - 1) / lanes * lanes;
  Wavenumbers nodes;
  for (std::size_t n = 0; n < count; ++n) {
    nodes.k.push_back(lowest * std::exp(spacing * static_cast<double>(n)));
    nodes.weight.push_back(2.0 * spacing * std::pow(nodes.k[n], 3));
  }
  return nodes;
}

// V-hat(k w) for the velocity differences w = offset step, and 1/|eps|^2 of every half node for each of them.
struct Legs {
  std::size_t half_nodes, nodes;
  std::vector<double> potential; // [offset][node], offset 0 unused
  std::vector<double> rods;      // what the rods' amplitude has in its place; empty: the same
  std::vector<double> screening; // [half node][offset][node]

  const double* energy(std::size_t offset) const { return potential.data() + offset * nodes; }
  const double* of_rods(std::size_t offset) const { return (rods.empty() ? potential : rods).data() + offset * nodes; }
  const double* inverse_screening(std::size_t half_node, std::size_t offset) const {
    return screening.data() + (half_node * half_nodes + offset) * nodes;
  }
};

// V-hat(k w) by offsets and nodes.
std::vector<double> energies(const model::HardRodGas& gas, const LegTransform& transform, double step, std::size_t half_nodes,
                             const Wavenumbers& nodes) {
  const std::size_t count = nodes.k.size();
  std::vector<double> values(half_nodes * count, 0.0);
  for (std::size_t offset = 1; offset < half_nodes; ++offset)
    for (std::size_t n = 0; n < count; ++n)
      values[offset * count + n] =
          gas.potential.strength * transform(nodes.k[n] * static_cast<double>(offset) * step * gas.potential.length);
  return values;
}

Legs legs_of(const model::HardRodGas& gas, const LegTransforms& transforms, const model::RapidityDistribution& rapidities,
             double power, const Wavenumbers& nodes) {
  const auto& grid = rapidities.grid;
  const std::size_t half_nodes = static_cast<std::size_t>(grid.nodes) - 1, count = nodes.k.size();
  Legs legs{half_nodes,
            count,
            energies(gas, transforms.of_two, grid.step, half_nodes, nodes),
            {},
            std::vector<double>(half_nodes * half_nodes * count, 1.0)};
  if (transforms.of_three) legs.rods = energies(gas, transforms.of_three, grid.step, half_nodes, nodes);
  const RapiditySpectrum spectrum = rapidity_spectrum(rapidities);
  const double free_fraction = equilibrium::hard_rod_state(rapidities, gas.rod_length).free_fraction;
  for (std::size_t i = 0; i < half_nodes; ++i) {
    const auto response =
        std::pow(free_fraction, power) * plasma_response(spectrum, numerics::node(grid, static_cast<int>(i)) + 0.5 * grid.step);
    for (std::size_t at = count; at < half_nodes * count; ++at)
      legs.screening[i * half_nodes * count + at] = 1.0 / std::norm(1.0 - legs.potential[at] * response);
  }
  return legs;
}

// The half nodes whose response screens the three legs: those of the triple, or one for all.
struct Screens {
  std::size_t one, two, three;
};

// One triple: w1 = -q, w2 = p + q, w3 = -p in units of the step; `coupling` = c^2 in the same unit of w^2. OwnRods: legs.rods.
template<bool OwnRods>
double triple_integral(const Wavenumbers& nodes, const Legs& legs, double rod_length, double coupling, const Screens& by,
                       std::size_t p, std::size_t q) {
  const auto one = -static_cast<double>(q), two = static_cast<double>(p + q), three = -static_cast<double>(p);
  const double *v1 = legs.energy(q), *v2 = legs.energy(p + q), *v3 = legs.energy(p);
  const double *e1 = legs.inverse_screening(by.one, q), *e2 = legs.inverse_screening(by.two, p + q),
               *e3 = legs.inverse_screening(by.three, p);
  [[maybe_unused]] const double *r1 = legs.of_rods(q), *r2 = legs.of_rods(p + q), *r3 = legs.of_rods(p);
  const double a1 = rod_length * one * one * one, a2 = rod_length * two * two * two, a3 = rod_length * three * three * three;
  const double j1 = coupling * one, j2 = coupling * two, j3 = coupling * three;
  std::array<double, lanes> sum{};
  for (std::size_t n = 0; n < nodes.k.size(); n += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t at = n + lane;
      double amplitude;
      if constexpr (OwnRods)
        amplitude = r1[at] * a1 + r2[at] * a2 + r3[at] * a3 + v1[at] * j2 * v3[at] + v2[at] * j3 * v1[at] + v3[at] * j1 * v2[at];
      else
        amplitude = v1[at] * (a1 + j2 * v3[at]) + v2[at] * (a2 + j3 * v1[at]) + v3[at] * (a3 + j1 * v2[at]);
      sum[lane] += nodes.weight[at] * amplitude * amplitude * (e1[at] * e2[at] * e3[at]);
    }
  double total = 0.0;
  for (const double part : sum) total += part;
  return total / (one * one * two * two * three * three);
}

// What the nearest triple about half node j takes of those that a sum leaves out [HR-53].
double left_out(const Wavenumbers& nodes, const Legs& legs, double coupling, std::size_t j) {
  if (legs.half_nodes <= nearest_sample) return 0.0;
  const auto sample = [&](std::size_t p) {
    return triple_integral<false>(nodes, legs, 0.0, coupling, {j, j, j}, p, std::size_t{nearest_sample} - p);
  };
  return share_of_nearest(sample(1), sample(2), sample(3)) *
         triple_integral<false>(nodes, legs, 0.0, coupling, {j - 1, j, j + 1}, 1, 1);
}

// The shape itself for both.
LegTransforms of_short_rods(const model::HardRodGas& gas) { return {model::ForceTransform(gas.potential), {}}; }

template<bool OwnRods>
TripleKernel screened(const model::HardRodGas& gas, const LegTransforms& transforms,
                      const model::RapidityDistribution& rapidities, double power, bool for_sums) {
  const double step = rapidities.grid.step, widest = step * (rapidities.grid.nodes - 2), xi = gas.potential.length;
  const Wavenumbers nodes = wavenumbers(0.02 / (widest * xi), 15.0 / (step * xi));
  const Legs legs = legs_of(gas, transforms, rapidities, power, nodes);
  const double free_fraction = equilibrium::hard_rod_state(rapidities, gas.rod_length).free_fraction;
  const double coupling = free_fraction * free_fraction / (step * step);
  TripleKernel kernel{static_cast<int>(legs.half_nodes), {}};
  kernel.value.reserve(legs.half_nodes * (legs.half_nodes - 1) * (legs.half_nodes - 2) / 6);
  for (std::size_t i = 0; i < legs.half_nodes; ++i)
    for (std::size_t j = i + 1; j < legs.half_nodes; ++j)
      for (std::size_t k = j + 1; k < legs.half_nodes; ++k) {
        kernel.value.push_back(triple_integral<OwnRods>(nodes, legs, gas.rod_length, coupling, {i, j, k}, j - i, k - j));
        if (for_sums && k == i + 2) kernel.value.back() += left_out(nodes, legs, coupling, j);
      }
  return kernel;
}

} // namespace

TripleKernel screened_kernel(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double power) {
  return screened<false>(gas, of_short_rods(gas), rapidities, power, false);
}

TripleKernel screened_sums(const model::HardRodGas& gas, const model::RapidityDistribution& rapidities, double power) {
  return screened<false>(gas, of_short_rods(gas), rapidities, power, true);
}

TripleKernel screened_sums(const model::HardRodGas& gas, const LegTransforms& transforms,
                           const model::RapidityDistribution& rapidities, double power) {
  return screened<true>(gas, transforms, rapidities, power, true);
}

} // namespace prethermal::kinetic::hard_rods
