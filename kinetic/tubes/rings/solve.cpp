#include "kinetic/tubes/rings/solve.hpp"

#include "common/model/catalogue/tubes_rings.hpp"
#include "common/records/declare.hpp"
#include "kinetic/tubes/rings/pair_evolution.hpp"
#include "kinetic/tubes/rings/structure_growth.hpp"
#include "kinetic/tubes/rings/three_particle_growth.hpp"

#include <cmath>
#include <span>

namespace prethermal::kinetic::tubes::rings {
namespace {

namespace catalogue = model::catalogue::tubes::rings;

constexpr std::array pair_entries{catalogue::mean_velocity_1, catalogue::mean_square_1, catalogue::mean_fourth_1,
                                  catalogue::mean_velocity_2, catalogue::mean_square_2, catalogue::mean_fourth_2};
const std::vector<double> total_places{1.0, 2.0, 3.0, 4.0, 5.0}, exchange_places{1.0, 2.0};

// Both are of second order in the step: the finer one errs by a third of their distance where it has half the step.
int coarse_nodes(int nodes) { return (nodes - 1) / 2 + 1; }

std::string source_of(Equation equation) {
  switch (equation) {
  case Equation::pair_landau: return "two particles, second order in V [T-71]";
  case Equation::pair_third_order: return "two points, third order in V [T-82]";
  case Equation::pair_encounters: return "two points that meet alone [T-72]";
  case Equation::pair_screened: return "two particles, potential dressed by both rings [T-74]";
  case Equation::three_particle: return "two rods touch, a third passes in the other ring [T-75]";
  case Equation::structure_factors: return "order V^2 from the exact structure factors of rods [T-80]";
  }
  return "";
}

void give_pairs(records::Record& record, const Problem& problem, Equation equation) {
  const auto strength = strength_of(problem, equation);
  const auto fine = evolve_pairs(problem, strength, problem.plan.nodes),
             coarse = evolve_pairs(problem, strength, coarse_nodes(problem.plan.nodes));
  for (std::size_t h = 0; h < pair_entries.size(); ++h) {
    std::vector<double> values, errors;
    for (std::size_t t = 1; t < fine.size(); ++t) {
      values.push_back(fine[t].moments[h]);
      errors.push_back(std::abs(fine[t].moments[h] - coarse[t].moments[h]) / 3.0);
    }
    give(record, pair_entries[h], values, errors);
  }
  const double both = model::density(problem.rings, 0) + model::density(problem.rings, 1);
  const auto give_loss = [&](const model::catalogue::Entry& entry, const auto& loss) {
    std::vector<double> values, errors;
    for (std::size_t t = 1; t < fine.size(); ++t) {
      values.push_back(loss(fine[t], fine.front()));
      errors.push_back(std::abs(values.back() - loss(coarse[t], coarse.front())) / 3.0);
    }
    give(record, entry, values, errors);
  };
  give_loss(catalogue::momentum_error,
            [&](const auto& now, const auto& start) { return std::abs(now.momentum - start.momentum) / both; });
  give_loss(catalogue::kinetic_energy_error,
            [](const auto& now, const auto& start) { return std::abs(now.kinetic_energy / start.kinetic_energy - 1.0); });
  give_loss(catalogue::number_error, [](const auto& now, const auto& start) {
    return std::max(std::abs(now.density[0] / start.density[0] - 1.0), std::abs(now.density[1] / start.density[1] - 1.0));
  });
}

// Variances of what ring 1 gives in the limit V -> 0: kappa c_1^3 c_2^3 int dv rho_1 rho_2 {1, v^2} [T-71].
std::vector<double> exchange_growth(const Problem& problem, int nodes) {
  const PairSizes sizes = sizes_of(problem.rings);
  const PairState state = initial_state(problem, nodes);
  const double factor =
      landau_strength(problem.rings) * std::pow(sizes.free_share[0] * sizes.free_share[1], 3.0) * state.velocities.step;
  double momentum = 0.0, energy = 0.0;
  for (int i = 0; i < state.velocities.nodes; ++i) {
    const auto at = static_cast<std::size_t>(i);
    const double both = state.density[0][at] * state.density[1][at], v = node(state.velocities, i);
    momentum += both;
    energy += both * v * v;
  }
  return {factor * momentum, factor * energy};
}

std::vector<double> total_growth(const Problem& problem, int nodes) {
  const auto rings = alike_rings(problem, nodes);
  const auto slopes = charge_slopes(problem.rings.rings[0].law, rings.rapidity);
  const double strength = three_particle_strength(problem.rings);
  constexpr std::array<std::array<std::size_t, 2>, 5> pairs{{{0, 0}, {0, 2}, {2, 2}, {1, 2}, {1, 1}}};
  std::vector<double> growth;
  for (const auto& [g, h] : pairs) growth.push_back(2.0 * three_particle_form(rings, strength, slopes[g], slopes[h]));
  return growth;
}

std::vector<double> apart(std::span<const double> a, std::span<const double> b) {
  std::vector<double> errors;
  for (std::size_t e = 0; e < a.size(); ++e) errors.push_back(std::abs(a[e] - b[e]));
  return errors;
}

void give_structure(records::Record& record, const Problem& problem) {
  const int nodes = structure_nodes(problem);
  const auto fine = structure_growth(problem, nodes, Extent::ring),
             coarse = structure_growth(problem, coarse_nodes(nodes), Extent::ring);
  const auto values = [](const auto& of) { return std::vector<double>(of.begin(), of.end()); };
  if (fine.of_both) give(record, catalogue::covariance_growth, values(*fine.of_both), apart(*fine.of_both, *coarse.of_both));
  give(record, catalogue::exchange_growth, values(fine.of_first), apart(fine.of_first, coarse.of_first));
}

bool gives_exchange(const Problem& problem, Equation equation) {
  return equation == Equation::pair_landau && problem.plan.output.growth_records > 0;
}

} // namespace

records::Record declared_observables(const Problem& problem, Equation equation) {
  records::Record record;
  const std::string source = source_of(equation);
  if (equation == Equation::three_particle) {
    declare(record, catalogue::covariance_growth, {total_places}, source);
    return record;
  }
  if (equation == Equation::structure_factors) {
    if (model::alike(problem.rings)) declare(record, catalogue::covariance_growth, {total_places}, source);
    declare(record, catalogue::exchange_growth, {exchange_places}, source);
    return record;
  }
  const auto& times = problem.plan.output.times;
  for (const auto& entry : pair_entries) declare(record, entry, {times}, source);
  for (const auto& entry : {catalogue::momentum_error, catalogue::kinetic_energy_error, catalogue::number_error})
    declare(record, entry, {times}, "sums over the nodes");
  if (gives_exchange(problem, equation)) declare(record, catalogue::exchange_growth, {exchange_places}, source);
  return record;
}

std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext&) {
  records::Record record = declared_observables(problem, equation);
  if (equation == Equation::three_particle) {
    const auto fine = total_growth(problem, problem.plan.nodes), coarse = total_growth(problem, coarse_nodes(problem.plan.nodes));
    std::vector<double> errors;
    for (std::size_t e = 0; e < fine.size(); ++e) errors.push_back(std::abs(fine[e] - coarse[e]) / 3.0);
    give(record, catalogue::covariance_growth, fine, errors);
    return record;
  }
  if (equation == Equation::structure_factors) {
    give_structure(record, problem);
    return record;
  }
  give_pairs(record, problem, equation);
  if (gives_exchange(problem, equation)) {
    const auto fine = exchange_growth(problem, problem.plan.nodes),
               coarse = exchange_growth(problem, coarse_nodes(problem.plan.nodes));
    give(record, catalogue::exchange_growth, fine, apart(fine, coarse));
  }
  return record;
}

} // namespace prethermal::kinetic::tubes::rings
