#include "common/equilibrium/bethe/response.hpp"
#include "common/model/catalogue/tubes_bath.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/states.hpp"
#include "kinetic/tubes/diffusion/chapman_enskog.hpp"

#include <cmath>
#include <fmt/format.h>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;

} // namespace

Entries landau_entries(const Problem& problem) {
  Entries entries{catalogue::susceptibility, catalogue::velocity, catalogue::diffusion_per_cutoff};
  if (!problem.plan.output.cutoffs.empty())
    for (const auto& entry : {catalogue::diffusion_within, catalogue::added_by_cutoff}) entries.push_back(entry);
  return entries;
}

std::string objection_to_landau(const Problem& problem) {
  if (problem.tube.bath.law != model::BathLaw::thermal && !model::impenetrable(problem.tube))
    return fmt::format("c = {:g} beside an athermal bath: the closed form does not hold there; galerkin does",
                       problem.tube.coupling);
  return "";
}

Numbers landau_numbers(const Problem& problem, double density, const Resolution& resolution) {
  const auto& tube = problem.tube;
  const auto grid = grid_of(problem, Equation::landau, resolution.step, resolution.reach);
  const auto tubes = resting_tubes(tube, grid, density);
  const double chi = equilibrium::bethe::susceptibility(tubes.system.dressed), kappa = landau_coefficient(tube);
  auto running = running_diffusion(tubes.system, landau_weight(tubes.system, tubes.table), kappa);
  const double u = running.velocity;
  running.velocity = tube.bath.velocity; // cut-offs of all equations are about this one
  Found inside;
  for (const double cutoff : problem.plan.output.cutoffs) inside.values.push_back(diffusion_within(running, cutoff));
  const double per_cutoff = 2.0 * std::pow(numerics::two_pi * tube.bath.temperature, 2) / (chi * kappa) * std::exp(tubes.excess);
  Numbers found;
  found[catalogue::susceptibility.name] = {{chi}};
  found[catalogue::velocity.name] = {{u}, 1e-12 * std::sqrt(tube.bath.temperature)};
  found[catalogue::diffusion_per_cutoff.name] = {{per_cutoff}};
  found[catalogue::added_by_cutoff.name] = {added_shares(inside.values)};
  found[catalogue::diffusion_within.name] = std::move(inside);
  return found;
}

} // namespace prethermal::kinetic::tubes::bath
