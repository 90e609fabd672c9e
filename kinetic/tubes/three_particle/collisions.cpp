#include "kinetic/tubes/three_particle/collisions.hpp"

#include "common/equilibrium/bethe/tba.hpp"
#include "common/numerics/constants.hpp"
#include "kinetic/tubes/grid/differences.hpp"

#include <array>
#include <boost/math/quadrature/exp_sinh.hpp>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <utility>

namespace prethermal::kinetic::tubes {
namespace {

/// Nodes of even index, then those of odd index.
Eigen::VectorXd by_parity(const Eigen::VectorXd& values) {
  const Eigen::Index nodes = values.size(), even = (nodes + 1) / 2;
  Eigen::VectorXd sorted(nodes);
  for (Eigen::Index i = 0; i < nodes; ++i) sorted[i % 2 == 0 ? i / 2 : even + i / 2] = values[i];
  return sorted;
}
Eigen::VectorXd in_order(const Eigen::VectorXd& sorted) {
  const Eigen::Index nodes = sorted.size(), even = (nodes + 1) / 2;
  Eigen::VectorXd values(nodes);
  for (Eigen::Index i = 0; i < nodes; ++i) values[i] = sorted[i % 2 == 0 ? i / 2 : even + i / 2];
  return values;
}

/// T^dr_12^2 b_1 b_2 between the nodes first, first + 2, ...
Eigen::MatrixXd pairs_of(const Eigen::MatrixXd& kernel, const Eigen::VectorXd& fluctuation, Eigen::Index first) {
  const Eigen::Index count = (kernel.rows() - first + 1) / 2;
  Eigen::MatrixXd pairs(count, count);
  for (Eigen::Index j = 0; j < count; ++j)
    for (Eigen::Index i = 0; i < count; ++i) {
      const double shift = kernel(first + 2 * i, first + 2 * j);
      pairs(i, j) = shift * shift * fluctuation[first + 2 * i] * fluctuation[first + 2 * j];
    }
  return pairs;
}

/// Sums over a second node of the same parity: Q = T^dr_12^2 b_1 b_2.
struct PairSums {
  Eigen::VectorXd speed;  // sum Q |v_12|
  Eigen::VectorXd sign;   // sum Q sign v_12
  Eigen::VectorXd forced; // sum Q sign(v_12) (e_1 - e_2)
};

/// Sums over a node of the other parity: w = rho_t^2 b.
struct ThirdSums {
  Eigen::VectorXd simple; // sum w_3/v_13
  Eigen::VectorXd forced; // sum w_3 (e_1 - e_3)/v_13
  Eigen::VectorXd twice;  // sum w_3 (e_1 - e_3)/v_13^2
};

using Segment = Eigen::Ref<const Eigen::ArrayXd>;

// Nodes increase with their velocity: the sign of v_12 is that of their order.
PairSums pair_sums(const Eigen::MatrixXd& pairs, const Segment& v, const Segment& e) {
  const Eigen::Index count = v.size();
  PairSums sums{Eigen::VectorXd::Zero(count), Eigen::VectorXd::Zero(count), Eigen::VectorXd::Zero(count)};
  for (Eigen::Index j = 0; j < count; ++j) {
    const auto below = pairs.col(j).array().head(j), above = pairs.col(j).array().tail(count - j - 1);
    const auto v_below = v[j] - v.head(j);
    const auto v_above = v.tail(count - j - 1) - v[j];
    sums.speed[j] = (below * v_below).sum() + (above * v_above).sum();
    sums.sign[j] = below.sum() - above.sum();
    sums.forced[j] = (below * (e[j] - e.head(j))).sum() - (above * (e[j] - e.tail(count - j - 1))).sum();
  }
  return sums;
}

ThirdSums third_sums(const Segment& v, const Segment& e, const Segment& v3, const Segment& e3, const Segment& w3) {
  const Eigen::Index count = v.size();
  ThirdSums sums{Eigen::VectorXd(count), Eigen::VectorXd(count), Eigen::VectorXd(count)};
  Eigen::ArrayXd per_velocity(v3.size()), force(v3.size());
  for (Eigen::Index i = 0; i < count; ++i) {
    per_velocity = (v[i] - v3).inverse();
    force = w3 * (e[i] - e3) * per_velocity;
    sums.simple[i] = (w3 * per_velocity).sum();
    sums.forced[i] = force.sum();
    sums.twice[i] = (force * per_velocity).sum();
  }
  return sums;
}

} // namespace

double triple_coefficient(const SquaredPotential& potential) {
  boost::math::quadrature::exp_sinh<double> integrator;
  double error = 0.0, whole = 0.0, value = 0.0;
  try {
    value = integrator.integrate([&](double k) { return k * k * potential(k); }, 1e-12, &error, &whole);
  } catch (const std::exception&) {
    throw std::invalid_argument("int k^2 |Vhat|^2 dk of this potential is infinite");
  }
  if (!std::isfinite(value) || !(error <= 1e-6 * whole))
    throw std::invalid_argument("int k^2 |Vhat|^2 dk of this potential is infinite");
  return 2.0 * value;
}

TripleTerms triple_terms(const TubeState& state) {
  const auto& dressed = state.dressed;
  const Eigen::VectorXd fluctuation = dressed.rapidity_density.cwiseProduct(dressed.statistics_factor);
  for (Eigen::Index i = 1; i < fluctuation.size(); ++i)
    if (!(dressed.effective_velocity[i] > dressed.effective_velocity[i - 1]))
      throw std::invalid_argument("three-particle collisions need an effective velocity that increases with the rapidity");
  const Eigen::MatrixXd kernel = equilibrium::dressed_kernel(dressed);
  return {state.grid.step,
          (fluctuation.size() + 1) / 2,
          by_parity(dressed.effective_velocity),
          by_parity(dressed.density_of_states),
          by_parity(fluctuation),
          pairs_of(kernel, fluctuation, 0),
          pairs_of(kernel, fluctuation, 1)};
}

Eigen::VectorXd triple_normal_flux(const TripleTerms& terms, const Eigen::VectorXd& force) {
  const Eigen::Index nodes = terms.velocity.size(), even = terms.even, odd = nodes - even;
  const Eigen::ArrayXd v = terms.velocity, states = terms.states, b = terms.fluctuation;
  const Eigen::ArrayXd e = by_parity(force).array() / states, w = states.square() * b;
  const std::array parts{std::pair{Eigen::Index{0}, even}, std::pair{even, odd}};
  const std::array pairs{&terms.pairs_of_even, &terms.pairs_of_odd};
  std::array<PairSums, 2> of_pairs;
  for (std::size_t p = 0; p < 2; ++p)
    of_pairs[p] = pair_sums(*pairs[p], v.segment(parts[p].first, parts[p].second), e.segment(parts[p].first, parts[p].second));
  Eigen::VectorXd flux(nodes);
  for (std::size_t p = 0; p < 2; ++p) {
    const auto [first, count] = parts[p];
    const auto [other, others] = parts[1 - p];
    const Eigen::ArrayXd v2 = v.segment(other, others), e2 = e.segment(other, others);
    const auto third = third_sums(v.segment(first, count), e.segment(first, count), v2, e2, w.segment(other, others));
    const PairSums &own = of_pairs[p], &far = of_pairs[1 - p];
    const Eigen::ArrayXd speed = far.speed.array(), sign = far.sign.array(), forced = far.forced.array();
    for (Eigen::Index i = 0; i < count; ++i) {
      const double v1 = v[first + i], e1 = e[first + i], states1 = states[first + i];
      // The partner in the same tube, the third particle in the other.
      const auto column = pairs[p]->col(i).array();
      const auto apart = third.forced[i] - third.forced.array();
      const double together = own.speed[i] * third.twice[i] - own.forced[i] * third.simple[i] +
                              (column.head(i) * apart.head(i)).sum() -
                              (column.tail(count - i - 1) * apart.tail(count - i - 1)).sum();
      // Alone in its tube, the two others in the other.
      const Eigen::ArrayXd per_velocity = (v1 - v2).inverse();
      const double alone = (per_velocity * ((e1 - e2) * (speed * per_velocity - 2.0 * sign) - forced)).sum();
      flux[first + i] = -4.0 * std::numbers::pi * terms.step * terms.step * (together / states1 + states1 * b[first + i] * alone);
    }
  }
  return in_order(flux);
}

Eigen::VectorXd rate_of_flux(const TubeState& state, const Eigen::VectorXd& normal_flux) {
  return slope_without_flux(equilibrium::from_normal_modes(state.dressed, normal_flux), state.grid.step);
}

Eigen::VectorXd triple_rate(const TubeState& state) {
  return rate_of_flux(state, triple_normal_flux(triple_terms(state), state.pseudoenergy_slope));
}

double triple_entropy_production(const TubeState& state, const Eigen::VectorXd& normal_flux) {
  return -state.grid.step * state.pseudoenergy_slope.dot(normal_flux);
}

TubeState state_of_rho(const numerics::UniformGrid& grid, const equilibrium::IntegrableModel& model, const Eigen::VectorXd& rho) {
  auto gibbs = equilibrium::bethe::state_of_density(model, rho);
  Eigen::VectorXd eps_slope = slope(gibbs.pseudo_energy, grid.step);
  return {grid, std::move(gibbs.dressed), std::move(gibbs.pseudo_energy), std::move(eps_slope)};
}

} // namespace prethermal::kinetic::tubes
