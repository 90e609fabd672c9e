// Which points of a map have a value, and what a map costs.
#include "kinetic/bosons/collision/closed_forms.hpp"
#include "kinetic/bosons/collision/exact.hpp"
#include "kinetic/bosons/collision/map.hpp"
#include "kinetic/bosons/collision/map_points.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

constexpr double seconds_per_part = 5e-3, map_start_seconds = 1e-4;

// Measured on one core: a node of (4.1) when it is made, for both rules, and in a point; a point; a point and a term of
// `linearised`.
constexpr double seconds_per_new_node = 2.3e-7, seconds_per_node = 1.1e-8, seconds_per_quadrature = 9e-6,
                 seconds_per_closed43 = 3.5e-7, seconds_per_literal46 = 8e-7, seconds_per_sum = 1.3e-5, seconds_per_term = 4e-7;

double rows_of_map(const Problem& problem) {
  return static_cast<double>(problem.plan.output.drifts.size() * problem.plan.output.betas.size());
}

double nodes_at_middle(const Problem& problem) {
  const auto [steepest, shallowest] = node_choice(drags_of(problem));
  const auto& momenta = problem.plan.output.momenta;
  return static_cast<double>(exact_nodes(steepest, shallowest, momenta[momenta.size() / 2]).weight.size());
}

// Terms of `linearised` at all momenta of a map together, and at the worst, with the row in the middle for all.
double all_terms(const Problem& problem) {
  const auto drags = drags_of(problem);
  double terms = 0.0;
  for (const double k : problem.plan.output.momenta) terms += terms_of_linearised(drags[drags.size() / 2], k);
  return terms;
}
double most_terms(const Problem& problem) {
  double most = 0.0;
  for (const Drag& drag : drags_of(problem))
    most = std::max(most, terms_of_linearised(drag, problem.plan.output.momenta.front()));
  return most;
}

double seconds_per_momentum(const Problem& problem, Equation variant) {
  const double rows = rows_of_map(problem);
  switch (variant) {
  case Equation::exact: return nodes_at_middle(problem) * (seconds_per_new_node + rows * seconds_per_node);
  case Equation::printed43: return rows * seconds_per_quadrature;
  case Equation::closed43: return rows * seconds_per_closed43;
  case Equation::literal46: return rows * seconds_per_literal46;
  case Equation::linearised:
    return rows *
           (seconds_per_sum + seconds_per_term * all_terms(problem) / static_cast<double>(problem.plan.output.momenta.size()));
  default: throw std::logic_error("collision amplitudes: not a variant of the collision integral");
  }
}

// Visits the points of a map until `visit(drag, k)` is false.
template<class Visit> void until(const Problem& problem, const Visit& visit) {
  for (const Drag& drag : drags_of(problem))
    for (const double k : problem.plan.output.momenta)
      if (!visit(drag, k)) return;
}

// Why `exact` cannot have its nodes, or "".
std::string objection_nodes(const Problem& problem) {
  constexpr double most_change = 3e5; // 4e5 nodes, shared by the rows of a momentum
  if (auto reason = objection_cutoff(problem.pair); !reason.empty()) return reason;
  const auto [steepest, shallowest] = node_choice(drags_of(problem));
  for (const double k : problem.plan.output.momenta)
    if (const double change = exponents_change(steepest, shallowest, k); !(change <= most_change))
      return fmt::format("betas up to {:g} and {:g}, multipliers up to {:g}: the exponents at k = {:g} vary by {:.3g} over the "
                         "momentum transfers, more than the {:g} that are resolved",
                         steepest.beta[0], steepest.beta[1], std::max(std::abs(steepest.a[0]), std::abs(steepest.a[1])), k,
                         change, most_change);
  return "";
}

// Why a map as a whole is too large, or ""; of its points by themselves there is nothing.
std::string objection_size(const Problem& problem, Equation variant) {
  constexpr double most_points = 1e6;
  const double points = rows_of_map(problem) * static_cast<double>(problem.plan.output.momenta.size());
  if (points > most_points)
    return fmt::format("{:g} points of drift, beta and momentum; a map has at most {:g}", points, most_points);
  return variant == Equation::exact ? objection_nodes(problem) : "";
}

} // namespace

