// The two equations as witnesses: what they declare and give.
#include "common/model/catalogue/tubes_dipolar.hpp"
#include "common/records/declare.hpp"
#include "kinetic/tubes/dipolar/equations.hpp"
#include "kinetic/tubes/dipolar/evolution.hpp"
#include "kinetic/tubes/dipolar/gap.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace prethermal::kinetic::tubes::dipolar {
namespace {

namespace catalogue = model::catalogue::tubes::dipolar;

struct Column {
  Quantity quantity;
  const model::catalogue::Entry& entry;
};
constexpr std::array columns{Column{Quantity::distance, catalogue::distance},
                             Column{Quantity::rate, catalogue::rate},
                             Column{Quantity::moment_distance, catalogue::moment_distance},
                             Column{Quantity::moment_rate, catalogue::moment_rate},
                             Column{Quantity::width, catalogue::gaussian_width},
                             Column{Quantity::particles, catalogue::atom_density},
                             Column{Quantity::momentum, catalogue::momentum},
                             Column{Quantity::energy, catalogue::energy},
                             Column{Quantity::fourth_moment_rate, catalogue::fourth_moment_rate},
                             Column{Quantity::entropy, catalogue::entropy},
                             Column{Quantity::entropy_production, catalogue::entropy_production},
                             Column{Quantity::least_density, catalogue::least_density}};

/// The common grid in k_D.
std::vector<double> rapidities(const Problem& problem) {
  const double reach = problem.plan.reach;
  const int nodes = problem.plan.nodes;
  std::vector<double> places;
  for (int i = 0; i < nodes; ++i) places.push_back(-reach + 2.0 * reach * i / (nodes - 1));
  return places;
}

/// What follows from the measurements of one resolution.
records::Record record_of(const Problem& problem, const std::vector<std::vector<Measured>>& measured,
                          const std::vector<std::vector<std::vector<double>>>& density) {
  records::Record record = declared_inter_tube(problem);
  const auto& [angles, times, degrees] = problem.plan.output;
  for (const auto& [quantity, entry] : columns) {
    std::vector<double> values;
    for (const auto& of_angle : measured)
      for (const auto& at_time : of_angle) values.push_back(of(at_time, quantity));
    give(record, entry, values);
  }
  std::vector<double> mean, duration, rho;
  for (const auto& of_angle : measured)
    for (std::size_t t = 0; t < times.size(); ++t) {
      const double rate = of(of_angle[t], Quantity::rate);
      duration.push_back(rate > 0.0 ? 1.0 / rate : std::numeric_limits<double>::infinity());
      mean.push_back(t == 0 ? rate
                            : std::log(of(of_angle[0], Quantity::distance) / of(of_angle[t], Quantity::distance)) / times[t]);
    }
  for (const auto& of_angle : density)
    for (const auto& at_time : of_angle) rho.insert(rho.end(), at_time.begin(), at_time.end());
  give(record, catalogue::mean_rate, mean);
  give(record, catalogue::thermalisation_time, duration);
  give(record, catalogue::rapidity_density, rho);
  if (angles.size() < 2) return record;
  std::vector<double> slowest, steps;
  for (std::size_t t = 0; t < times.size(); ++t) {
    const auto rate = [&](std::size_t angle) { return of(measured[angle][t], Quantity::rate); };
    std::size_t lowest = 0;
    double step = std::numeric_limits<double>::infinity();
    for (std::size_t angle = 1; angle < angles.size(); ++angle) {
      if (rate(angle) < rate(lowest)) lowest = angle;
      step = std::min(step, rate(angle) - rate(angle - 1));
    }
    slowest.push_back(angles[lowest]);
    steps.push_back(step);
  }
  give(record, catalogue::slowest_angle, slowest);
  give(record, catalogue::smallest_rate_step, steps);
  return record;
}

std::vector<double> flat(const std::vector<std::vector<double>>& rows) {
  std::vector<double> values;
  for (const auto& row : rows) values.insert(values.end(), row.begin(), row.end());
  return values;
}

std::vector<double> inverse(std::vector<double> rates) {
  for (double& rate : rates) rate = rate > 0.0 ? 1.0 / rate : std::numeric_limits<double>::infinity();
  return rates;
}

} // namespace

void declare_potential(records::Record& record, const Problem& problem) {
  declare(record, catalogue::coupling, {problem.plan.output.angles}, "Biagetti Eqs. (79), (80), corrected");
  declare(record, catalogue::strength, {problem.plan.output.angles}, "Biagetti Eqs. (67), (78)");
}

void give_potential(records::Record& record, const Problem& problem) {
  std::vector<double> coupling, strength, of_coupling, of_strength;
  for (const double angle : problem.plan.output.angles) {
    coupling.push_back(model::contact_coupling(problem.tubes, angle));
    strength.push_back(model::inter_tube_coefficient(problem.tubes, angle));
    of_coupling.push_back(1e-12 * std::abs(coupling.back()));
    of_strength.push_back(1e-12 * strength.back());
  }
  give(record, catalogue::coupling, coupling, of_coupling);
  give(record, catalogue::strength, strength, of_strength);
}

records::Record declared_inter_tube(const Problem& problem) {
  const auto& [angles, times, degrees] = problem.plan.output;
  records::Record record;
  declare_potential(record, problem);
  for (const auto& [quantity, entry] : columns)
    declare(record, entry, {angles, times}, "Biagetti Eqs. (67), (83), (84), corrected");
  declare(record, catalogue::mean_rate, {angles, times}, "Biagetti Eq. (84)");
  declare(record, catalogue::thermalisation_time, {angles, times}, "Biagetti Eq. (84)");
  declare(record, catalogue::rapidity_density, {angles, times, rapidities(problem)}, "Biagetti Eq. (67), corrected");
  if (angles.size() < 2) return record;
  declare(record, catalogue::slowest_angle, {times}, "Biagetti Fig. 8");
  declare(record, catalogue::smallest_rate_step, {times}, "Biagetti Fig. 8");
  return record;
}

bool give_inter_tube(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto evolution = evolve_tubes(problem, context);
  if (!evolution) return false;
  record = record_of(problem, evolution->fine, evolution->fine_density);
  give_potential(record, problem);
  auto coarse = record_of(problem, evolution->coarse, evolution->coarse_density);
  give_potential(coarse, problem);
  records::give_distance(record, coarse, error_share);
  return true;
}

records::Record declared_linear_gap(const Problem& problem) {
  const auto& [angles, times, degrees] = problem.plan.output;
  records::Record record;
  declare_potential(record, problem);
  declare(record, catalogue::linear_gap, {angles, degrees}, "Biagetti Eqs. (85), (4.14), corrected");
  declare(record, catalogue::gap_time, {angles, degrees}, "Biagetti Eq. (85)");
  return record;
}

bool give_linear_gap(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto gaps = linear_gaps(problem, context);
  if (!gaps) return false;
  give_potential(record, problem);
  auto coarse = declared_linear_gap(problem);
  give_potential(coarse, problem);
  for (auto* of : {&record, &coarse}) {
    const auto rates = flat(of == &record ? gaps->fine : gaps->coarse);
    give(*of, catalogue::linear_gap, rates);
    give(*of, catalogue::gap_time, inverse(rates));
  }
  records::give_distance(record, coarse, error_share);
  return true;
}

} // namespace prethermal::kinetic::tubes::dipolar
