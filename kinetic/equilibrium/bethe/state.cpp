#include "kinetic/equilibrium/bethe/state.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::bethe_states {
namespace {

using model::BetheModel;
using model::BetheStateKind;
using model::CloudFilling;
using numerics::UniformGrid;

int stride_of(double coarsening) { return coarsening > 1.0 ? 2 : 1; }

UniformGrid every(const UniformGrid& grid, int stride) {
  return {grid.lowest, grid.step * stride, (grid.nodes - 1) / stride + 1};
}

Eigen::VectorXd vector(const std::vector<double>& values) {
  return Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
}

Eigen::VectorXd values_at(const numerics::CubicCurve& curve, const Eigen::VectorXd& places) {
  return places.unaryExpr([&](double x) { return numerics::value_at(curve, x); });
}

// rho of a table: nothing beyond its ends.
Eigen::VectorXd density_at(const numerics::CubicCurve& curve, const Eigen::VectorXd& places) {
  return places.unaryExpr([&](double x) {
    return x < curve.place.front() || x > curve.place.back() ? 0.0 : std::max(0.0, numerics::value_at(curve, x));
  });
}

// The grid of a state that a table gives, over the range of the table.
UniformGrid grid_of_table(const model::BetheSystem& system, const Resolution& resolution) {
  const auto& place = system.state.table->place;
  const double width = place.back() - place.front();
  constexpr double fewest = 400.0;
  double step = resolution.fixed_step > 0.0 ? resolution.fixed_step : width / fewest;
  if (system.gas.model == BetheModel::lieb_liniger && resolution.fixed_step == 0.0)
    step = std::min(step, system.gas.coupling / 6.0);
  const double steps = std::ceil(width / (step * resolution.coarsening) - 1e-9);
  if (!(steps < bethe::most_nodes))
    throw std::invalid_argument(fmt::format("rapidities {:g} to {:g} at a step of {:g}: more than {} nodes", place.front(),
                                            place.back(), step, bethe::most_nodes));
  return {place.front(), width / steps, static_cast<int>(steps) + 1};
}

// More than 1e-8 of the largest n at an end is a part of the state that is missing.
bethe::GibbsState contained(bethe::GibbsState state) {
  const Eigen::VectorXd &n = state.dressed.occupation, &theta = state.dressed.model.energy_slope;
  const double left = std::max(n[0], n[n.size() - 1]) / n.maxCoeff();
  if (left > 1e-8)
    throw std::invalid_argument(fmt::format("rapidities {:g} to {:g} leave n = {:.2g} of its largest value at an end", theta[0],
                                            theta[n.size() - 1], left));
  return state;
}

Solution thermal_solution(bethe::Gas gas, const model::BetheSystem& system, const Resolution& resolution,
                          const std::optional<UniformGrid>& grid) {
  const auto& state = system.state;
  const bethe::Step step{resolution.fixed_step, resolution.coarsening};
  if (state.filling == CloudFilling::density) {
    auto found = grid ? bethe::filled_state(gas, state.temperature, state.amount, state.velocity, *grid)
                      : bethe::filled_state(gas, state.temperature, state.amount, state.velocity, step);
    return {std::move(gas), found.thermal, std::nullopt, contained(std::move(found.state))};
  }
  const bethe::Thermal thermal{state.temperature, state.amount, state.velocity};
  auto found = grid ? bethe::thermal_state(gas, thermal, *grid) : bethe::thermal_state(gas, thermal, step);
  return {std::move(gas), thermal, std::nullopt, std::move(found)};
}

// rho of a split cloud at the places: that of both clouds by themselves, on the same grid.
Eigen::VectorXd split_density(const Solution& solution, const bethe::KernelRows& rows) {
  const auto& split = *solution.split;
  const auto moved_by = [&](double momentum) -> Eigen::VectorXd {
    bethe::Thermal moved = split.cloud;
    moved.velocity += momentum;
    const auto& model = solution.state.dressed.model;
    const auto cloud = bethe::gibbs_state(model, bethe::driving(moved, model.energy_slope));
    return bethe::between_by_driving(rows, cloud, bethe::driving(moved, rows.rapidities)).rapidity_density;
  };
  const double total = split.minus_weight + split.plus_weight;
  return split.minus_weight / total * moved_by(-split.momentum) + split.plus_weight / total * moved_by(split.momentum);
}

} // namespace

