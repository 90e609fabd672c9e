#pragma once
#include "kinetic/tubes/three_particle/collisions.hpp"

#include <cmath>
#include <numbers>

// The three-particle collision integral by its definition, a sum over triples of nodes of which two have one parity and the third
// the other [T-51]: O(N^3), the oracle of the sums over pairs.
namespace prethermal::test {

struct TripleState {
  Eigen::MatrixXd kernel; // T^dr
  Eigen::VectorXd v, states, b;
  double step;
};
inline TripleState triple_state(const kinetic::tubes::TubeState& state) {
  return {equilibrium::dressed_kernel(state.dressed), state.dressed.effective_velocity, state.dressed.density_of_states,
          state.dressed.rapidity_density.cwiseProduct(state.dressed.statistics_factor), state.grid.step};
}

/// E[x] = x_1 v_23 + x_2 v_31 + x_3 v_12.
inline double antisymmetric(const TripleState& s, const Eigen::VectorXd& x, Eigen::Index one, Eigen::Index two,
                            Eigen::Index three) {
  return x[one] * (s.v[two] - s.v[three]) + x[two] * (s.v[three] - s.v[one]) + x[three] * (s.v[one] - s.v[two]);
}

/// I0/K of this eps' (or (g')^dr): 1 and 2 in one tube, 3 in the other, and 1 in one tube, 2 and 3 in the other.
inline Eigen::VectorXd flux_by_triples(const TripleState& s, const Eigen::VectorXd& force) {
  const Eigen::Index nodes = s.v.size();
  const Eigen::VectorXd e = force.cwiseQuotient(s.states);
  Eigen::VectorXd flux = Eigen::VectorXd::Zero(nodes);
  const double weight = 4.0 * s.step * s.step * std::numbers::pi;
  for (Eigen::Index one = 0; one < nodes; ++one) {
    double together = 0.0, alone = 0.0;
    for (Eigen::Index three = 1 - one % 2; three < nodes; three += 2) {
      const double v13 = s.v[one] - s.v[three];
      double same = 0.0, other = 0.0;
      for (Eigen::Index two = one % 2; two < nodes; two += 2) {
        const double shift = s.kernel(two, one);
        same += shift * shift * std::abs(s.v[one] - s.v[two]) * s.b[two] * antisymmetric(s, e, one, two, three) /
                (s.v[two] - s.v[three]);
      }
      for (Eigen::Index two = 1 - one % 2; two < nodes; two += 2) {
        const double shift = s.kernel(two, three), v12 = s.v[one] - s.v[two], v23 = s.v[two] - s.v[three];
        other -= shift * shift * std::abs(v23) * v23 * s.b[two] * antisymmetric(s, e, one, two, three) / (v12 * v12);
      }
      together -= s.states[three] * s.states[three] / s.states[one] * s.b[three] / (v13 * v13) * same;
      alone += 0.5 * s.states[one] * s.b[three] / (v13 * v13) * other;
    }
    flux[one] = weight * s.b[one] * (together + alone);
  }
  return flux;
}

/// d/dt int h rho/K in the weak form: (pi/2) int d1 d2 d3 rho_t3^2 T_12^2 |v_12| b_1 b_2 b_3 E[e] E[a]/(v_13^2 v_23^2), a =
/// (h')^dr/rho_t; `charge` is (h')^dr.
inline double weak_by_triples(const TripleState& s, const Eigen::VectorXd& charge, const Eigen::VectorXd& force) {
  const Eigen::Index nodes = s.v.size();
  const Eigen::VectorXd e = force.cwiseQuotient(s.states), a = charge.cwiseQuotient(s.states);
  double sum = 0.0;
  for (Eigen::Index one = 0; one < nodes; ++one)
    for (Eigen::Index two = one % 2; two < nodes; two += 2)
      for (Eigen::Index three = 1 - one % 2; three < nodes; three += 2) {
        const double apart = (s.v[one] - s.v[three]) * (s.v[two] - s.v[three]), shift = s.kernel(one, two);
        sum += s.states[three] * s.states[three] * shift * shift * std::abs(s.v[one] - s.v[two]) * s.b[one] * s.b[two] *
               s.b[three] * antisymmetric(s, e, one, two, three) * antisymmetric(s, a, one, two, three) / (apart * apart);
      }
  return 0.5 * std::numbers::pi * 4.0 * s.step * s.step * s.step * sum;
}

} // namespace prethermal::test
