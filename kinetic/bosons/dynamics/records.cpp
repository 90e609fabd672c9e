// The conserving kinetic equation as an equation of the experiment.
#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/dynamics/relaxation.hpp"
#include "kinetic/bosons/dynamics/swap_evolution.hpp"
#include "kinetic/bosons/entropy/maximum_entropy.hpp"
#include "kinetic/bosons/equations.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numbers>

namespace prethermal::kinetic::bosons {
namespace {

namespace catalogue = model::catalogue::bosons;

// Occupations in units of the tolerance above which chi is known to a percent.
constexpr double resolved = 100.0;

double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

/// Numbers over time of one evolution, in the order in which they are declared.
struct SwapColumns {
  std::vector<double> p1, p2, e1, e2, momentum, energy, number, drag, entropy, production, spread, number_error, third, n1, n2;
};

SwapColumns columns_of(const Problem& problem, SwapEquation& equation, const std::vector<std::vector<double>>& trajectory) {
  const auto& pair = problem.pair;
  const auto& modes = pair.modes;
  const double measure = modes.spacing / (2.0 * std::numbers::pi), start = sum_of(initial_occupations(pair).n1);
  SwapColumns columns;
  std::vector<double> rate(equation.modes());
  const auto k = model::momenta(modes);
  for (const auto& n1 : trajectory) {
    Occupations now{n1, {equation.total().begin(), equation.total().end()}};
    for (std::size_t j = 0; j < n1.size(); ++j) now.n2[j] -= n1[j];
    columns.p1.push_back(momentum(modes, now.n1));
    columns.p2.push_back(momentum(modes, now.n2));
    columns.e1.push_back(energy(pair.branch, modes, now.n1));
    columns.e2.push_back(energy(pair.branch, modes, now.n2));
    columns.momentum.push_back(columns.p1.back() + columns.p2.back());
    columns.energy.push_back(columns.e1.back() + columns.e2.back());
    columns.number.push_back(measure * sum_of(now.n1));
    equation.rate(n1, rate);
    columns.drag.push_back(-momentum(modes, rate));
    columns.entropy.push_back(entropy(now.n1, modes.spacing) + entropy(now.n2, modes.spacing));
    columns.production.push_back(entropy_production(equation, modes, n1));
    columns.spread.push_back(exponent_difference_spread(now, resolved * problem.plan.tolerance));
    columns.number_error.push_back(sum_of(now.n1) / start - 1.0);
    columns.third.push_back(model::third_cumulant(k, now.n1));
    columns.n1.insert(columns.n1.end(), now.n1.begin(), now.n1.end());
    columns.n2.insert(columns.n2.end(), now.n2.begin(), now.n2.end());
  }
  return columns;
}

/// Errors: the distance from the coarser evolution, which is an upper bound; and of a single mode, where it may vanish by chance,
/// `tolerance` as well.
void give_swap_columns(records::Record& record, const SwapColumns& fine, const SwapColumns& coarse, double tolerance) {
  const auto column = [&](const model::catalogue::Entry& entry, std::vector<double> SwapColumns::*which, double least = 0.0) {
    std::vector<double> errors;
    for (std::size_t i = 0; i < (fine.*which).size(); ++i)
      errors.push_back(least + std::abs((fine.*which)[i] - (coarse.*which)[i]));
    give(record, entry, fine.*which, std::move(errors));
  };
  column(catalogue::momentum_1, &SwapColumns::p1);
  column(catalogue::momentum_2, &SwapColumns::p2);
  column(catalogue::energy_1, &SwapColumns::e1);
  column(catalogue::energy_2, &SwapColumns::e2);
  column(catalogue::total_momentum, &SwapColumns::momentum);
  column(catalogue::total_energy, &SwapColumns::energy);
  column(catalogue::number_1, &SwapColumns::number);
  column(catalogue::drag_rate, &SwapColumns::drag);
  column(catalogue::entropy, &SwapColumns::entropy);
  column(catalogue::entropy_production, &SwapColumns::production);
  column(catalogue::exponent_difference_spread, &SwapColumns::spread);
  column(catalogue::number_error, &SwapColumns::number_error);
  column(catalogue::third_cumulant_1, &SwapColumns::third);
  column(catalogue::occupation_1, &SwapColumns::n1, tolerance);
  column(catalogue::occupation_2, &SwapColumns::n2, tolerance);
}

/// With its rounding as its error.
void give_sums(records::Record& record, const model::catalogue::Entry& entry, std::vector<double> values) {
  constexpr double rounding = 1e-13;
  std::vector<double> errors;
  for (const double value : values) errors.push_back(rounding * std::abs(value));
  give(record, entry, std::move(values), std::move(errors));
}

} // namespace

records::Record declared_momentum_swap(const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& times = problem.plan.output.times;
  const std::string source = "momentum swaps, conserving";
  records::Record record;
  for (const auto& entry :
       {catalogue::momentum_1, catalogue::momentum_2, catalogue::energy_1, catalogue::energy_2, catalogue::total_momentum,
        catalogue::total_energy, catalogue::number_1, catalogue::drag_rate, catalogue::entropy, catalogue::entropy_production,
        catalogue::exponent_difference_spread, catalogue::number_error, catalogue::third_cumulant_1})
    declare(record, entry, {times}, source);
  const auto k = model::momenta(pair.modes);
  for (const auto& entry : {catalogue::occupation_1, catalogue::occupation_2}) declare(record, entry, {times, k}, source);
  declare(record, catalogue::drag_coefficient, {}, "linear response of the momentum swaps");
  declare(record, catalogue::born_rate, {born_centres(pair.modes)},
          "Born rate of swaps, the lattice sum of Chudzinski Eq. (4.1)");
  declare(record, catalogue::infrared_cutoff, {}, "spacing of the modes");
  return record;
}

std::string objection_momentum_swap(const Problem& problem) {
  const auto& pair = problem.pair;
  if (problem.plan.output.times.empty()) return "no output times";
  if (pair.modes.count < 1 || !(pair.modes.spacing > 0.0)) return "momentum swaps need at least one mode k > 0";
  if (2 * pair.modes.count > most_modes)
    return fmt::format("{} modes on either side of k = 0: momentum_swap factors dense matrices, of {} at most", pair.modes.count,
                       most_modes / 2);
  if (!(pair.branch.exponent >= 1.0))
    return fmt::format("zeta = {:.6g}: the swap rate Gamma0 (zeta-1)|q|^(zeta-1) is negative below 1", pair.branch.exponent);
  if (!(problem.plan.tolerance > 0.0)) return fmt::format("tolerance {:.3g} must be positive", problem.plan.tolerance);
  return objection_modes(pair);
}

bool give_momentum_swap(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto& pair = problem.pair;
  const auto evolution = evolve_swaps(problem, context);
  if (!evolution) return false;
  const Occupations initial = initial_occupations(pair);
  std::vector<double> total(initial.n1);
  for (std::size_t j = 0; j < total.size(); ++j) total[j] += initial.n2[j];
  SwapEquation equation(pair, total);
  const auto coarse = columns_of(problem, equation, evolution->coarse);
  give_swap_columns(record, columns_of(problem, equation, evolution->fine), coarse, problem.plan.tolerance);
  give_sums(record, catalogue::drag_coefficient, {drag_coefficient(pair, 0.5 * (pair.beta[0] + pair.beta[1]))});
  give_sums(record, catalogue::born_rate, born_rates(pair, initial));
  give(record, catalogue::infrared_cutoff, {pair.modes.spacing}, {0.0});
  return true;
}

} // namespace prethermal::kinetic::bosons
