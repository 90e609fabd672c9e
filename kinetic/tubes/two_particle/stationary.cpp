#include "kinetic/tubes/two_particle/stationary.hpp"

#include "common/equilibrium/bethe/tba.hpp"
#include "common/equilibrium/bethe/thermodynamics.hpp"
#include "common/numerics/constants.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>
#include <utility>

namespace prethermal::kinetic::tubes {
namespace {

Eigen::Index node_at_zero(const numerics::UniformGrid& grid) {
  return std::clamp(std::lround(-grid.lowest / grid.step), 0L, static_cast<long>(grid.nodes) - 1L);
}

/// int from the node nearest 0, of order 6 where the integrand is a polynomial near the ends too.
Eigen::VectorXd integral_from_zero(const numerics::UniformGrid& grid, const Eigen::VectorXd& values) {
  const auto curve = numerics::curve_through(numerics::nodes(grid), {values.begin(), values.end()}, numerics::Slopes::spline);
  Eigen::VectorXd integral = Eigen::VectorXd::Zero(values.size());
  for (Eigen::Index i = 1; i < values.size(); ++i)
    integral[i] = integral[i - 1] + numerics::area_within(curve, static_cast<std::size_t>(i - 1), 1.0);
  return (integral.array() - integral[node_at_zero(grid)]).matrix();
}

equilibrium::DressedState dressed_state(const equilibrium::IntegrableModel& model, const Eigen::VectorXd& eps) {
  return equilibrium::dress(model, equilibrium::bethe::occupation(model.statistics, eps));
}

Eigen::VectorXd constant_charge(const equilibrium::DressedState& state) { return Eigen::VectorXd::Ones(state.occupation.size()); }

double density_of(const equilibrium::DressedState& state) { return state.model.weight.dot(state.rapidity_density); }

/// The iteration of both: `shift_of` says from each state on the way by how much eps at 0 is to be moved.
template<class Shift>
TubeState settled(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model, const BathTable& bath,
                  double eps_at_zero, Shift shift_of) {
  constexpr int most_iterations = 200;
  constexpr double smallest_share = 0.125;
  constexpr double largest_shift = 2.0;
  Eigen::VectorXd eps = (eps_at_zero + 0.5 * model.energy_slope.array().square()).matrix();
  double share = 1.0, last_change = std::numeric_limits<double>::infinity();
  for (int iteration = 0; iteration < most_iterations; ++iteration) {
    auto state = dressed_state(model, eps);
    const double shift = std::clamp(shift_of(state), -largest_shift, largest_shift);
    eps_at_zero += shift;
    const Eigen::VectorXd wanted_slope =
        numerics::two_pi * state.density_of_states.cwiseProduct(bath_slope(state.effective_velocity, bath));
    const Eigen::VectorXd wanted = (eps_at_zero + integral_from_zero(grid, wanted_slope).array()).matrix();
    const double change = (wanted - eps).cwiseAbs().maxCoeff();
    if (change < 1e-12 * (1.0 + eps.cwiseAbs().maxCoeff())) return {grid, std::move(state), wanted, wanted_slope};
    if (change > 0.9 * last_change) share = std::max(0.5 * share, smallest_share);
    last_change = change;
    eps = ((1.0 - share) * (eps.array() + shift) + share * wanted.array()).matrix();
  }
  throw std::runtime_error("stationary_state: the iteration of eps' = k' F_b(v) did not settle");
}

} // namespace

TubeState stationary_state(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model, const BathTable& bath,
                           double eps_at_zero) {
  return settled(grid, model, bath, eps_at_zero, [](const auto&) { return 0.0; });
}

TubeState stationary_state_of_density(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model,
                                      const BathTable& bath, double density) {
  if (!(density > 0.0) || !std::isfinite(density))
    throw std::invalid_argument(fmt::format("a density must be finite and above 0, not {:g}", density));
  const Eigen::Index zero = node_at_zero(grid);
  return settled(grid, model, bath, 0.0, [&](const equilibrium::DressedState& state) {
    // d rho = -(h0|h0) d eps_0 and d eps = (d eps_0)^dr for a constant change of eps_0; far away by the logarithm, as of a dilute
    // gas.
    const double now = density_of(state),
                 chi = equilibrium::bethe::inner_product(state, constant_charge(state), constant_charge(state));
    return std::log(now / density) * now / chi * numerics::two_pi * state.density_of_states[zero];
  });
}

Eigen::VectorXd density_slope_of_driving(const TubeState& system) {
  const auto ones = constant_charge(system.dressed);
  return -ones / equilibrium::bethe::inner_product(system.dressed, ones, ones);
}

Eigen::VectorXd density_slope_of_driving(const TubeState& system, const BathTable& bath) {
  constexpr double apart = 1e-3; // of eps at 0; the error is its square
  const double at_zero = system.pseudoenergy[node_at_zero(system.grid)];
  const auto& model = system.dressed.model;
  const auto up = stationary_state(system.grid, model, bath, at_zero + apart),
             down = stationary_state(system.grid, model, bath, at_zero - apart);
  // d eps_0 = (1 - T n) d eps.
  const Eigen::VectorXd change = numerics::product(system.dressed.dressing, Eigen::VectorXd(up.pseudoenergy - down.pseudoenergy));
  return change / (density_of(up.dressed) - density_of(down.dressed));
}

double velocity_slope(const TubeState& system, const BathTable& bath) {
  constexpr double apart = 0.01; // of eps at 0: the error is its square, and rounding over its square
  const double at_zero = system.pseudoenergy[node_at_zero(system.grid)];
  const auto of = [&](double shift) { // density and current
    const auto state = stationary_state(system.grid, system.dressed.model, bath, at_zero + shift).dressed;
    return std::pair{density_of(state), state.model.weight.cwiseProduct(state.model.energy_slope).dot(state.rapidity_density)};
  };
  const auto [low, low_current] = of(-apart);
  const auto [middle, current] = of(0.0);
  const auto [high, high_current] = of(apart);
  const double before = (current - low_current) / (middle - low), after = (high_current - current) / (high - middle);
  return 2.0 * (after - before) / (high - low);
}

RelaxationTime relaxation_time(const TubeState& system, const Eigen::VectorXd& driving_slope) {
  const auto& state = system.dressed;
  const Eigen::VectorXd& lambda = state.model.energy_slope;
  const double u = -equilibrium::bethe::inner_product(state, lambda, driving_slope);
  const double slope_of_current =
      -state.model.weight.cwiseProduct(lambda).dot(equilibrium::bethe::current_covariance(state, driving_slope));
  return {u, slope_of_current - u * u};
}

} // namespace prethermal::kinetic::tubes
