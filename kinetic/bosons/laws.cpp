// laws of solve.hpp.
#include "common/model/catalogue/bosons.hpp"
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/dynamics/relaxation.hpp"
#include "kinetic/bosons/entropy/maximum_entropy.hpp"
#include "kinetic/bosons/solve.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace prethermal::kinetic::bosons {
namespace {

namespace catalogue = model::catalogue::bosons;
using namespace records;

/// (4.1): dn/dbeta and dn/da are negative at every momentum k + q > 0 of gas 1.
std::vector<Law> laws_of_exact(const Problem& problem) {
  constexpr double step_rounding = 1e-9;
  const auto& output = problem.plan.output;
  const bool literal = problem.pair.drift_sign == model::DriftSign::literal;
  std::vector<Law> found;
  if (output.betas.size() > 1)
    found.push_back(records::at_most(catalogue::largest_beta_step, step_rounding,
                                     "every occupation n1(k+q) falls with beta_1, and (4.1) with them [B-4]"));
  if (output.drifts.size() > 1 && literal)
    found.push_back(records::at_most(catalogue::largest_drift_step, step_rounding,
                                     "every occupation n1(k+q), k+q > 0, falls with a_1 = drift, and (4.1) with them [B-4]"));
  if (output.drifts.size() > 1 && !literal)
    found.push_back(records::at_least(catalogue::smallest_drift_step, -step_rounding,
                                      "every occupation n1(k+q), k+q > 0, grows with -a_1 = drift, and (4.1) with them [B-4]"));
  return found;
}

/// Where each point has a finite value, the closed form of (4.3) and its quadrature are one number.
std::vector<Law> laws_of_43(const Problem& problem, Equation variant) {
  if (problem.pair.branch.exponent == 1.0 || !objection_map(problem, variant).empty()) return {};
  return {records::common_start(catalogue::log10_amplitude, {.within = 1e-9, .sigma = law_sigma},
                                "the corrected closed form is the integral (4.3) [B-7]"),
          records::common_start(catalogue::amplitude_sign, {.within = 1e-12}, "likewise its sign, beyond w = 1 too")};
}

std::vector<Law> laws_of_maximum_entropy(const Problem& problem) {
  const auto& pair = problem.pair;
  std::vector<double> at_rest;
  for (const double k : model::momenta(pair.modes))
    at_rest.push_back(model::occupation(model::exponent(pair.branch, {pair.beta[0], 0.0}, k)));
  const double largest = entropy(at_rest, pair.modes.spacing);
  return {records::at_most(catalogue::constraint_error, 1e-9, "the multipliers give back energy and momentum [B-11]"),
          records::at_most(catalogue::entropy_density, largest * (1.0 + 1e-11),
                           "no momentum makes more entropy of the same energy than none")};
}

std::vector<Law> laws_of_swaps(const Problem& problem) {
  const auto& pair = problem.pair;
  const Occupations initial = initial_occupations(pair);
  const double measure = pair.modes.spacing / (2.0 * std::numbers::pi);
  double gross = 0.0, fullest = 0.0, momentum_scale = 0.0;
  for (const double rate : born_rates(pair, initial)) gross += measure * rate;
  const auto k = model::momenta(pair.modes);
  for (std::size_t j = 0; j < k.size(); ++j) {
    fullest = std::max({fullest, initial.n1[j], initial.n2[j]});
    momentum_scale += measure * std::abs(k[j]) * (initial.n1[j] + initial.n2[j]);
  }
  const double tolerance = problem.plan.tolerance;
  std::vector<Law> found{
      records::constant(catalogue::total_momentum, model::catalogue::time, {.within = 1e-12 * momentum_scale},
                        "a swap exchanges momenta"),
      records::constant(catalogue::total_energy, model::catalogue::time, {.relative = 1e-12}, "and, on one branch, energies"),
      records::constant(catalogue::number_1, model::catalogue::time, {.relative = 1e-12}, "each gas keeps its bosons"),
      records::at_least(catalogue::entropy_production, -1e-12 * gross * (1.0 + fullest) * (1.0 + fullest),
                        "Boltzmann's theorem; what is allowed is rounding of the gross rate"),
  };
  for (const auto& entry : {catalogue::occupation_1, catalogue::occupation_2})
    found.push_back(records::at_least(entry, -10.0 * tolerance * (1.0 + fullest), "no occupation is negative"));
  const std::string because = "the witnesses start from the same displaced distributions";
  for (const auto& entry : {catalogue::momentum_1, catalogue::momentum_2, catalogue::energy_1, catalogue::energy_2,
                            catalogue::occupation_1, catalogue::occupation_2})
    found.push_back(records::common_start(entry, {.within = 1e-9 * (1.0 + fullest), .sigma = law_sigma}, because));
  return found;
}

} // namespace

std::vector<records::Law> laws(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::exact: return laws_of_exact(problem);
  case Equation::printed43:
  case Equation::closed43: return laws_of_43(problem, equation);
  case Equation::maximum_entropy: return laws_of_maximum_entropy(problem);
  case Equation::linear_dispersion:
    return {records::at_most(catalogue::constraint_error, 1e-12,
                             "T_d of (5.1) and the drift velocity of (5.5) give back energy "
                             "and momentum [B-12]")};
  case Equation::momentum_swap: return laws_of_swaps(problem);
  case Equation::literal46:  // obeys nothing: kept because the figures follow from it
  case Equation::linearised: // an expansion: what it must obey, it need not
    return {};
  }
  return {};
}

} // namespace prethermal::kinetic::bosons
