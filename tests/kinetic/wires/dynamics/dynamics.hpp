#pragma once
#include "kinetic/wires/dynamics/cells.hpp"
#include "tests/kinetic/wires/operator/wires.hpp"

namespace prethermal::test {

/// e = (e1, e2), a Gaussian of D2 = 1; J cells up to kmax.
inline kinetic::wires::Problem dynamics_problem(double e1, double e2, double range, std::array<double, 2> boost,
                                                std::vector<double> times, model::MomentumCells cells = {4.5, 81}) {
  auto problem = response_problem(0.5 * (e1 + e2), gaussian_potential(range), {e1 - e2});
  problem.pair.mismatch = e1 - e2;
  problem.pair.boost = boost;
  problem.plan.output.times = std::move(times);
  problem.plan.output.cells = cells;
  return problem;
}

/// The wires of the reference numbers: e = (2, 0), a = 1.5, wire 1 boosted.
inline kinetic::wires::Problem reference_wires(std::array<double, 2> boost, std::vector<double> times) {
  return dynamics_problem(2.0, 0.0, 1.5, boost, std::move(times));
}

} // namespace prethermal::test
