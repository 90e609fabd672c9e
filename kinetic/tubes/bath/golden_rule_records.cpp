#include "common/equilibrium/bethe/thermal.hpp"
#include "common/model/catalogue/tubes_bath.hpp"
#include "common/records/declare.hpp"
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/diffusion/tonks_diffusion.hpp"

#include <cmath>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;

} // namespace

records::Record declared_golden_rule(const Problem& problem) {
  records::Record record;
  declare(record, catalogue::diffusion, {problem.plan.output.densities}, "Lisiak Eqs. (29), (61), (63), corrected");
  return record;
}

std::string objection_golden_rule(const Problem& problem) {
  if (!model::impenetrable(problem.tube)) return "is that of impenetrable bosons";
  if (problem.tube.bath.law != model::BathLaw::thermal) return "needs a thermal bath";
  if (problem.plan.output.densities.empty()) return "needs densities in the output";
  return "";
}

void give_golden_rule(records::Record& record, const Problem& problem) {
  const auto& [law, density, temperature, velocity, momentum, weights] = problem.tube.bath;
  const double range = problem.tube.potential.range;
  const double half_width = problem.plan.reach * std::sqrt(temperature * (1.0 + temperature * range * range));
  const auto grid = numerics::covering_grid(velocity - half_width, velocity + half_width, problem.plan.step);
  const double mu = equilibrium::bethe::chemical_potential(equilibrium::bethe::tonks_girardeau, temperature, density);
  const auto nodes = numerics::nodes(grid);
  const Eigen::VectorXd bath =
      equilibrium::bethe::driving({temperature, mu, velocity}, Eigen::Map<const Eigen::VectorXd>(nodes.data(), grid.nodes));
  const auto potential = [&](double k) { return model::squared_transform(problem.tube.potential, k); };
  const Eigen::VectorXd rates = transfer_rates(potential, grid.step, grid.nodes);
  std::vector<double> diffusion;
  for (const double of_system : problem.plan.output.densities)
    diffusion.push_back(golden_rule_diffusion(stationary_tonks(grid, bath, of_system), rates));
  give(record, catalogue::diffusion, diffusion);
}

} // namespace prethermal::kinetic::tubes::bath