std::vector<Drag> drags_of(const Problem& problem) {
  std::vector<Drag> drags;
  for (const double drift : problem.plan.output.drifts)
    for (const double beta : problem.plan.output.betas) drags.push_back(drag_at(problem.pair, drift, beta));
  return drags;
}

std::string objection_at(const Drag& drag, double k, Equation variant, Poles poles) {
  switch (variant) {
  case Equation::exact: return objection_exact(drag, k);
  case Equation::printed43:
  case Equation::closed43: return objection_43(drag, k, poles);
  case Equation::literal46: return objection_literal46(drag, k);
  case Equation::linearised: return objection_linearised(drag, k, poles);
  default: throw std::logic_error("collision amplitudes: not a variant of the collision integral");
  }
}

NodeChoice node_choice(const std::vector<Drag>& drags) {
  NodeChoice choice{drags.front(), drags.front().beta[1]};
  for (const Drag& drag : drags) {
    choice.steepest.beta[0] = std::max(choice.steepest.beta[0], drag.beta[0]);
    choice.shallowest = std::min({choice.shallowest, drag.beta[0], drag.beta[1]});
    if (std::abs(drag.a[0]) > std::abs(choice.steepest.a[0])) choice.steepest.a[0] = drag.a[0];
  }
  return choice;
}

Drag drag_at(const model::BosonPair& pair, double drift, double beta) {
  model::BosonPair changed = pair;
  changed.drift[0] = drift;
  changed.beta[0] = beta;
  return drag_between(changed);
}

std::string objection_cutoff(const model::BosonPair& pair) {
  if (!(pair.infrared_cutoff > 0.0))
    return fmt::format("infrared cut-off {:.6g}: (4.1) diverges for zeta >= 1 without one", pair.infrared_cutoff);
  if (!(pair.infrared_cutoff < pair.range))
    return fmt::format("infrared cut-off {:.6g} is not below the edge of the zone, {:.6g}", pair.infrared_cutoff, pair.range);
  return "";
}

std::string objection_map(const Problem& problem, Equation variant) {
  if (auto reason = objection_size(problem, variant); !reason.empty()) return reason;
  std::string first;
  until(problem, [&](const Drag& drag, double k) {
    first = objection_at(drag, k, variant, problem.plan.poles);
    return first.empty();
  });
  return first;
}

std::string objection_whole_map(const Problem& problem, Equation variant) {
  if (auto reason = objection_size(problem, variant); !reason.empty()) return reason;
  std::string first;
  bool any = false;
  until(problem, [&](const Drag& drag, double k) {
    const auto reason = objection_at(drag, k, variant, problem.plan.poles);
    if (first.empty()) first = reason;
    any = reason.empty();
    return !any;
  });
  return any ? "" : first;
}

double map_seconds(const Problem& problem, Equation variant) {
  const auto& momenta = problem.plan.output.momenta;
  const double columns = static_cast<double>(momenta.size());
  return map_start_seconds + columns * seconds_per_momentum(problem, variant);
}

double map_bytes(const Problem& problem, Equation variant) {
  constexpr double of_map = 8.2, of_exact = 16.0, of_quadrature = 12.0, of_lerch = 32.0; // words of a point
  const auto& momenta = problem.plan.output.momenta;
  const double points = rows_of_map(problem) * static_cast<double>(momenta.size());
  const double in_part = static_cast<double>(rows_of(problem) * std::min(momenta.size(), momenta_per_part(problem, variant)));
  double words = of_map * points;
  switch (variant) {
  case Equation::exact: words += of_exact * in_part + 12.0 * nodes_at_middle(problem); break;
  case Equation::linearised: words += of_quadrature * in_part + 22.0 * most_terms(problem); break;
  case Equation::printed43: words += of_quadrature * in_part; break;
  default: words += of_lerch * in_part;
  }
  return 3e4 + sizeof(double) * words;
}

std::size_t momenta_per_part(const Problem& problem, Equation variant) {
  const double in_time = std::max(1.0, seconds_per_part / seconds_per_momentum(problem, variant));
  return std::min(problem.plan.output.momenta.size(), static_cast<std::size_t>(in_time));
}

std::size_t parts_of_map(const Problem& problem, Equation variant) {
  const std::size_t in_part = momenta_per_part(problem, variant);
  return (problem.plan.output.momenta.size() + in_part - 1) / in_part;
}

} // namespace prethermal::kinetic::bosons
