#include "kinetic/tubes/two_particle/landau.hpp"

#include "common/equilibrium/bethe/tba.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/tubes/grid/differences.hpp"

#include <boost/math/quadrature/exp_sinh.hpp>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::tubes {
namespace {

using numerics::two_pi;

std::vector<double> as_list(const Eigen::VectorXd& values) { return {values.begin(), values.end()}; }

Eigen::VectorXd momentum_slope(const TubeState& state) { return two_pi * state.dressed.density_of_states; } // k'

Eigen::VectorXd force(const TubeState& system, const BathTable& bath) { // eps' - k' F_b
  return system.pseudoenergy_slope - momentum_slope(system).cwiseProduct(bath_slope(system.dressed.effective_velocity, bath));
}

equilibrium::DressedState dress_pseudoenergy(const equilibrium::IntegrableModel& model, const Eigen::VectorXd& eps) {
  return equilibrium::dress(model, equilibrium::bethe::occupation(model.statistics, eps));
}

} // namespace

TubeState state_of(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model,
                   const Eigen::VectorXd& pseudoenergy) {
  return {grid, dress_pseudoenergy(model, pseudoenergy), pseudoenergy, slope(pseudoenergy, grid.step)};
}

double landau_coefficient(const SquaredPotential& potential) {
  boost::math::quadrature::exp_sinh<double> integrator;
  return two_pi * two_pi * integrator.integrate([&](double k) { return k * potential(k); }, 1e-12);
}

BathTable bath_table(const TubeState& bath) {
  const Eigen::VectorXd& v = bath.dressed.effective_velocity;
  const Eigen::VectorXd v_slope = slope(v, bath.grid.step), momentum = momentum_slope(bath);
  if (!(v_slope.minCoeff() > 0.0)) throw std::invalid_argument("bath_table: the effective velocity must increase with rapidity");
  // rho_b rho_hb = (k_b'/2 pi)^2/(4 cosh^2(eps_b/2)): its logarithm is smooth far into the tails.
  const Eigen::VectorXd log_zeta = (3.0 * momentum.array().log() - 2.0 * std::log(two_pi) - v_slope.array().log() -
                                    bath.pseudoenergy.array().abs() - 2.0 * (-bath.pseudoenergy.array().abs()).exp().log1p())
                                       .matrix();
  return {numerics::curve_through(as_list(v), as_list(bath.pseudoenergy_slope.cwiseQuotient(momentum)), numerics::Slopes::spline),
          numerics::curve_through(as_list(v), as_list(log_zeta), numerics::Slopes::spline)};
}

Eigen::VectorXd bath_slope(const Eigen::VectorXd& velocities, const BathTable& bath) {
  return velocities.unaryExpr([&](double v) { return numerics::value_at(bath.slope, v); });
}

Eigen::VectorXd landau_weight(const TubeState& system, const BathTable& bath) {
  // rho_p rho_h/k' = n (1 - n) k'/(2 pi)^2 = k'/(2 pi)^2/(4 cosh^2(eps/2))
  const Eigen::ArrayXd cosh = (0.5 * system.pseudoenergy.array()).cosh();
  const Eigen::VectorXd zeta =
      system.dressed.effective_velocity.unaryExpr([&](double v) { return std::exp(numerics::value_at(bath.log_zeta, v)); });
  return (momentum_slope(system).array() / (two_pi * two_pi * 4.0) / cosh / cosh * zeta.array()).matrix();
}

Eigen::VectorXd landau_normal_flux(const TubeState& system, const BathTable& bath, double coefficient) {
  return -coefficient * landau_weight(system, bath).cwiseProduct(force(system, bath));
}

Eigen::VectorXd landau_rate(const TubeState& system, const BathTable& bath, double coefficient) {
  const Eigen::VectorXd flux = landau_normal_flux(system, bath, coefficient);
  return slope_of_density(equilibrium::from_normal_modes(system.dressed, flux), system.grid.step);
}

double landau_entropy_production(const TubeState& system, const BathTable& bath, double coefficient) {
  const Eigen::VectorXd away = force(system, bath);
  return coefficient * system.grid.step * landau_weight(system, bath).dot(away.cwiseAbs2());
}

} // namespace prethermal::kinetic::tubes