bethe::Gas bethe_gas(const model::BetheGas& gas, double coarsening) {
  using model::Statistics;
  switch (gas.model) {
  case BetheModel::lieb_liniger: return bethe::LiebLiniger{gas.coupling};
  case BetheModel::hard_rods: return bethe::HardRods{gas.rod_length};
  case BetheModel::impenetrable:
  case BetheModel::free_fermions: return bethe::FreeGas{Statistics::fermion};
  case BetheModel::free_bosons: return bethe::FreeGas{Statistics::boson};
  case BetheModel::free_classical: return bethe::FreeGas{Statistics::classical};
  case BetheModel::kernel: break;
  }
  const auto& table = *gas.table;
  const int stride = stride_of(coarsening), nodes = every(table.grid, stride).nodes;
  Eigen::MatrixXd kernel(nodes, nodes);
  for (int i = 0; i < nodes; ++i)
    for (int j = 0; j < nodes; ++j)
      kernel(i, j) = table.values[static_cast<std::size_t>(i * stride) * static_cast<std::size_t>(table.grid.nodes) +
                                  static_cast<std::size_t>(j * stride)];
  return bethe::KernelTable{table.statistics, std::move(kernel)};
}

Solution solve_state(const model::BetheSystem& system, const Resolution& resolution) {
  const auto& state = system.state;
  bethe::Gas gas = bethe_gas(system.gas, resolution.coarsening);
  std::optional<UniformGrid> grid;
  if (system.gas.model == BetheModel::kernel) grid = every(system.gas.table->grid, stride_of(resolution.coarsening));
  if (state.kind == BetheStateKind::thermal) return thermal_solution(std::move(gas), system, resolution, grid);
  if (state.kind == BetheStateKind::split) {
    const Solution cloud = thermal_solution(gas, system, resolution, grid);
    const bethe::Step step{resolution.fixed_step, resolution.coarsening};
    const bethe::BraggSplit split{*cloud.thermal, state.momentum, state.minus_weight, state.plus_weight};
    auto found = grid ? bethe::bragg_state(gas, split, *grid) : bethe::bragg_state(gas, split, step);
    return {std::move(gas), std::nullopt, split, contained(std::move(found))};
  }
  if (!grid) grid = grid_of_table(system, resolution);
  auto model = bethe::on_grid(gas, *grid);
  if (const auto* bosons = std::get_if<bethe::LiebLiniger>(&gas); bosons && grid->step > bosons->coupling / 2.6)
    throw std::invalid_argument(fmt::format("a rapidity step of {:g}, above c/2.6 = {:g}", grid->step, bosons->coupling / 2.6));
  const Eigen::VectorXd theta = model.energy_slope;
  auto found = state.kind == BetheStateKind::driving ? bethe::gibbs_state(std::move(model), values_at(*state.table, theta))
                                                     : bethe::state_of_density(std::move(model), density_at(*state.table, theta));
  return {std::move(gas), std::nullopt, std::nullopt, contained(std::move(found))};
}

bethe::KernelRows rows_of(const model::BetheSystem& system, const Solution& solution, const std::vector<double>& rapidities) {
  const Eigen::VectorXd places = vector(rapidities), &nodes = solution.state.dressed.model.energy_slope;
  if (system.gas.model != BetheModel::kernel) return bethe::kernel_rows(solution.gas, places, nodes);
  const auto& table = *system.gas.table;
  const auto index = [&](double theta) {
    return static_cast<Eigen::Index>(std::lround((theta - table.grid.lowest) / table.grid.step));
  };
  std::vector<Eigen::Index> at, of;
  for (const double theta : rapidities) at.push_back(index(theta));
  for (const double theta : nodes) of.push_back(index(theta));
  return bethe::rows_of_table(std::get<bethe::KernelTable>(bethe_gas(system.gas)).kernel, places, at, of);
}

bethe::StateBetween functions_between(const model::BetheSystem& system, const Solution& solution, const bethe::KernelRows& rows) {
  const auto& state = system.state;
  const Eigen::VectorXd& places = rows.rapidities;
  switch (state.kind) {
  case BetheStateKind::thermal: return bethe::between_by_driving(rows, solution.state, bethe::driving(*solution.thermal, places));
  case BetheStateKind::driving: return bethe::between_by_driving(rows, solution.state, values_at(*state.table, places));
  case BetheStateKind::rapidity_density: return bethe::between_by_density(rows, solution.state, density_at(*state.table, places));
  case BetheStateKind::split: break;
  }
  return bethe::between_by_density(rows, solution.state, split_density(solution, rows));
}

} // namespace prethermal::kinetic::bethe_states
