#pragma once
#include "kinetic/wires/triples/triple_response.hpp"
#include "tests/kinetic/wires/model/model_pairs.hpp"

namespace prethermal::test {

inline model::WirePotential gaussian_of(double strength, double range) {
  return {model::WirePotentialShape::gaussian, strength, range};
}

/// V11 = V22 = 6 exp(-2 q^2), V12 = exp(-8 q^2) scaled to D2.
inline model::WirePair triple_pair(double fermi_energy, double two) {
  const auto within = gaussian_of(6.0, 2.0);
  return {fermi_energy,
          0.0,
          model::Splitting::symmetric,
          model::with_momentum_diffusion(gaussian_of(3.0, 4.0), two),
          {within, within},
          {},
          {}};
}

inline kinetic::wires::Problem triple_problem(const model::WirePair& pair, std::vector<double> mismatches, double regulator) {
  auto problem = model_problem(pair, std::move(mismatches));
  problem.plan.regulator = regulator;
  return problem;
}

/// The response on one grid, alone.
inline kinetic::wires::TripleResponse triple_response_of(const kinetic::wires::Problem& problem, double mismatch) {
  using namespace kinetic::wires;
  const parallel::RankGroup alone;
  const auto wires = thermal_wires(model::chemical_potentials(problem.pair, mismatch), triple_line(problem, mismatch));
  const auto form =
      triple_form(wires, triple_tables(problem.pair, problem.plan.channels, alone), {problem.plan.regulator}, alone);
  return solve_triples(wires, model::momentum_diffusion(problem.pair.between), form);
}

inline double triple_drag(const kinetic::wires::Problem& problem, double mismatch) {
  const auto response = triple_response_of(problem, mismatch);
  return kinetic::wires::resistivity_of(response.wires, response.conductance);
}

} // namespace prethermal::test
