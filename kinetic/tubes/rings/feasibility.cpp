// What can be solved, and at what cost.
#include "common/numerics/positive.hpp"
#include "kinetic/tubes/rings/pair_evolution.hpp"
#include "kinetic/tubes/rings/solve.hpp"
#include "kinetic/tubes/rings/structure_growth.hpp"
#include "kinetic/tubes/rings/third_order.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::tubes::rings {
namespace {

using numerics::positive;

constexpr int least_nodes = 21, most_nodes = 4001;
constexpr double most_evaluations = 1e9, most_modes = 1e12, most_wavenumbers = 1e6;
// Measured on one core of an AMD EPYC.
constexpr double seconds_per_node = 9e-9, seconds_per_wavenumber = 2.6e-9, seconds_per_principal = 1.1e-9,
                 seconds_per_pair = 4e-9, seconds_per_mode = 1.1e-8;

std::string objection_to_rings(const model::CoupledRings& rings) {
  if (!positive(rings.length)) return "needs rings of a positive length";
  for (std::size_t ring = 0; ring < 2; ++ring) {
    if (rings.rings[ring].rods < 1 || rings.rings[ring].law.peaks.empty()) return "needs rods with velocities in both rings";
    if (!(model::free_share(rings, ring) > 0.0)) return fmt::format("needs room: the rods of ring {} fill all of it", ring + 1);
  }
  if (!positive(rings.potential.length) || !std::isfinite(rings.potential.strength))
    return "needs a potential of finite strength and range";
  if (rings.potential.shape == model::PotentialShape::table) return "needs a potential in closed form";
  return "";
}

double wavenumbers(const model::CoupledRings& rings) {
  return 8.0 * rings.length / rings.potential.length / 2.0;
} // up to some 25/xi

} // namespace

std::string objection(const Problem& problem, Equation equation) {
  const auto& rings = problem.rings;
  if (std::string reason = objection_to_rings(rings); !reason.empty()) return reason;
  const auto& plan = problem.plan;
  if (plan.nodes < least_nodes || plan.nodes > most_nodes || plan.nodes % 2 == 0)
    return fmt::format("needs an odd number of nodes from {} to {}", least_nodes, most_nodes);
  if (!positive(plan.reach)) return "needs a positive reach of its nodes";
  if (equation == Equation::three_particle) {
    if (!model::alike(rings)) return "is that of rings that are alike: otherwise two particles exchange momentum first";
    if (!(rings.rings[0].rod_length > 0.0)) return "needs rods: points that touch pass through each other unchanged";
    if (plan.output.growth_records == 0) return "gives the growth of covariances: it needs output.rings.growth_records";
    const double strength = model::ring_integral(rings, 2, rings.rings[0].rod_length);
    return std::isfinite(strength) ? "" : "needs a potential with a finite int k^2 Vhat^2 dk";
  }
  if (equation == Equation::structure_factors) {
    for (const auto& ring : rings.rings)
      if (!ring.law.tables.empty()) return "needs velocities of Gaussian peaks";
    if (plan.output.growth_records == 0) return "gives the growth of covariances: it needs output.rings.growth_records";
    if (const double modes = structure_modes(problem); !(modes < most_modes))
      return fmt::format("would take {:.2g} exponentials: fewer nodes or shorter rings are needed", modes);
    return "";
  }
  if ((equation == Equation::pair_encounters || equation == Equation::pair_third_order) &&
      (rings.rings[0].rod_length > 0.0 || rings.rings[1].rod_length > 0.0))
    return "is that of points: rods change places while two of them meet";
  if (equation == Equation::pair_screened) {
    if (const double sum = wavenumbers(rings); !(sum <= most_wavenumbers))
      return fmt::format("sums over the {:.2g} wavenumbers of so long a ring, more than {:g}: give a shorter one", sum,
                         most_wavenumbers);
    const double parameter = separation_parameter(rings);
    if (!(parameter < 1.0))
      return fmt::format("needs stable rings: Vhat(0)^2 chi_1 chi_2 = {:.3g} must be below 1, or the two rings part", parameter);
  }
  try {
    const auto coarse = initial_state(problem, (plan.nodes - 1) / 2 + 1);
    if (const double evaluations = pair_evaluations(problem, equation, plan.nodes); !(evaluations < most_evaluations))
      return fmt::format("would take {:.2g} right-hand sides: fewer nodes or earlier times are needed", evaluations);
  } catch (const std::invalid_argument& problem_found) {
    return std::string("is not resolved: ") + problem_found.what();
  }
  return "";
}

double seconds_needed(const Problem& problem, Equation equation) {
  const double nodes = problem.plan.nodes;
  if (equation == Equation::three_particle) return 1e-3 + 6.0 * nodes * nodes * seconds_per_pair;
  if (equation == Equation::structure_factors) return 1e-3 + 1.5 * seconds_per_mode * structure_modes(problem);
  const double evaluations = pair_evaluations(problem, equation, problem.plan.nodes);
  double each = 2.0 * nodes * seconds_per_node;
  if (equation == Equation::pair_screened)
    each += nodes * (nodes * seconds_per_principal + wavenumbers(problem.rings) * seconds_per_wavenumber);
  return 1e-3 + 1.2 * evaluations * each;
}

double bytes_needed(const Problem& problem, Equation) {
  return 8.0 * (24.0 * problem.plan.nodes + 12.0 * static_cast<double>(problem.plan.output.times.size()) +
                2.0 * wavenumbers(problem.rings)) +
         3e5;
}

int most_ranks(const Problem&, Equation) { return 1; }

std::vector<std::string> notes(const Problem& problem, Equation equation) {
  if (equation == Equation::pair_third_order) {
    Strength kappa;
    ThirdOrder(problem.rings).strength(initial_state(problem, problem.plan.nodes), kappa);
    const double second = landau_strength(problem.rings);
    double least = 1.0;
    for (const double value : kappa) least = std::min(least, second > 0.0 ? std::abs(value / second - 1.0) : 0.0);
    return {fmt::format(
        "the third order is {:.2g} of the second at the velocity that most points have; a series in it asks for less than "
        "some 0.3 [T-82]",
        least)};
  }
  if (equation != Equation::pair_landau && equation != Equation::pair_screened) return {};
  const auto& rings = problem.rings;
  const double height = std::abs(rings.potential.strength / rings.potential.length * model::shape(rings.potential, 0.0));
  double crowd = 1e300;
  for (std::size_t ring = 0; ring < 2; ++ring)
    crowd = std::min(crowd, model::density(rings, ring) * rings.potential.length *
                                std::sqrt(height / model::variance(rings.rings[ring].law)));
  return {
      fmt::format("resonant pairs are parted by others before they turn round where rho xi sqrt(V(0)/T) is well above 1; here it "
                  "is {:.2g} [T-72]",
                  crowd)};
}

} // namespace prethermal::kinetic::tubes::rings
