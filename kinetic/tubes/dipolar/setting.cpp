#include "kinetic/tubes/dipolar/setting.hpp"

#include "common/equilibrium/bethe/gas.hpp"
#include "common/numerics/constants.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::tubes::dipolar {

int divisions(const Problem& problem, double angle, double reach) {
  const double half_width = reach * model::recoil_wavenumber(problem.tubes);
  const double step = 2.0 * half_width / (problem.plan.nodes - 1);
  const double longest = model::contact_coupling(problem.tubes, angle) / problem.plan.nodes_per_coupling;
  return std::max(1, static_cast<int>(std::ceil(step / longest * (1.0 - 1e-12))));
}

numerics::UniformGrid rapidity_grid(const Problem& problem, double angle, double reach, Resolution resolution) {
  const double half_width = reach * model::recoil_wavenumber(problem.tubes);
  int steps = (problem.plan.nodes - 1) * divisions(problem, angle, reach);
  if (resolution == Resolution::coarse) steps = (2 * steps + 2) / 3;
  return {-half_width, 2.0 * half_width / steps, steps + 1};
}

double kernel_error(double coupling, double step) { return std::exp(-0.5 * numerics::two_pi * coupling / step); }

Setting setting_at(const Problem& problem, double angle, double reach, Resolution resolution) {
  const auto grid = rapidity_grid(problem, angle, reach, resolution);
  const equilibrium::bethe::Gas gas = equilibrium::bethe::LiebLiniger{model::contact_coupling(problem.tubes, angle)};
  return {grid, equilibrium::bethe::on_grid(gas, grid),
          model::inter_tube_coefficient(problem.tubes, angle) / model::time_unit(problem.tubes)};
}

Eigen::VectorXd start_of(const Problem& problem, const numerics::UniformGrid& grid) {
  Eigen::VectorXd rho(grid.nodes);
  for (int i = 0; i < grid.nodes; ++i) rho[i] = model::start_density(problem.tubes, numerics::node(grid, i));
  return rho;
}

} // namespace prethermal::kinetic::tubes::dipolar
