#pragma once
#include "common/equilibrium/bethe/thermal.hpp"
#include "kinetic/tubes/two_particle/landau.hpp"
#include "kinetic/tubes/two_particle/stationary.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <numbers>
#include <string>

namespace prethermal::test {

/// Entry `name` of tests/reference/lieb-liniger-tubes.json.
inline nlohmann::json tubes_reference(const std::string& name) {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/lieb-liniger-tubes.json");
  return nlohmann::json::parse(file).at(name);
}
inline bool near_reference(double x, const std::string& name) {
  const auto entry = tubes_reference(name);
  return near(x, entry.at("value"), entry.at("rel_tol"));
}

inline numerics::UniformGrid symmetric_grid(double highest, double step) {
  return numerics::covering_grid(-highest, highest, step);
}

inline Eigen::VectorXd on_nodes(const numerics::UniformGrid& grid, auto function) {
  Eigen::VectorXd values(grid.nodes);
  for (int i = 0; i < grid.nodes; ++i) values[i] = function(numerics::node(grid, i));
  return values;
}

using equilibrium::bethe::LiebLiniger;
using equilibrium::bethe::on_grid;
using equilibrium::bethe::tonks_girardeau;

/// eps of the thermal state at chemical potential mu and mean velocity w.
inline Eigen::VectorXd thermal_pseudoenergy(const equilibrium::IntegrableModel& model, double temperature, double mu,
                                            double w = 0.0) {
  using namespace equilibrium::bethe;
  return gibbs_state(model, driving({temperature, mu, w}, model.energy_slope)).pseudo_energy;
}

inline double density(const kinetic::tubes::TubeState& state) {
  return state.dressed.model.weight.dot(state.dressed.rapidity_density);
}

/// n and rho of the Tonks gas from eps.
inline Eigen::VectorXd tonks_density(const Eigen::VectorXd& eps) {
  return equilibrium::bethe::occupation(model::Statistics::fermion, eps) / (2.0 * std::numbers::pi);
}

/// A thermal bath of the Tonks gas with this density.
inline Eigen::VectorXd thermal_bath(const numerics::UniformGrid& grid, double temperature, double density) {
  const auto bare = on_nodes(grid, [&](double l) { return 0.5 * l * l / temperature; });
  return kinetic::tubes::stationary_tonks(grid, bare, density).pseudoenergy;
}

/// The bath of Lisiak (79), prescribed in its density: [rho_th(l + l_B) + b rho_th(l - l_B)]/(1 + b), rho_th thermal with the
/// whole density.
inline Eigen::VectorXd bragg_bath(const numerics::UniformGrid& grid, double temperature, double density, double splitting,
                                  double b) {
  const double mu_over_t = -thermal_bath(symmetric_grid(splitting + 40.0, 0.02), temperature,
                                         density)[static_cast<Eigen::Index>((splitting + 40.0) / 0.02 + 0.5)];
  return on_nodes(grid, [&](double l) {
    const auto log_odds = [&](double x) { return 0.5 * x * x / temperature - mu_over_t; };
    const double left = 1.0 / (1.0 + std::exp(log_odds(l + splitting))), right = 1.0 / (1.0 + std::exp(log_odds(l - splitting)));
    const double n = (left + b * right) / (1.0 + b);
    return std::log1p(-n) - std::log(n);
  });
}

} // namespace prethermal::test
