// measure and rate_per_second of evolution.hpp.
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/tubes/dipolar/evolution.hpp"
#include "kinetic/tubes/dipolar/gaussian_fit.hpp"

#include <cmath>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

/// Whether rho is positive and below the density of states.
bool is_state(const Setting& setting, const Eigen::VectorXd& rho) {
  if (!(rho.minCoeff() > 0.0)) return false;
  const Eigen::VectorXd states = setting.model.momentum_slope / numerics::two_pi +
                                 numerics::product(setting.model.kernel, Eigen::VectorXd(setting.model.weight.cwiseProduct(rho)));
  return (rho.array() < states.array()).all();
}

} // namespace

std::optional<Eigen::VectorXd> rate_per_second(const Setting& setting, const Eigen::VectorXd& rho) {
  if (!is_state(setting, rho)) return std::nullopt;
  return setting.per_second * triple_rate(state_of_rho(setting.grid, setting.model, rho));
}

Measured measure(const Problem& problem, const Setting& setting, const Eigen::VectorXd& rho) {
  const auto& grid = setting.grid;
  const auto state = state_of_rho(grid, setting.model, rho);
  const Eigen::VectorXd flux = triple_normal_flux(triple_terms(state), state.pseudoenergy_slope);
  const Eigen::VectorXd rate = setting.per_second * rate_of_flux(state, flux);
  const auto fit = least_squares_gaussian(grid, rho);
  const Distance near = distance_to(fit, grid, rho, rate), far = distance_to(gaussian_of_moments(grid, rho), grid, rho, rate);
  const double k_D = model::recoil_wavenumber(problem.tubes);
  const Eigen::ArrayXd theta = setting.model.energy_slope.array();
  const auto densities = equilibrium::bethe::densities({state.dressed, state.pseudoenergy, 0});
  Measured found{};
  const auto set = [&](Quantity quantity, double value) { found[static_cast<std::size_t>(quantity)] = value; };
  set(Quantity::distance, near.value);
  set(Quantity::rate, -near.change / near.value);
  set(Quantity::width, fit.width / k_D);
  set(Quantity::moment_distance, far.value);
  set(Quantity::moment_rate, -far.change / far.value);
  set(Quantity::particles, grid.step * rho.sum());
  set(Quantity::momentum, grid.step * (theta * rho.array()).sum());
  set(Quantity::energy, 0.5 * grid.step * (theta.square() * rho.array()).sum());
  set(Quantity::fourth_moment_rate, grid.step * ((theta / k_D).pow(4) * rate.array()).sum());
  set(Quantity::entropy, densities.entropy);
  set(Quantity::entropy_production, setting.per_second * triple_entropy_production(state, flux));
  set(Quantity::least_density, rho.minCoeff() / rho.maxCoeff());
  return found;
}

} // namespace prethermal::kinetic::tubes::dipolar
