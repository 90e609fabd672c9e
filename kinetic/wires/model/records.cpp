// The exactly solvable model by its solver and in closed form: what both give.
#include "common/model/catalogue/wires.hpp"
#include "common/numerics/bracketed_root.hpp"
#include "common/records/declare.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/model/closed_form.hpp"
#include "kinetic/wires/model/model.hpp"
#include "kinetic/wires/model/solvable_model.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace prethermal::kinetic::wires {
namespace {

namespace catalogue = model::catalogue::wires;

/// A solution on one half line, however it was found.
struct SolvedModel {
  ModelResponse response;
  std::function<Gradients(double momentum)> gradients;
};

using SolveModel = SolvedModel (*)(const model::WirePair& pair, double mismatch, const HalfLine& line);

SolvedModel by_solver(const model::WirePair& pair, double mismatch, const HalfLine& line) {
  const auto solution = solve_model(pair, mismatch, line);
  return {solution, [solution](double momentum) { return gradients_of_model(solution, momentum); }};
}

SolvedModel by_closed_form(const model::WirePair& pair, double mismatch, const HalfLine& line) {
  const auto form = closed_form(pair, mismatch, line);
  return {form.response, [form](double momentum) { return gradients_of_closed_form(form, momentum); }};
}

/// X_s and the currents by collisions at the asked momenta: zeta_s^2 X_s, J_s.
struct MomentumFunctions {
  std::array<std::vector<double>, 2> gradient, current;
};

MomentumFunctions momentum_functions(const SolvedModel& model, const std::vector<double>& momenta) {
  const auto& wires = model.response.wires;
  std::vector<Gradients> on_line;
  on_line.reserve(wires.at.size());
  for (int i = 0; i < wires.line.count; ++i) on_line.push_back(model.gradients(momentum_of_node(wires.line, i)));
  const auto means = means_of(wires, on_line);
  MomentumFunctions functions;
  for (const double k : momenta) {
    const auto x = model.gradients(k);
    const auto z = occupations(wires.potentials, k).weight;
    const auto current = collision_currents(model.response, x, means, k);
    for (std::size_t s = 0; s < 2; ++s) {
      functions.gradient[s].push_back(z[s] * x.each[s]);
      functions.current[s].push_back(current[s]);
    }
  }
  return functions;
}

/// The half line that the accuracy needs, or the coarser one whose distance from it is the error.
HalfLine line_of(const Problem& problem, double mismatch, bool coarse) {
  const auto line = model_line(problem, mismatch);
  return coarse ? coarser(line) : line;
}

double drag_of(const ModelResponse& response) { return resistivity_of(response.wires, response.conductance); }

/// The mismatch at which the drag resistivity is half that at 0, of a symmetric splitting; NaN where it does not fall so far
/// within twice the Fermi energy and 40 T: scattering by two particles is then the weaker part.
double half_width(const Problem& problem, SolveModel solve, bool coarse) {
  const auto drag_at = [&](double mismatch) {
    return drag_of(solve(problem.pair, mismatch, line_of(problem, mismatch, coarse)).response);
  };
  const double half = 0.5 * drag_at(0.0), furthest = 2.0 * std::abs(problem.pair.fermi_energy) + 40.0;
  const auto above = [&](double mismatch) { return drag_at(mismatch) / half - 1.0; };
  double inner = 0.0, outer = 1e-6;
  while (above(outer) > 0.0) {
    if (outer > furthest) return std::numeric_limits<double>::quiet_NaN();
    inner = outer;
    outer *= 4.0;
  }
  return numerics::bracketed_root(above, inner, outer);
}

/// d ln(zeta_s^2 X_s) / d(k^2/2) at the asked momenta, by differences of fourth order in the energy: central ones, or forward at
/// the bottom of the band.
std::array<std::vector<double>, 2> gradient_slopes(const SolvedModel& model, const std::vector<double>& momenta) {
  constexpr double step = 1e-3;
  const auto logarithm = [&](double energy, std::size_t s) {
    const double k = std::sqrt(2.0 * energy);
    return std::log(std::abs(occupations(model.response.wires.potentials, k).weight[s] * model.gradients(k).each[s]));
  };
  std::array<std::vector<double>, 2> slopes;
  for (const double momentum : momenta) {
    const double energy = 0.5 * momentum * momentum;
    for (std::size_t s = 0; s < 2; ++s) {
      const auto at = [&](int steps) { return logarithm(energy + steps * step, s); };
      slopes[s].push_back((energy > 2.0 * step ? at(-2) - 8.0 * at(-1) + 8.0 * at(1) - at(2)
                                               : -25.0 * at(0) + 48.0 * at(1) - 36.0 * at(2) + 16.0 * at(3) - 3.0 * at(4)) /
                          (12.0 * step));
    }
  }
  return slopes;
}

void give_momentum_functions(records::Record& record, const SolvedModel& model, const std::vector<double>& momenta) {
  auto functions = momentum_functions(model, momenta);
  auto slopes = gradient_slopes(model, momenta);
  records::give(record, catalogue::scaled_gradient_1, std::move(functions.gradient[0]));
  records::give(record, catalogue::scaled_gradient_2, std::move(functions.gradient[1]));
  records::give(record, catalogue::momentum_current_1, std::move(functions.current[0]));
  records::give(record, catalogue::momentum_current_2, std::move(functions.current[1]));
  records::give(record, catalogue::gradient_slope_1, std::move(slopes[0]));
  records::give(record, catalogue::gradient_slope_2, std::move(slopes[1]));
}

/// All that the half line has a part in, on the fine or the coarse one.
void give_on_line(records::Record& record, const Problem& problem, SolveModel solve, bool coarse) {
  std::vector<double> drag, density_1, density_2;
  for (const double mismatch : problem.plan.output.mismatches) {
    const auto response = solve(problem.pair, mismatch, line_of(problem, mismatch, coarse)).response;
    drag.push_back(drag_of(response));
    density_1.push_back(response.wires.density[0]);
    density_2.push_back(response.wires.density[1]);
  }
  records::give(record, catalogue::drag_resistivity, std::move(drag));
  records::give(record, catalogue::density_1, std::move(density_1));
  records::give(record, catalogue::density_2, std::move(density_2));
  if (problem.pair.splitting == model::Splitting::symmetric)
    records::give(record, catalogue::resonance_width, {half_width(problem, solve, coarse)});
  const double own = problem.pair.mismatch;
  if (const auto& momenta = problem.plan.output.momenta; !momenta.empty())
    give_momentum_functions(record, solve(problem.pair, own, line_of(problem, own, coarse)), momenta);
}

void give_model(records::Record& record, const Problem& problem, SolveModel solve) {
  records::Record other = record;
  give_on_line(record, problem, solve, false);
  give_on_line(other, problem, solve, true);
  records::give_distance(record, other);
  records::give(record, catalogue::momentum_diffusion, {model::momentum_diffusion(problem.pair.between)});
  records::give_rounding(record);
}

records::Record declared_model(const Problem& problem, const std::string& drag_source, const std::string& gradient_source) {
  records::Record record;
  const auto& output = problem.plan.output;
  declare(record, catalogue::drag_resistivity, {output.mismatches}, drag_source);
  if (problem.pair.splitting == model::Splitting::symmetric)
    declare(record, catalogue::resonance_width, {}, "half width at half height of rho_D");
  declare(record, catalogue::density_1, {output.mismatches}, "Dmitriev Eq. (24)");
  declare(record, catalogue::density_2, {output.mismatches}, "Dmitriev Eq. (24)");
  declare(record, catalogue::momentum_diffusion, {}, "Dmitriev Eq. (16), corrected");
  if (output.momenta.empty()) return record;
  declare(record, catalogue::scaled_gradient_1, {output.momenta}, gradient_source);
  declare(record, catalogue::scaled_gradient_2, {output.momenta}, gradient_source);
  declare(record, catalogue::momentum_current_1, {output.momenta}, "Dmitriev Eqs. (66), (70) with the bars mended");
  declare(record, catalogue::momentum_current_2, {output.momenta}, "Dmitriev Eqs. (66), (70) with the bars mended");
  declare(record, catalogue::gradient_slope_1, {output.momenta}, "Dmitriev App. D");
  declare(record, catalogue::gradient_slope_2, {output.momenta}, "Dmitriev App. D");
  return record;
}

/// Momenta at which functions are evaluated in all, fine and coarse.
double model_evaluations(const Problem& problem) {
  const auto both = [&](double mismatch) {
    const auto line = model_line(problem, mismatch);
    return static_cast<double>(line.count + coarser(line).count);
  };
  constexpr double tries = 24.0; // to bracket and find the half width
  double evaluations = problem.plan.output.momenta.empty() ? 0.0 : 2.0 * both(problem.pair.mismatch);
  if (problem.pair.splitting == model::Splitting::symmetric) evaluations += tries * both(0.0);
  for (const double mismatch : problem.plan.output.mismatches) evaluations += both(mismatch);
  return evaluations;
}

double longest_line(const Problem& problem) {
  double longest = model_line(problem, problem.pair.mismatch).count;
  for (const double mismatch : problem.plan.output.mismatches)
    longest = std::max(longest, static_cast<double>(model_line(problem, mismatch).count));
  return longest;
}

double output_bytes(const Problem& problem) {
  const auto& output = problem.plan.output;
  return 8.0 * (12.0 * static_cast<double>(output.mismatches.size()) + 16.0 * static_cast<double>(output.momenta.size()));
}

} // namespace

