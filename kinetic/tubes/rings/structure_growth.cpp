#include "kinetic/tubes/rings/structure_growth.hpp"

#include "common/model/potentials/potential_transform.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::tubes::rings {
namespace {

using Complex = std::complex<double>;
using Rule = boost::math::quadrature::gauss<double, 30>;

// Beyond it, in 1/xi, k^2 Vhat^2 has 2e-5 of its sum for the roughest shape here.
constexpr double highest_wavenumber = 16.0;
constexpr double phase_of_panel = 40.0; // of thirty nodes

// Nodes of k t and their weights up to where what resonates has decayed as e^(-x^2/2), x = 7.5.
struct Times {
  std::vector<double> at, weight;
};
Times times_of(const model::CoupledRings& rings, double reach) {
  double spread = 0.0, range = 0.0;
  for (std::size_t ring = 0; ring < 2; ++ring) {
    const double c = model::free_share(rings, ring);
    const auto [lowest, highest] = model::support(rings.rings[ring].law, reach);
    spread += std::pow(model::narrowest_width(rings.rings[ring].law) / c, 2.0);
    range = std::max(range, (highest - lowest) / c);
  }
  const double until = 7.5 / std::sqrt(spread), panels = std::ceil(until * range / phase_of_panel), half = 0.5 * until / panels;
  Times times;
  for (double panel = 0.0; panel < panels; panel += 1.0)
    for (std::size_t i = 0; i < Rule::abscissa().size(); ++i)
      for (const double side : {-1.0, 1.0}) {
        times.at.push_back(half * (2.0 * panel + 1.0 + side * Rule::abscissa()[i]));
        times.weight.push_back(half * Rule::weights()[i]);
      }
  return times;
}

std::size_t carried(const model::CoupledRings& rings) {
  return static_cast<std::size_t>(model::alike(rings) ? Carried::count : Carried::fourth_slope);
}

int harmonics(const model::CoupledRings& rings) {
  return std::max(1, static_cast<int>(highest_wavenumber * rings.length / rings.potential.length / (2.0 * std::numbers::pi)));
}

// S_gh(t) of a ring, all at one k.
struct Factors {
  const Eigen::MatrixXcd& all;
  Eigen::Index loads;
  Complex operator()(Eigen::Index t, std::size_t g, std::size_t h) const {
    return all(t, static_cast<Eigen::Index>(g) + loads * static_cast<Eigen::Index>(h));
  }
};

// C_gh(t) of charges of both rings whose slopes are carried as g, h.
Complex of_both(const Factors& first, const Factors& second, Eigen::Index t, std::size_t g, std::size_t h) {
  return first(t, g, h) * std::conj(second(t, 0, 0)) - first(t, g, 0) * std::conj(second(t, 0, h)) -
         first(t, 0, h) * std::conj(second(t, g, 0)) + first(t, 0, 0) * std::conj(second(t, g, h));
}

} // namespace

StructureGrowth structure_growth(const Problem& problem, int nodes, Extent extent) {
  const auto& rings = problem.rings;
  const bool alike = model::alike(rings);
  const std::size_t loads = carried(rings);
  const StructureFactors first(rings.rings[0], rings.length, loads, nodes, problem.plan.reach, extent),
      second(rings.rings[1], rings.length, loads, nodes, problem.plan.reach, extent);
  const Times scaled = times_of(rings, problem.plan.reach);
  const model::ShapeTransform transform(rings.potential);
  constexpr auto fourth = static_cast<std::size_t>(Carried::fourth_slope), sixth = static_cast<std::size_t>(Carried::sixth_slope),
                 weight = static_cast<std::size_t>(Carried::weight_slope), velocity = static_cast<std::size_t>(Carried::velocity);
  constexpr std::array<std::array<std::size_t, 2>, 5> pairs{
      {{fourth, fourth}, {fourth, weight}, {weight, weight}, {sixth, weight}, {sixth, sixth}}};
  std::array<double, 5> both{};
  StructureGrowth growth{};
  std::vector<double> times(scaled.at.size());
  for (int m = 1; m <= harmonics(rings); ++m) {
    const double k = 2.0 * std::numbers::pi * m / rings.length,
                 force = std::pow(k * rings.potential.strength * transform(k * rings.potential.length), 2.0);
    std::ranges::transform(scaled.at, times.begin(), [k](double x) { return x / k; });
    const Eigen::MatrixXcd of_first = first(k, times);
    const Eigen::MatrixXcd of_second = alike ? of_first : second(k, times);
    const Factors a{of_first, static_cast<Eigen::Index>(loads)}, b{of_second, static_cast<Eigen::Index>(loads)};
    for (std::size_t i = 0; i < times.size(); ++i) {
      const auto t = static_cast<Eigen::Index>(i);
      const double share = 2.0 / rings.length * force * scaled.weight[i] / k; // of k and -k
      growth.of_first[0] += 2.0 * share * std::real(a(t, 0, 0) * std::conj(b(t, 0, 0)));
      growth.of_first[1] += 2.0 * share * std::real(a(t, velocity, velocity) * std::conj(b(t, 0, 0)));
      if (!alike) continue;
      for (std::size_t e = 0; e < pairs.size(); ++e) {
        const auto [g, h] = pairs[e];
        both[e] += share * std::real(of_both(a, b, t, g, h) + of_both(a, b, t, h, g));
      }
    }
  }
  if (alike) growth.of_both = both;
  return growth;
}

int structure_nodes(const Problem& problem) { return (problem.plan.nodes - 1) / 2 + 1; }

double structure_modes(const Problem& problem) {
  const double loads = static_cast<double>(carried(problem.rings));
  return static_cast<double>(harmonics(problem.rings)) *
         static_cast<double>(times_of(problem.rings, problem.plan.reach).at.size()) * structure_nodes(problem) * 9.0 *
         (1.0 + loads * loads / 5.0) * (model::alike(problem.rings) ? 1.0 : 2.0);
}

} // namespace prethermal::kinetic::tubes::rings
