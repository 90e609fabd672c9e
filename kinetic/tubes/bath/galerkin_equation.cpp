#include "common/equilibrium/bethe/response.hpp"
#include "common/model/catalogue/tubes_bath.hpp"
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/states.hpp"
#include "kinetic/tubes/diffusion/chapman_enskog.hpp"
#include "kinetic/tubes/diffusion/galerkin.hpp"
#include "kinetic/tubes/two_particle/linearised.hpp"

#include <cmath>
#include <fmt/format.h>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;

std::vector<GalerkinDiffusion> on_polynomials(const RestingTubes& tubes, double coefficient, const std::vector<int>& degrees) {
  const auto weight = landau_weight(tubes.system, tubes.table);
  if (!tubes.curved) return galerkin_diffusion(tubes.system, weight, coefficient, degrees);
  return galerkin_diffusion(tubes.system, weight, coefficient, degrees, bath_curvature(tubes.system, tubes.table),
                            tubes.driving_slope);
}

} // namespace

Entries galerkin_entries(const Problem&) {
  return {catalogue::susceptibility,
          catalogue::velocity,
          catalogue::momentum_relaxation_rate,
          catalogue::diffusion_of_degree,
          catalogue::added_by_degree,
          catalogue::smallest_eigenvalue,
          catalogue::relaxation_ratio_of_degree,
          catalogue::gap_ratio_of_degree};
}

std::string objection_to_galerkin(const Problem& problem) {
  if (problem.plan.output.degrees.empty()) return "needs degrees in the output";
  return "";
}

Numbers galerkin_numbers(const Problem& problem, double density, const Resolution& resolution) {
  const auto grid = grid_of(problem, Equation::galerkin, resolution.step, resolution.reach);
  const auto tubes = resting_tubes(problem.tube, grid, density);
  const auto ansatz = relaxation_time(tubes.system, tubes.driving_slope);
  std::vector<int> degrees{1}; // whose eigenvalue is the rate at which momentum relaxes
  for (const double degree : problem.plan.output.degrees) degrees.push_back(static_cast<int>(degree));
  const auto of_degrees = on_polynomials(tubes, landau_coefficient(problem.tube), degrees);
  const double first_rate = of_degrees.front().smallest_eigenvalue;
  Found diffusion, eigenvalue, by_momentum, by_gap;
  for (std::size_t i = 1; i < of_degrees.size(); ++i) {
    const auto& [d, gap] = of_degrees[i];
    diffusion.values.push_back(d);
    eigenvalue.values.push_back(gap);
    by_momentum.values.push_back(d * first_rate / ansatz.diffusion_per_time);
    by_gap.values.push_back(d * gap / ansatz.diffusion_per_time);
  }
  eigenvalue.rounding = 1e-13 * first_rate;
  by_gap.rounding = 1e-13;
  Numbers found;
  found[catalogue::susceptibility.name] = {{equilibrium::bethe::susceptibility(tubes.system.dressed)}};
  found[catalogue::velocity.name] = {{ansatz.velocity}, 1e-12 * std::sqrt(ansatz.diffusion_per_time)};
  found[catalogue::momentum_relaxation_rate.name] = {{first_rate}};
  found[catalogue::added_by_degree.name] = {added_shares(diffusion.values)};
  found[catalogue::diffusion_of_degree.name] = std::move(diffusion);
  found[catalogue::smallest_eigenvalue.name] = std::move(eigenvalue);
  found[catalogue::relaxation_ratio_of_degree.name] = std::move(by_momentum);
  found[catalogue::gap_ratio_of_degree.name] = std::move(by_gap);
  return found;
}

} // namespace prethermal::kinetic::tubes::bath