records::Record declared_solvable_model(const Problem& problem) {
  return declared_model(problem, "Dmitriev Eqs. (66), (82), (114)", "Dmitriev Eqs. (66), (82)");
}
std::string objection_solvable_model(const Problem& problem) { return model_objection(problem); }
void give_solvable_model(records::Record& record, const Problem& problem) { give_model(record, problem, by_solver); }

records::Record declared_closed_form(const Problem& problem) {
  return declared_model(problem, "Dmitriev Eqs. (84)-(114), corrected", "Dmitriev Eq. (108), corrected");
}
std::string objection_closed_form(const Problem& problem) { return model_objection(problem); }
void give_closed_form(records::Record& record, const Problem& problem) { give_model(record, problem, by_closed_form); }

double seconds_of_solvable_model(const Problem& problem) { return 1.2e-7 * model_evaluations(problem) + 1e-4; }
double seconds_of_closed_form(const Problem& problem) { return 1.2e-7 * model_evaluations(problem) + 1e-4; }
double bytes_of_solvable_model(const Problem& problem) {
  return longest_line(problem) * 2.0 * static_cast<double>(sizeof(Occupations) + sizeof(Gradients)) + output_bytes(problem);
}
double bytes_of_closed_form(const Problem& problem) {
  return longest_line(problem) * 2.0 * static_cast<double>(sizeof(Occupations) + sizeof(ClosedFormPoint)) + output_bytes(problem);
}

} // namespace prethermal::kinetic::wires
