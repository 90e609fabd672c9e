// Three-particle scattering from the potentials: what it gives.
#include "common/model/catalogue/wires.hpp"
#include "common/records/declare.hpp"
#include "kinetic/wires/equations.hpp"
#include "kinetic/wires/triples/triple_response.hpp"
#include "kinetic/wires/triples/triples.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::wires {
namespace {

namespace catalogue = model::catalogue::wires;

struct ColumnWithErrors {
  std::vector<double> values, errors;
};

/// Values from a fine grid, errors: their distance from a coarser one and what the tabulated kernels leave open.
ColumnWithErrors with_errors(const std::vector<double>& fine, const std::vector<double>& coarse, double kernel_error) {
  ColumnWithErrors column{fine, {}};
  for (std::size_t i = 0; i < fine.size(); ++i)
    column.errors.push_back(std::abs(fine[i] - coarse[i]) + kernel_error * std::abs(fine[i]));
  return column;
}

void give_column(records::Record& record, const model::catalogue::Entry& entry, const std::vector<double>& fine,
                 const std::vector<double>& coarse, double kernel_error) {
  auto column = with_errors(fine, coarse, kernel_error);
  records::give(record, entry, std::move(column.values), std::move(column.errors));
}

/// What one grid gives at all mismatches.
struct TripleColumns {
  std::vector<double> drag, drag_half_regulator;
  std::array<std::vector<double>, 2> density;
};

TripleResponse triple_response(const Problem& problem, double mismatch, const HalfLine& line, const TripleTables& tables,
                               double regulator, const parallel::RankGroup& ranks) {
  const auto wires = thermal_wires(model::chemical_potentials(problem.pair, mismatch), line);
  return solve_triples(wires, model::momentum_diffusion(problem.pair.between), triple_form(wires, tables, {regulator}, ranks));
}

template<class Line>
TripleColumns triple_columns(const Problem& problem, const TripleTables& tables, const evolution::RunContext& context,
                             Line line) {
  TripleColumns columns;
  for (const double mismatch : problem.plan.output.mismatches) {
    const double kappa = problem.plan.regulator;
    const auto whole = triple_response(problem, mismatch, line(problem, mismatch), tables, kappa, context.ranks);
    const auto half = triple_response(problem, mismatch, line(problem, mismatch), tables, 0.5 * kappa, context.ranks);
    columns.drag.push_back(resistivity_of(whole.wires, whole.conductance));
    columns.drag_half_regulator.push_back(resistivity_of(half.wires, half.conductance));
    for (std::size_t s = 0; s < 2; ++s) columns.density[s].push_back(whole.wires.density[s]);
    context.checkpoint.due(); // nothing is kept, but others get their turn
  }
  return columns;
}

/// Of one kernel, by the slowest of the potentials.
double seconds_of_quadrature(const model::WirePair& pair) {
  double seconds = 1.2e-5;
  for (const auto* v : {&pair.between, &pair.within[0], &pair.within[1]}) {
    if (v->shape == model::WirePotentialShape::coulomb) seconds = std::max(seconds, 6e-5);
    if (v->shape == model::WirePotentialShape::screened) seconds = std::max(seconds, 1.2e-4);
    if (v->shape == model::WirePotentialShape::table) seconds = std::max(seconds, 7e-4);
  }
  return seconds;
}

double triple_count(const HalfLine& line) { return 8.0 * std::pow(line.count, 3); }

} // namespace

records::Record declared_three_particle(const Problem& problem) {
  records::Record record;
  const auto& output = problem.plan.output;
  const std::string kernels =
      problem.plan.channels == Channels::within
          ? "Dmitriev Eqs. (66), (S9)-(S22), channel (a)"
          : "Dmitriev Eqs. (66), (S9)-(S25), channels (a), (b), (c); experimental: depends on the regulator";
  declare(record, catalogue::drag_resistivity, {output.mismatches}, kernels);
  declare(record, catalogue::drag_resistivity_half_regulator, {output.mismatches}, kernels);
  declare(record, catalogue::regulator, {}, "this page's cut-off of the soft amplitude");
  declare(record, catalogue::kernel_error, {}, "Dmitriev Eq. (S12)");
  declare(record, catalogue::density_1, {output.mismatches}, "Dmitriev Eq. (24)");
  declare(record, catalogue::density_2, {output.mismatches}, "Dmitriev Eq. (24)");
  declare(record, catalogue::momentum_diffusion, {}, "Dmitriev Eq. (16), corrected");
  if (output.momenta.empty()) return record;
  declare(record, catalogue::scaled_gradient_1, {output.momenta}, kernels);
  declare(record, catalogue::scaled_gradient_2, {output.momenta}, kernels);
  declare(record, catalogue::momentum_current_1, {output.momenta}, kernels);
  declare(record, catalogue::momentum_current_2, {output.momenta}, kernels);
  return record;
}

