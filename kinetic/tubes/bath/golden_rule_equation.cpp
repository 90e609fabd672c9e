#include "common/model/catalogue/tubes_bath.hpp"
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/states.hpp"
#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;

/// The rapidities within the cut-off of `centre` alone.
TonksPair within(const TonksPair& pair, double centre, double cutoff) {
  const double slack = 1e-9 * pair.grid.step;
  const auto first = static_cast<int>(std::max(0.0, std::ceil((centre - cutoff - pair.grid.lowest - slack) / pair.grid.step)));
  const auto last = static_cast<int>(
      std::min(pair.grid.nodes - 1.0, std::floor((centre + cutoff - pair.grid.lowest + slack) / pair.grid.step)));
  const int nodes = last - first + 1;
  return {{numerics::node(pair.grid, first), pair.grid.step, nodes},
          pair.pseudoenergy.segment(first, nodes),
          pair.bath_pseudoenergy.segment(first, nodes)};
}

} // namespace

Entries golden_rule_entries(const Problem& problem) {
  Entries entries{catalogue::susceptibility,   catalogue::velocity,
                  catalogue::diffusion,        catalogue::effective_relaxation_time,
                  catalogue::relaxation_ratio, catalogue::momentum_relaxation_rate};
  if (problem.tube.bath.law == model::BathLaw::bragg) entries.push_back(catalogue::burgers_parameter);
  if (!problem.plan.output.cutoffs.empty())
    for (const auto& entry : {catalogue::diffusion_within, catalogue::added_by_cutoff, catalogue::smallest_eigenvalue_within})
      entries.push_back(entry);
  return entries;
}

std::string objection_to_golden_rule(const Problem& problem) {
  if (!model::impenetrable(problem.tube))
    return fmt::format("c = {:g}: form factors at finite momentum transfer are known for impenetrable bosons alone",
                       problem.tube.coupling);
  const double reach = golden_rule_reach(problem, problem.plan.reach), least = 4.0 * step_of(problem, Equation::golden_rule);
  for (const double cutoff : problem.plan.output.cutoffs) {
    if (cutoff > reach) return fmt::format("cutoff = {:g} lies beyond the rapidities of this reach, up to {:g}", cutoff, reach);
    if (cutoff < least) return fmt::format("cutoff = {:g} holds fewer than nine rapidities, 4 step = {:g}", cutoff, least);
  }
  return "";
}

Numbers golden_rule_numbers(const Problem& problem, double density, const Resolution& resolution) {
  const auto& [densities, cutoffs, degrees] = problem.plan.output;
  const auto grid = grid_of(problem, Equation::golden_rule, resolution.step, resolution.reach);
  const auto pair = impenetrable_pair(problem.tube, grid, density);
  const auto rates =
      transfer_rates([&](double k) { return model::squared_transform(problem.tube.potential, k); }, grid.step, grid.nodes);
  const auto response = density_response(pair);
  const double diffusion = golden_rule_diffusion(pair, rates), relaxation = golden_rule_momentum_relaxation(pair, rates);
  Numbers found;
  found[catalogue::susceptibility.name] = {{response.susceptibility}};
  found[catalogue::velocity.name] = {{response.velocity}, 1e-12 * std::sqrt(response.variance)};
  found[catalogue::diffusion.name] = {{diffusion}};
  found[catalogue::effective_relaxation_time.name] = {{diffusion / response.variance}};
  found[catalogue::relaxation_ratio.name] = {{diffusion * relaxation / response.variance}};
  found[catalogue::momentum_relaxation_rate.name] = {{relaxation}};
  found[catalogue::burgers_parameter.name] = {{burgers_parameter(diffusion, response.velocity_slope, response.variance)}};
  Found inside, eigenvalues;
  for (const double cutoff : cutoffs) {
    const auto part = within(pair, problem.tube.bath.velocity, cutoff);
    const auto [within_cutoff, gap] = golden_rule_modes(part, rates);
    inside.values.push_back(within_cutoff);
    eigenvalues.values.push_back(gap);
  }
  found[catalogue::added_by_cutoff.name] = {added_shares(inside.values)};
  found[catalogue::diffusion_within.name] = std::move(inside);
  found[catalogue::smallest_eigenvalue_within.name] = std::move(eigenvalues);
  return found;
}

} // namespace prethermal::kinetic::tubes::bath
