#pragma once
#include "common/equilibrium/fermi_wire.hpp"
#include "common/model/wires.hpp"
#include "kinetic/wires/model/solvable_model.hpp"
#include "tests/catch.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

namespace prethermal::test {

/// Entry `name` of tests/reference/coulomb_drag.json.
inline nlohmann::json drag_reference(const std::string& name) {
  std::ifstream file(std::string(PRETHERMAL_TEST_DATA) + "/coulomb_drag.json");
  return nlohmann::json::parse(file).at(name);
}

/// Wires of the exactly solvable model: D2 of a Gaussian, lambda_1, lambda_2 and mu.
inline model::WirePair model_pair(double fermi_energy, double two, double lambda_1, double lambda_2, double mu,
                                  model::Splitting splitting = model::Splitting::symmetric) {
  const model::WirePotential gaussian{model::WirePotentialShape::gaussian, 1.0, 2.0};
  return {fermi_energy, 0.0, splitting, model::with_momentum_diffusion(gaussian, two), {}, {{lambda_1, lambda_2}, mu}, {}};
}

/// D2 = 1, lambda_1 = lambda_2 = (1 - r) D3, mu = r D3; `ratio`: r.
inline model::WirePair model_pair(double fermi_energy, double three, double ratio,
                                  model::Splitting splitting = model::Splitting::symmetric) {
  return model_pair(fermi_energy, 1.0, (1.0 - ratio) * three, (1.0 - ratio) * three, ratio * three, splitting);
}

inline kinetic::wires::Problem model_problem(const model::WirePair& pair, std::vector<double> mismatches) {
  kinetic::wires::Problem problem{pair, {}};
  problem.plan.output.mismatches = std::move(mismatches);
  return problem;
}

inline double solved_drag(const model::WirePair& pair, double mismatch) {
  using namespace kinetic::wires;
  const auto solution = solve_model(pair, mismatch, model_line(model_problem(pair, {mismatch}), mismatch));
  return resistivity_of(solution.wires, solution.conductance);
}

} // namespace prethermal::test
