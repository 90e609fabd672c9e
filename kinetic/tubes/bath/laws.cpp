// laws of solve.hpp.
#include "common/model/catalogue/tubes_bath.hpp"
#include "kinetic/tubes/bath/solve.hpp"

#include <cmath>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;
using namespace records;

constexpr double law_rounding = 1e-9;

/// One stationary state beside one bath, whichever equation asks for it.
std::vector<Law> laws_of_state(const Problem& problem) {
  const auto& bath = problem.tube.bath;
  const double width = std::sqrt(bath.temperature);
  std::vector<Law> found{
      common_start(catalogue::susceptibility, {.relative = 1e-8, .sigma = law_sigma}, "all equations have one stationary state"),
      common_start(catalogue::velocity, {.within = law_rounding * width, .relative = 1e-8, .sigma = law_sigma},
                   "all equations have one stationary state")};
  if (bath.law == model::BathLaw::thermal)
    found.push_back(records::equal(catalogue::velocity, bath.velocity, {.within = law_rounding * width, .relative = law_rounding},
                                   "beside a thermal bath the system moves with it, whatever its density"));
  return found;
}

void append_laws(std::vector<Law>& found, std::vector<Law> more) {
  for (auto& law : more) found.push_back(std::move(law));
}

std::vector<Law> laws_of_golden_rule(const Problem& problem) {
  std::vector<Law> found{
      records::at_least(catalogue::relaxation_ratio, 1.0 - law_rounding,
                        "Schwarz: D >= <(lambda - u)^2> tau_1, equal where momentum is an eigenvector [T-43]")};
  if (!problem.plan.output.cutoffs.empty())
    found.push_back(records::at_least(catalogue::smallest_eigenvalue_within, 0.0, "entropy grows [T-34]"));
  return found;
}

std::vector<Law> laws_of_galerkin(const Problem& problem) {
  if (problem.tube.bath.law != model::BathLaw::thermal && !model::impenetrable(problem.tube))
    return {}; // no variational principle
  return {records::at_least(catalogue::added_by_degree, -law_rounding,
                            "D is a maximum over the polynomials: more of them, more D [T-38]"),
          records::at_least(catalogue::relaxation_ratio_of_degree, 1.0 - law_rounding, "D is not below that of degree 1 [T-38]"),
          records::at_most(catalogue::gap_ratio_of_degree, 1.0 + law_rounding,
                           "no mode relaxes slower than the smallest eigenvalue says [T-38]"),
          records::at_least(catalogue::smallest_eigenvalue, 0.0, "entropy grows [T-35]")};
}

std::vector<Law> laws_of_landau(const Problem& problem) {
  if (problem.plan.output.cutoffs.empty()) return {};
  return {records::at_least(catalogue::added_by_cutoff, 0.0, "each rapidity adds to D [T-37]")};
}

std::vector<Law> laws_of_relaxation_time(const Problem& problem) {
  std::vector<Law> found{records::at_least(catalogue::diffusion_per_time, 0.0, "a variance")};
  const double width = std::sqrt(problem.tube.bath.temperature);
  if (problem.tube.bath.law == model::BathLaw::thermal)
    found.push_back(records::zero(catalogue::velocity_slope, {.within = law_rounding * width},
                                  "the velocity does not depend on the density beside a thermal bath"));
  return found;
}

} // namespace

std::vector<Law> laws(const Problem& problem, Equation equation) {
  auto found = laws_of_state(problem);
  switch (equation) {
  case Equation::golden_rule: append_laws(found, laws_of_golden_rule(problem)); break;
  case Equation::landau: append_laws(found, laws_of_landau(problem)); break;
  case Equation::galerkin: append_laws(found, laws_of_galerkin(problem)); break;
  case Equation::relaxation_time: append_laws(found, laws_of_relaxation_time(problem)); break;
  }
  return found;
}

} // namespace prethermal::kinetic::tubes::bath
