#include "common/equilibrium/bethe/tensors.hpp"

namespace prethermal::equilibrium::bethe {
namespace {

// int d2 T^dr_12 x_2 by one product and one solve.
Eigen::VectorXd shifted(const DressedState& state, const Eigen::VectorXd& x) {
  return state.solver.solve(numerics::product(state.model.kernel, Eigen::VectorXd(state.model.weight.cwiseProduct(x))));
}

// int d2 T^dr_12 (v_2 - v_1) x_2
Eigen::VectorXd relative_shift(const DressedState& state, const Eigen::VectorXd& x) {
  const Eigen::VectorXd& v = state.effective_velocity;
  return shifted(state, v.cwiseProduct(x)) - v.cwiseProduct(shifted(state, x));
}

} // namespace

Eigen::VectorXd occupation_change(const DressedState& state, const Eigen::VectorXd& change) {
  return to_normal_modes(state, change).cwiseQuotient(state.density_of_states);
}

Eigen::VectorXd dressing_change(const DressedState& state, const Eigen::VectorXd& change, const Eigen::VectorXd& dressed) {
  return shifted(state, occupation_change(state, change).cwiseProduct(dressed));
}

Eigen::VectorXd velocity_change(const DressedState& state, const Eigen::VectorXd& change) {
  return relative_shift(state, to_normal_modes(state, change)).cwiseQuotient(state.density_of_states);
}

Eigen::VectorXd covariance_change(const DressedState& state, const Eigen::VectorXd& change, const Eigen::VectorXd& g) {
  // C g = R^-t rho f g^dr, delta R^-t = R^-t delta n T R^-t, delta(rho f) = f delta rho +- rho delta n.
  const Eigen::VectorXd dn = occupation_change(state, change), g_dressed = dressed(state, g);
  const Eigen::VectorXd amplitude = state.rapidity_density.cwiseProduct(state.statistics_factor);
  const Eigen::VectorXd amplitude_change = state.statistics_factor.cwiseProduct(change) +
                                           statistics_sign(state.model.statistics) * state.rapidity_density.cwiseProduct(dn);
  return from_normal_modes(state, dn.cwiseProduct(shifted(state, amplitude.cwiseProduct(g_dressed))) +
                                      amplitude_change.cwiseProduct(g_dressed) +
                                      amplitude.cwiseProduct(shifted(state, dn.cwiseProduct(g_dressed))));
}

Eigen::VectorXd flux_curvature(const DressedState& state, const Eigen::VectorXd& one, const Eigen::VectorXd& other) {
  const Eigen::VectorXd a = to_normal_modes(state, one), b = to_normal_modes(state, other);
  const Eigen::VectorXd modes = b.cwiseProduct(relative_shift(state, a)) + a.cwiseProduct(relative_shift(state, b));
  return from_normal_modes(state, modes.cwiseQuotient(state.density_of_states));
}

Eigen::VectorXd contact_source(const DressedState& state, const Eigen::VectorXd& g, const Eigen::VectorXd& change) {
  const Eigen::VectorXd dn = occupation_change(state, change), g_dressed = dressed(state, g);
  const Eigen::VectorXd amplitude = state.rapidity_density.cwiseProduct(state.statistics_factor);
  return from_normal_modes(state, amplitude.cwiseProduct(relative_shift(state, dn.cwiseProduct(g_dressed))) -
                                      dn.cwiseProduct(relative_shift(state, amplitude.cwiseProduct(g_dressed))));
}

double third_cumulant(const DressedState& state, const Eigen::VectorXd& f, const Eigen::VectorXd& g, const Eigen::VectorXd& h) {
  // Written so that the three enter alike: rho f (1 + 2 s n) f^dr g^dr h^dr, and twice three terms with T^dr.
  const double sign = statistics_sign(state.model.statistics);
  const Eigen::VectorXd& n = state.occupation;
  const Eigen::VectorXd df = dressed(state, f), dg = dressed(state, g), dh = dressed(state, h);
  const Eigen::ArrayXd amplitude = state.rapidity_density.array() * state.statistics_factor.array();
  const Eigen::ArrayXd bare = amplitude * (1.0 + 2.0 * sign * n.array()) * df.array() * dg.array() * dh.array();
  const auto crossed = [&](const Eigen::VectorXd& a, const Eigen::VectorXd& b, const Eigen::VectorXd& c) -> Eigen::ArrayXd {
    const Eigen::VectorXd pulled = shifted(state, (amplitude * c.array()).matrix());
    return n.array() * state.statistics_factor.array() * a.array() * b.array() * pulled.array();
  };
  return (state.model.weight.array() * (bare + crossed(df, dg, dh) + crossed(dg, dh, df) + crossed(dh, df, dg))).sum();
}

} // namespace prethermal::equilibrium::bethe
