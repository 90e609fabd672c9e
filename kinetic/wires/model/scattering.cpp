#include "kinetic/wires/model/scattering.hpp"

#include "common/equilibrium/fermi_wire.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::kinetic::wires {
namespace {

using std::numbers::pi;

constexpr double resolved_exponent = 36.0; // exp(-36) is rounding
constexpr double tail_exponent = 45.0;     // of what lies beyond the range
constexpr double least_exponent = 9.0;     // a plan that leaves more than exp(-9) is refused
constexpr double highest_potential = 100.0;
constexpr double weakest_triples = 300.0; // ln(D2/D3): beyond it products of D3 and zeta^2 leave the range of numbers

/// ln(D2/D3) where that is positive: how much further two-particle scattering wins in the tail.
double two_particle_reach(const model::WirePair& pair) {
  const double two = model::momentum_diffusion(pair.between);
  const double three = std::min(pair.triples.within[0], pair.triples.within[1]) + pair.triples.between;
  return two > three ? std::log(two / three) : 0.0;
}

double model_top(const model::WirePair& pair, double mismatch) {
  const auto e = model::chemical_potentials(pair, mismatch);
  return std::max({e[0], e[1], 0.0});
}

double nearest_pole(const model::WirePair& pair, double mismatch) {
  // Between different wires zeros of (74) come as near to the real axis of u = k^2/2 - e as i pi/2.
  const double at_the_top = pole_distance(model_top(pair, mismatch), mismatch == 0.0 ? pi : 0.5 * pi);
  return std::min(at_the_top, pole_distance(model_top(pair, mismatch) + two_particle_reach(pair), pi));
}

double model_range(const model::WirePair& pair, double mismatch, double exponent) {
  return std::sqrt(2.0 * (model_top(pair, mismatch) + two_particle_reach(pair) + exponent));
}

} // namespace

Scattering scattering_of(const model::WirePair& pair, const ThermalWires& wires) {
  Scattering model{};
  model.two = model::momentum_diffusion(pair.between);
  model.exchange = pair.triples.between * equilibrium::thermal_width(pair.fermi_energy);
  for (std::size_t s = 0; s < 2; ++s) {
    model.within[s] = pair.triples.within[s];
    model.between[s] = model.exchange / wires.width[s];
    model.three[s] = model.within[s] + model.between[s];
  }
  return model;
}

HalfLine model_line(const Problem& problem, double mismatch) {
  constexpr double longest_step = 0.25;
  const auto& plan = problem.plan;
  const double step =
      plan.step > 0.0 ? plan.step : std::min(longest_step, 2.0 * pi * nearest_pole(problem.pair, mismatch) / resolved_exponent);
  const double highest = plan.highest_momentum > 0.0 ? plan.highest_momentum : model_range(problem.pair, mismatch, tail_exponent);
  return {step, static_cast<int>(std::ceil(highest / step))};
}

HalfLine coarser(const HalfLine& line) { return {1.5 * line.step, (2 * line.count + 2) / 3}; }

std::string model_objection(const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& plan = problem.plan;
  const auto& triples = pair.triples;
  if (plan.output.mismatches.empty()) return "no mismatches of the chemical potentials are asked for";
  if (!(triples.within[0] >= 0.0 && triples.within[1] >= 0.0 && triples.between >= 0.0))
    return "the strengths of three-particle scattering must not be negative";
  for (std::size_t s = 0; s < 2; ++s)
    if (!(triples.within[s] + triples.between > 0.0))
      return fmt::format("wire {} has no three-particle scattering, without which (66) has no dc solution", s + 1);
  const double two = model::momentum_diffusion(pair.between);
  if (!std::isfinite(two)) return "the potential between the wires has no finite momentum diffusion D2";
  if (two_particle_reach(pair) > weakest_triples)
    return "three-particle scattering is weaker than two-particle scattering by more than exp(300)";
  if (!(two > 0.0) && !(triples.between > 0.0)) return "nothing couples the wires: D2 and mu are both zero";
  for (const double mismatch : plan.output.mismatches) {
    const auto e = model::chemical_potentials(pair, mismatch);
    if (const double highest = std::max(e[0], e[1]); !(highest <= highest_potential))
      return fmt::format("a chemical potential of {:g} T at the mismatch {:g} is above {:g} T, beyond the range of numbers",
                         highest, mismatch, highest_potential);
    if (!(std::min(e[0], e[1]) >= -highest_potential))
      return fmt::format("a chemical potential of {:g} T at the mismatch {:g} leaves a wire empty", std::min(e[0], e[1]),
                         mismatch);
    if (const double most = 2.0 * pi * nearest_pole(pair, mismatch) / least_exponent; plan.step > most)
      return fmt::format("a step of {:g} does not resolve the Fermi surface at the mismatch {:g}: at most {:.3g}", plan.step,
                         mismatch, most);
    if (const double least = model_range(pair, mismatch, least_exponent);
        plan.highest_momentum > 0.0 && plan.highest_momentum < least)
      return fmt::format("momenta up to {:g} leave out what contributes at the mismatch {:g}: at least {:.3g}",
                         plan.highest_momentum, mismatch, least);
  }
  return "";
}

} // namespace prethermal::kinetic::wires