std::string objection_three_particle(const Problem& problem) { return triple_objection(problem); }

void give_three_particle(records::Record& record, const Problem& problem, const evolution::RunContext& context) {
  const auto& output = problem.plan.output;
  const auto tables = triple_tables(problem.pair, problem.plan.channels, context.ranks);
  const auto fine = triple_columns(problem, tables, context, triple_line),
             coarse = triple_columns(problem, tables, context, coarser_triple_line);
  give_column(record, catalogue::drag_resistivity, fine.drag, coarse.drag, tables.error);
  give_column(record, catalogue::drag_resistivity_half_regulator, fine.drag_half_regulator, coarse.drag_half_regulator,
              tables.error);
  records::give(record, catalogue::regulator, {problem.plan.regulator});
  records::give(record, catalogue::kernel_error, {tables.error});
  give_column(record, catalogue::density_1, fine.density[0], coarse.density[0], 0.0);
  give_column(record, catalogue::density_2, fine.density[1], coarse.density[1], 0.0);
  records::give(record, catalogue::momentum_diffusion, {model::momentum_diffusion(problem.pair.between)});
  records::give_rounding(record);
  if (output.momenta.empty()) return;
  const double mismatch = problem.pair.mismatch;
  const auto functions = [&](const HalfLine& line) {
    return functions_at(triple_response(problem, mismatch, line, tables, problem.plan.regulator, context.ranks), output.momenta);
  };
  const auto one = functions(triple_line(problem, mismatch)), other = functions(coarser_triple_line(problem, mismatch));
  give_column(record, catalogue::scaled_gradient_1, one.gradient[0], other.gradient[0], tables.error);
  give_column(record, catalogue::scaled_gradient_2, one.gradient[1], other.gradient[1], tables.error);
  give_column(record, catalogue::momentum_current_1, one.current[0], other.current[0], tables.error);
  give_column(record, catalogue::momentum_current_2, one.current[1], other.current[1], tables.error);
}

double seconds_of_three_particle(const Problem& problem) {
  constexpr double per_triple = 3e-9, per_solve = 4e-11; // a triple of one pass over the full line; (2 count)^3
  const auto& pair = problem.pair;
  const double passes = problem.plan.channels == Channels::within ? 2.0 : 5.0;
  const auto on = [&](const HalfLine& line) { return (passes * per_triple + per_solve) * triple_count(line); };
  double seconds = seconds_of_quadrature(pair) * quadratures_of_tables(pair, problem.plan.channels);
  for (const double mismatch : problem.plan.output.mismatches)
    seconds += 2.0 * (on(triple_line(problem, mismatch)) + on(coarser_triple_line(problem, mismatch)));
  if (!problem.plan.output.momenta.empty())
    seconds += on(triple_line(problem, pair.mismatch)) + on(coarser_triple_line(problem, pair.mismatch));
  return seconds;
}

double bytes_of_three_particle(const Problem& problem) {
  double most = triple_line(problem, problem.pair.mismatch).count;
  for (const double mismatch : problem.plan.output.mismatches)
    most = std::max(most, static_cast<double>(triple_line(problem, mismatch).count));
  const double kernels = problem.plan.channels == Channels::within ? 2.0 : 6.0;
  // While the form is made: its rows and the matrix of the full line, (4 count)^2 each, and kernels (2 count)^2.
  return 8.0 * most * most * (32.0 + 4.0 * kernels);
}

int most_ranks_of_three_particle(const Problem& problem) {
  const auto& mismatches = problem.plan.output.mismatches;
  return mismatches.empty() ? 1 : std::max(1, triple_line(problem, mismatches.front()).count / 8);
}

} // namespace prethermal::kinetic::wires
