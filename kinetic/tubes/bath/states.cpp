#include "kinetic/tubes/bath/states.hpp"

#include "common/equilibrium/bethe/thermal.hpp"

#include <cmath>
#include <utility>

namespace prethermal::kinetic::tubes::bath {
namespace {

using equilibrium::bethe::Thermal;

Eigen::VectorXd rapidities(const numerics::UniformGrid& grid) {
  const auto values = numerics::nodes(grid);
  return Eigen::Map<const Eigen::VectorXd>(values.data(), grid.nodes);
}

/// A thermal cloud of the bath's density.
Thermal cloud_of(const model::BathTube& tube, double moved_by = 0.0) {
  const auto& bath = tube.bath;
  const double mu = model::impenetrable(tube)
                        ? impenetrable_chemical_potential(bath.temperature, bath.density)
                        : equilibrium::bethe::chemical_potential(gas_of(tube), bath.temperature, bath.density);
  return {bath.temperature, mu, bath.velocity + moved_by};
}

std::pair<double, double> shares(const model::BathState& bath) {
  const double total = bath.weights[0] + bath.weights[1];
  return {bath.weights[0] / total, bath.weights[1] / total};
}

/// log n = -log(1 + e^eps) and, at -eps, log(1 - n).
double log_occupation(double eps) { return equilibrium::bethe::free_energy_function(model::Statistics::fermion, -eps); }

/// log(a e^x + b e^y).
double log_sum(double a, double x, double b, double y) {
  const double most = std::max(x, y);
  return most + std::log(a * std::exp(x - most) + b * std::exp(y - most));
}

/// The bath at any coupling.
TubeState bath_state(const model::BathTube& tube, const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model) {
  using namespace equilibrium::bethe;
  const auto& bath = tube.bath;
  if (model::impenetrable(tube)) return state_of(grid, model, impenetrable_bath(tube, grid));
  const auto eps_of = [&](const Thermal& thermal) { return gibbs_state(model, driving(thermal, model.energy_slope)); };
  if (bath.law == model::BathLaw::thermal) return state_of(grid, model, eps_of(cloud_of(tube)).pseudo_energy);
  const auto [minus, plus] = shares(bath);
  const Eigen::VectorXd rho = minus * eps_of(cloud_of(tube, -bath.momentum)).dressed.rapidity_density +
                              plus * eps_of(cloud_of(tube, bath.momentum)).dressed.rapidity_density;
  return state_of(grid, model, state_of_density(model, rho).pseudo_energy);
}

} // namespace

Eigen::VectorXd impenetrable_bath(const model::BathTube& tube, const numerics::UniformGrid& grid) {
  const auto& bath = tube.bath;
  const Eigen::VectorXd lambda = rapidities(grid);
  if (bath.law == model::BathLaw::thermal) return equilibrium::bethe::driving(cloud_of(tube), lambda);
  const auto [minus, plus] = shares(bath);
  const Eigen::VectorXd at_minus = equilibrium::bethe::driving(cloud_of(tube, -bath.momentum), lambda);
  const Eigen::VectorXd at_plus = equilibrium::bethe::driving(cloud_of(tube, bath.momentum), lambda);
  Eigen::VectorXd eps(lambda.size());
  for (Eigen::Index i = 0; i < eps.size(); ++i) {
    const double x = at_minus[i], y = at_plus[i];
    eps[i] =
        log_sum(minus, log_occupation(-x), plus, log_occupation(-y)) - log_sum(minus, log_occupation(x), plus, log_occupation(y));
  }
  return eps;
}

TonksPair impenetrable_pair(const model::BathTube& tube, const numerics::UniformGrid& grid, double density) {
  return stationary_tonks(grid, impenetrable_bath(tube, grid), density);
}

RestingTubes resting_tubes(const model::BathTube& tube, const numerics::UniformGrid& grid, double density) {
  using namespace equilibrium::bethe;
  const auto model = on_grid(gas_of(tube), grid);
  TubeState bath = bath_state(tube, grid, model);
  BathTable table = bath_table(bath);
  const bool thermal = tube.bath.law == model::BathLaw::thermal, curved = !thermal && !model::impenetrable(tube);
  if (curved) {
    TubeState system = stationary_state_of_density(grid, model, table, density);
    Eigen::VectorXd slope = density_slope_of_driving(system, table);
    const double excess = bath.pseudoenergy[0] - system.pseudoenergy[0];
    return {std::move(system), std::move(bath), std::move(table), std::move(slope), excess, true};
  }
  Eigen::VectorXd eps;
  double excess = 0.0;
  if (model::impenetrable(tube)) {
    eps = stationary_tonks(grid, bath.pseudoenergy, density).pseudoenergy;
    excess = bath.pseudoenergy[0] - eps[0];
  } else {
    const double mu = chemical_potential(gas_of(tube), tube.bath.temperature, density);
    eps = gibbs_state(model, driving({tube.bath.temperature, mu, tube.bath.velocity}, model.energy_slope)).pseudo_energy;
    excess = (mu - cloud_of(tube).chemical_potential) / tube.bath.temperature;
  }
  TubeState system = state_of(grid, model, eps);
  Eigen::VectorXd slope = density_slope_of_driving(system);
  return {std::move(system), std::move(bath), std::move(table), std::move(slope), excess, false};
}

double landau_coefficient(const model::BathTube& tube) {
  return tubes::landau_coefficient([&](double k) { return model::squared_transform(tube.potential, k); });
}

} // namespace prethermal::kinetic::tubes::bath
