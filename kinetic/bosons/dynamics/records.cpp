// The conserving kinetic equation as an equation of the experiment.
#include "common/model/catalogue/bosons.hpp"
#include "common/records/declare.hpp"
#include "kinetic/bosons/dynamics/relaxation.hpp"
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

} // namespace

records::Record declared_momentum_swap(const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& times = problem.plan.output.times;
  const std::string source = "momentum swaps, conserving";
  records::Record record;
  for (const auto& entry :
       {catalogue::momentum_1, catalogue::momentum_2, catalogue::energy_1, catalogue::energy_2, catalogue::number_1,
        catalogue::drag_rate, catalogue::entropy, catalogue::exponent_difference_spread, catalogue::number_error})
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
    return fmt::format("{} modes on either side: momentum_swap factors dense matrices of {} at most", pair.modes.count,
                       most_modes);
  if (!(pair.branch.exponent >= 1.0))
    return fmt::format("zeta = {:.6g}: the swap rate Gamma0 (zeta-1)|q|^(zeta-1) is negative below 1", pair.branch.exponent);
  if (!(problem.plan.tolerance > 0.0)) return fmt::format("tolerance {:.3g} must be positive", problem.plan.tolerance);
  return objection_modes(pair);
}

void give_momentum_swap(records::Record& record, const Problem& problem) {
  const auto& pair = problem.pair;
  const auto& modes = pair.modes;
  const Occupations initial = initial_occupations(pair);
  std::vector<double> total(initial.n1), rate(initial.n1.size());
  for (std::size_t j = 0; j < total.size(); ++j) total[j] += initial.n2[j];
  SwapEquation equation(pair, total);
  const auto trajectory = relax(equation, initial.n1, problem.plan.output.times, problem.plan.tolerance);
  std::vector<double> p1, p2, e1, e2, number, drag, entropies, spread, error, all1, all2;
  const double measure = modes.spacing / (2.0 * std::numbers::pi), start = sum_of(initial.n1);
  for (const auto& n1 : trajectory) {
    Occupations now{n1, total};
    for (std::size_t j = 0; j < n1.size(); ++j) now.n2[j] -= n1[j];
    p1.push_back(momentum(modes, now.n1));
    p2.push_back(momentum(modes, now.n2));
    e1.push_back(energy(pair.branch, modes, now.n1));
    e2.push_back(energy(pair.branch, modes, now.n2));
    number.push_back(measure * sum_of(now.n1));
    equation.rate(n1, rate);
    drag.push_back(-momentum(modes, rate));
    entropies.push_back(entropy(now.n1, modes.spacing) + entropy(now.n2, modes.spacing));
    spread.push_back(exponent_difference_spread(now, resolved * problem.plan.tolerance));
    error.push_back(sum_of(now.n1) / start - 1.0);
    all1.insert(all1.end(), now.n1.begin(), now.n1.end());
    all2.insert(all2.end(), now.n2.begin(), now.n2.end());
  }
  give(record, catalogue::momentum_1, std::move(p1));
  give(record, catalogue::momentum_2, std::move(p2));
  give(record, catalogue::energy_1, std::move(e1));
  give(record, catalogue::energy_2, std::move(e2));
  give(record, catalogue::number_1, std::move(number));
  give(record, catalogue::drag_rate, std::move(drag));
  give(record, catalogue::entropy, std::move(entropies));
  give(record, catalogue::exponent_difference_spread, std::move(spread));
  give(record, catalogue::number_error, std::move(error));
  give(record, catalogue::occupation_1, std::move(all1));
  give(record, catalogue::occupation_2, std::move(all2));
  give(record, catalogue::drag_coefficient, {drag_coefficient(pair, 0.5 * (pair.beta[0] + pair.beta[1]))});
  give(record, catalogue::born_rate, born_rates(pair, initial));
  give(record, catalogue::infrared_cutoff, {modes.spacing});
}

} // namespace prethermal::kinetic::bosons
