#include "kinetic/bosons/collision/map.hpp"

#include "kinetic/bosons/collision/closed_forms.hpp"
#include "kinetic/bosons/collision/exact.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

using numerics::LogNumber;

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

// (4.3) has a pole at w > 1 whether or not its principal value is given: the value is then an artefact of the approximation.
bool without_pole(const Drag& drag, double k, Equation variant) {
  if (variant == Equation::exact || variant == Equation::linearised) return true;
  return abbreviations(drag, k).log_w < 0.0;
}

// Calls visit(place, drag, k) for each point in the order of the map.
template<class Visit> void for_each_point(const Problem& problem, const Visit& visit) {
  const auto& output = problem.plan.output;
  std::size_t place = 0;
  for (const double drift : output.drifts)
    for (const double beta : output.betas) {
      const Drag drag = drag_at(problem.pair, drift, beta);
      for (const double k : output.momenta) visit(place++, drag, k);
    }
}

// All points at one momentum share their nodes.
void map_exact(const Problem& problem, CollisionMap& map) {
  const auto& output = problem.plan.output;
  Drag steepest = drag_between(problem.pair);
  double shallowest = steepest.beta[1];
  steepest.beta[0] = 0.0;
  for (const double beta : output.betas) {
    const double rescaled = drag_at(problem.pair, 0.0, beta).beta[0];
    steepest.beta[0] = std::max(steepest.beta[0], rescaled);
    shallowest = std::min(shallowest, rescaled);
  }
  for (const double drift : output.drifts) {
    const double a = drag_at(problem.pair, drift, 1.0).a[0];
    if (std::abs(a) > std::abs(steepest.a[0])) steepest.a[0] = a;
  }
  for (std::size_t column = 0; column < output.momenta.size(); ++column) {
    const double k = output.momenta[column];
    const auto nodes = exact_nodes(steepest, shallowest, k);
    for (std::size_t row = 0; row < output.drifts.size() * output.betas.size(); ++row) {
      const std::size_t place = row * output.momenta.size() + column;
      if (map.valid[place] == 0.0) continue;
      const Drag drag = drag_at(problem.pair, output.drifts[row / output.betas.size()], output.betas[row % output.betas.size()]);
      const LogNumber value = exact(drag, nodes);
      map.log_modulus[place] = value.log_modulus;
      map.sign[place] = value.sign;
    }
  }
}

} // namespace

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
  if (variant == Equation::exact)
    if (auto reason = objection_cutoff(problem.pair); !reason.empty()) return reason;
  std::string first;
  for_each_point(problem, [&](std::size_t, const Drag& drag, double k) {
    if (first.empty()) first = objection_at(drag, k, variant, problem.plan.poles);
  });
  return first;
}

CollisionMap collision_map(const Problem& problem, Equation variant) {
  const auto& output = problem.plan.output;
  const std::size_t points = output.drifts.size() * output.betas.size() * output.momenta.size();
  CollisionMap map{std::vector<double>(points, -std::numeric_limits<double>::infinity()), std::vector<double>(points, 1.0),
                   std::vector<double>(points, 0.0)};
  std::vector<Drag> drags;
  std::vector<double> k;
  std::vector<std::size_t> places;
  for_each_point(problem, [&](std::size_t place, const Drag& drag, double momentum) {
    if (!objection_at(drag, momentum, variant, problem.plan.poles).empty()) return;
    map.valid[place] = without_pole(drag, momentum, variant) ? 1.0 : 0.0;
    drags.push_back(drag);
    k.push_back(momentum);
    places.push_back(place);
  });
  if (variant == Equation::exact) {
    map_exact(problem, map);
    return map;
  }
  std::vector<LogNumber> values;
  if (variant == Equation::closed43) values = closed43(drags, k);
  if (variant == Equation::literal46) values = literal46(drags, k);
  for (std::size_t i = 0; i < k.size(); ++i) {
    if (variant == Equation::printed43) values.push_back(printed43(drags[i], k[i]));
    if (variant == Equation::linearised) values.push_back(linearised(drags[i], k[i]));
    map.log_modulus[places[i]] = values[i].log_modulus;
    map.sign[places[i]] = values[i].sign;
  }
  return map;
}

} // namespace prethermal::kinetic::bosons
