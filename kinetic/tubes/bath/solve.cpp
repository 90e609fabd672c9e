// Densities are dealt to the ranks; errors follow from a second, coarser resolution.
#include "kinetic/tubes/bath/solve.hpp"

#include "common/evolution/places.hpp"
#include "common/model/catalogue/tubes_bath.hpp"
#include "common/records/declare.hpp"
#include "kinetic/tubes/bath/equations.hpp"
#include "kinetic/tubes/bath/grids.hpp"

#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::tubes::bath {
namespace {

namespace catalogue = model::catalogue::tubes::bath;

constexpr double relative_rounding = 1e-12;

Entries entries_of(const Problem& problem, Equation equation) {
  switch (equation) {
  case Equation::golden_rule: return golden_rule_entries(problem);
  case Equation::landau: return landau_entries(problem);
  case Equation::galerkin: return galerkin_entries(problem);
  case Equation::relaxation_time: return relaxation_time_entries(problem);
  }
  return {};
}

Numbers numbers_of(const Problem& problem, Equation equation, double density, const Resolution& resolution) {
  switch (equation) {
  case Equation::golden_rule: return golden_rule_numbers(problem, density, resolution);
  case Equation::landau: return landau_numbers(problem, density, resolution);
  case Equation::galerkin: return galerkin_numbers(problem, density, resolution);
  case Equation::relaxation_time: return relaxation_time_numbers(problem, density, resolution);
  }
  return {};
}

/// The error of a value as a share of its distance from that at the coarser resolution. Sums over cells (landau) are of second
/// order in the step, and what lies beyond the reach falls by e^-2 at least.
double share_of_distance(Equation equation) { return equation == Equation::landau ? 1.0 / 3.0 : 1.0; }

std::string source_of(Equation equation) {
  switch (equation) {
  case Equation::golden_rule: return "Lisiak Eqs. (29), (61), (63) at finite momentum transfer [T-40]";
  case Equation::landau: return "Lisiak Eqs. (61), (63), (E6) in closed form [T-37]";
  case Equation::galerkin: return "Lisiak Eqs. (F1)-(F8) [T-38], [T-42]";
  case Equation::relaxation_time: return "Lisiak Eqs. (74), (77), (89) [T-39], [T-41]";
  }
  return "";
}

std::size_t places_per_density(const Problem& problem, const model::catalogue::Entry& entry) {
  if (model::catalogue::axis_count(entry) < 2) return 1;
  return entry.axes[1].name == catalogue::cutoff.name ? problem.plan.output.cutoffs.size() : problem.plan.output.degrees.size();
}

std::size_t places_per_density(const Problem& problem, const Entries& entries) {
  std::size_t all = 0;
  for (const auto& entry : entries) all += places_per_density(problem, entry);
  return all;
}

/// Values and errors of all entries at one density, [2][places].
std::vector<double> at_density(const Problem& problem, Equation equation, const Entries& entries, double density) {
  const Resolution fine{step_of(problem, equation), problem.plan.reach}, coarse{2.0 * fine.step, 0.88 * fine.reach};
  const Numbers found = numbers_of(problem, equation, density, fine), coarser = numbers_of(problem, equation, density, coarse);
  const double share = share_of_distance(equation);
  std::vector<double> values, errors;
  for (const auto& entry : entries) {
    const auto& [own, rounding] = found.at(entry.name);
    const auto& other = coarser.at(entry.name).values;
    if (own.size() != places_per_density(problem, entry)) throw std::logic_error("a bath tube: numbers and places do not agree");
    for (std::size_t i = 0; i < own.size(); ++i) {
      values.push_back(own[i]);
      const double distance = own[i] == other[i] ? 0.0 : std::abs(own[i] - other[i]);
      errors.push_back(share * distance + rounding + (std::isfinite(own[i]) ? relative_rounding * std::abs(own[i]) : 0.0));
    }
  }
  values.insert(values.end(), errors.begin(), errors.end());
  return values;
}

} // namespace

records::Record declared_observables(const Problem& problem, Equation equation) {
  const auto& [densities, cutoffs, degrees] = problem.plan.output;
  records::Record record;
  for (const auto& entry : entries_of(problem, equation)) {
    std::vector<std::vector<double>> places{densities};
    if (model::catalogue::axis_count(entry) > 1)
      places.push_back(entry.axes[1].name == catalogue::cutoff.name ? cutoffs : degrees);
    records::declare(record, entry, std::move(places), source_of(equation));
  }
  return record;
}

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context) {
  const Entries entries = entries_of(problem, equation);
  const auto& densities = problem.plan.output.densities;
  const std::size_t width = places_per_density(problem, entries);
  const evolution::Places places{
      densities.size(), 2 * width, [&](std::size_t i) { return at_density(problem, equation, entries, densities[i]); },
      [&](std::size_t i) { return fmt::format("a tube of density {:g} beside a bath", densities[i]); }};
  const auto numbers = evolution::over_places(places, "kinetic.tubes.bath 1", "the densities of a bath tube", context);
  if (!numbers) return std::nullopt;
  records::Record record = declared_observables(problem, equation);
  std::size_t offset = 0;
  for (const auto& entry : entries) {
    const std::size_t count = places_per_density(problem, entry);
    std::vector<double> values, errors;
    for (std::size_t d = 0; d < densities.size(); ++d)
      for (std::size_t i = 0; i < count; ++i) {
        values.push_back((*numbers)[d * 2 * width + offset + i]);
        errors.push_back((*numbers)[d * 2 * width + width + offset + i]);
      }
    records::give(record, entry, std::move(values), std::move(errors));
    offset += count;
  }
  return record;
}

} // namespace prethermal::kinetic::tubes::bath
