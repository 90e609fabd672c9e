// Where triples are summed, and why not.
#include "kinetic/wires/triples/triple_response.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

constexpr double steps_per_regulator = 2.5; // errors of 1e-7 at kappa and 4e-4 at half of it
constexpr double surface_exponent = 24.0, tail_of_triples = 45.0, shorter_tail = 38.0, least_tail = 9.0;
constexpr int most_triple_nodes = 800;

double top_potential(const model::WirePair& pair, double mismatch) {
  const auto e = model::chemical_potentials(pair, mismatch);
  return std::max({e[0], e[1], 0.0});
}

double surface_step(const Problem& problem, double mismatch, double exponent) {
  return 2.0 * std::numbers::pi * pole_distance(top_potential(problem.pair, mismatch), std::numbers::pi) / exponent;
}

double triple_range(const Problem& problem, double mismatch, double exponent) {
  return std::sqrt(2.0 * (top_potential(problem.pair, mismatch) + exponent));
}

HalfLine line_of(const Problem& problem, double mismatch, double stretch, double exponent) {
  const auto& plan = problem.plan;
  const double step = stretch * (plan.step > 0.0 ? plan.step
                                                 : std::min(plan.regulator / steps_per_regulator,
                                                            surface_step(problem, mismatch, surface_exponent)));
  const double highest = plan.highest_momentum > 0.0 ? plan.highest_momentum : triple_range(problem, mismatch, exponent);
  return {step, static_cast<int>(std::ceil(highest / step))};
}

} // namespace

HalfLine triple_line(const Problem& problem, double mismatch) { return line_of(problem, mismatch, 1.0, tail_of_triples); }

HalfLine coarser_triple_line(const Problem& problem, double mismatch) {
  return line_of(problem, mismatch, 4.0 / 3.0, shorter_tail);
}

std::string triple_objection(const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& plan = problem.plan;
  if (plan.output.mismatches.empty()) return "no mismatches of the chemical potentials are asked for";
  if (!(plan.regulator > 0.0)) return "three-particle kernels need a regulator above 0: they diverge where momenta coincide";
  if (plan.channels == Channels::within && absent(pair.within[0]) && absent(pair.within[1]))
    return "electrons of one wire do not interact: there is no three-particle scattering within the wires";
  if (absent(pair.between)) return "the wires do not interact: there is no drag";
  if (!std::isfinite(model::momentum_diffusion(pair.between)))
    return "the potential between the wires has no finite momentum diffusion D2";
  if (plan.step > 0.8 * plan.regulator)
    return fmt::format("a step of {:g} does not resolve the regulator: at most {:.3g}", plan.step, 0.8 * plan.regulator);
  for (const double mismatch : plan.output.mismatches) {
    const auto e = model::chemical_potentials(pair, mismatch);
    constexpr double highest = 40.0;
    if (!(std::max(e[0], e[1]) <= highest) || !(std::min(e[0], e[1]) >= -highest))
      return fmt::format(
          "chemical potentials of {:g} and {:g} T at the mismatch {:g}: three-particle scattering is solved between "
          "-{:g} and {:g} T",
          e[0], e[1], mismatch, highest, highest);
    if (const double most = surface_step(problem, mismatch, least_tail); plan.step > most)
      return fmt::format("a step of {:g} does not resolve the Fermi surface at the mismatch {:g}: at most {:.3g}", plan.step,
                         mismatch, most);
    if (const double least = triple_range(problem, mismatch, least_tail);
        plan.highest_momentum > 0.0 && plan.highest_momentum < least)
      return fmt::format("momenta up to {:g} leave out what contributes at the mismatch {:g}: at least {:.3g}",
                         plan.highest_momentum, mismatch, least);
    if (const auto line = triple_line(problem, mismatch); line.count > most_triple_nodes)
      return fmt::format(
          "{} momenta at the mismatch {:g}, the sum over triples is cubic in them: at most {}; a larger regulator or "
          "step has fewer",
          2 * line.count, mismatch, 2 * most_triple_nodes);
  }
  const auto coarse = coarser_triple_line(problem, pair.mismatch);
  const double last = momentum_of_node(coarse, coarse.count - 1);
  for (const double k : plan.output.momenta)
    if (std::abs(k) > last) return fmt::format("the momentum {:g} is beyond the last node of the grid, {:.4g}", k, last);
  return tables_objection(pair, plan.channels);
}

} // namespace prethermal::kinetic::wires
