// laws of solve.hpp.
#include "common/model/catalogue/equilibrium.hpp"
#include "kinetic/equilibrium/equations.hpp"
#include "kinetic/equilibrium/solve.hpp"

#include <algorithm>

namespace prethermal::kinetic::bethe_states {
namespace {

namespace catalogue = model::catalogue::equilibrium;
using namespace records;

model::Statistics statistics_of_gas(const model::BetheGas& gas) {
  using model::BetheModel;
  switch (gas.model) {
  case BetheModel::lieb_liniger:
  case BetheModel::impenetrable:
  case BetheModel::free_fermions: return model::Statistics::fermion;
  case BetheModel::free_bosons: return model::Statistics::boson;
  case BetheModel::kernel: return gas.table->statistics;
  case BetheModel::hard_rods:
  case BetheModel::free_classical: break;
  }
  return model::Statistics::classical;
}

bool fermions(const model::BetheSystem& system) { return statistics_of_gas(system.gas) == model::Statistics::fermion; }
/// Whose entropy, without quanta to count, may be negative.
bool classical(const model::BetheSystem& system) { return statistics_of_gas(system.gas) == model::Statistics::classical; }

std::vector<Law> laws_of_bethe(const Problem& problem) {
  std::vector<Law> found{at_least(catalogue::susceptibility, 0.0, "a variance")};
  if (!classical(problem.system)) found.push_back(at_least(catalogue::entropy_density, 0.0, "each term of Yang and Yang's is"));
  const bool functions = !problem.plan.output.rapidities.empty();
  if (functions) {
    found.push_back(at_least(catalogue::occupation, 0.0, "rho and rho_t are positive"));
    if (fermions(problem.system)) found.push_back(at_most(catalogue::occupation, 1.0, "a state holds one fermion"));
    found.push_back(at_least(catalogue::density_of_states, 0.0, "a gas without it has no such state"));
  }
  const auto checks = method_of(problem.system, Equation::bethe).checks;
  const auto checked = [&](const model::catalogue::Entry& entry) {
    return std::ranges::any_of(checks, [&](const auto& one) { return one.name == entry.name; });
  };
  if (checked(catalogue::diffusion_error))
    found.push_back(zero(catalogue::diffusion_error, {.within = 1e-9},
                         "diffusion keeps particles, and D C is symmetric: Onsager [EQ-6]; rounding is allowed"));
  if (problem.system.state.kind != model::BetheStateKind::thermal) return found;
  found.push_back(
      zero(catalogue::gibbs_duhem_error, {.within = 1e-10}, "Euler's relation e + P = T s + mu rho holds on any grid"));
  found.push_back(zero(catalogue::momentum_current_error, {.within = 1e-9, .sigma = law_sigma},
                       "the pressure is what momentum flows: exact in the limit of fine grids"));
  // By differences of fourth order in the chemical potential and temperature.
  found.push_back(zero(catalogue::pressure_slope_error, {.within = 1e-6}, "rho = dP/dmu; the differences leave 1e-8"));
  found.push_back(zero(catalogue::temperature_slope_error, {.within = 1e-6}, "s = dP/dT; the differences leave 1e-8"));
  return found;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem, Equation equation) {
  std::vector<Law> found = equation == Equation::bethe ? laws_of_bethe(problem) : std::vector<Law>{};
  if (equation != Equation::bethe && equation != Equation::closed) return found;
  // What has a closed form is one number in both: those and only those speak of these laws.
  const auto& system = problem.system;
  const Method closed = method_of(system, Equation::closed);
  if (!closed.objection(system, problem.plan).empty()) return found;
  constexpr double alike = 1e-9;
  const auto hold = [&](const model::catalogue::Entry& entry, double within, double relative) {
    found.push_back(common_start(entry, {.within = within, .relative = relative, .sigma = law_sigma},
                                 "closed form and integral equation are one number [EQ-20]"));
  };
  for (const auto& [entry, number] : number_columns())
    if (std::ranges::find(closed.numbers, number) != closed.numbers.end()) hold(entry, 1e-12, alike);
  if (problem.plan.output.rapidities.empty()) return found;
  for (const auto& [entry, function] : function_columns())
    if (std::ranges::find(closed.functions, function) != closed.functions.end()) hold(entry, alike, alike);
  return found;
}

} // namespace prethermal::kinetic::bethe_states
