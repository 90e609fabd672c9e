#include "kinetic/hard_rods/numerical_errors.hpp"

#include "kinetic/hard_rods/observables.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace prethermal::kinetic::hard_rods {
namespace {

/// Of two numbers that may both be infinite.
double distance(double one, double other) { return one == other ? 0.0 : one - other; }

/// visit(observable, its namesake in the other record, place), place by place.
template<class Visit> void visit_places(records::Record& record, const records::Record& other, Visit visit) {
  for (auto& observable : record.observables) {
    const auto* namesake = records::find(other, observable.name);
    if (namesake == nullptr || namesake->values.size() != observable.values.size())
      throw std::logic_error("numerical errors: the coarser grids give another " + observable.name);
    observable.errors.resize(observable.values.size(), 0.0);
    for (std::size_t i = 0; i < observable.values.size(); ++i) visit(observable, *namesake, i);
  }
}

} // namespace

Problem on_coarser_grids(const Problem& problem) {
  constexpr double coarser_steps = 4.0;
  const auto even_part = [](int intervals, int part, int of) { return std::max(8, 2 * (intervals * part / (2 * of))); };
  Problem coarse = problem;
  auto& plan = coarse.plan;
  plan.hierarchy.rapidities = even_part(plan.hierarchy.rapidities - 1, 3, 4) + 1;
  plan.hierarchy.separations = even_part(plan.hierarchy.separations, 3, 4);
  plan.tolerance *= coarser_steps;
  plan.landau.rapidities = even_part(plan.landau.rapidities - 1, 2, 3) + 1;
  return coarse;
}

double refinement(const LandauGrid& grid, const LandauGrid& coarser) {
  return (grid.rapidities - 1.0) / (coarser.rapidities - 1.0);
}

void give_second_order(records::Record& record, const records::Record& coarser, double ratio, bool extrapolate) {
  const double left = 1.0 / (ratio * ratio - 1.0);
  const auto& in_bins = catalogue::rapidity_distribution.name; // its error is that of the spline as well
  visit_places(record, coarser, [&](records::Observable& observable, const records::Observable& other, std::size_t i) {
    const double missing = left * distance(observable.values[i], other.values[i]);
    observable.errors[i] = std::abs(missing);
    if (extrapolate && observable.name != in_bins) observable.values[i] += missing;
  });
}

void add_start_error(records::Record& record, const Problem& problem) {
  const auto& gas = problem.gas;
  const auto& grid = problem.plan.hierarchy;
  const auto initial = model::initial_rapidities(gas, grid.highest_rapidity, grid.rapidities);
  const double square = model::initial_moment(gas, 2), density = model::density(gas);
  const double kurtosis = model::initial_moment(gas, 4) / (square * square) - 3.0;
  const double of_square = std::abs(model::moment(initial, 2) / density - square);
  const auto add = [&](const model::catalogue::Entry& entry, double missed) {
    for (auto& observable : record.observables)
      if (observable.name == entry.name)
        for (double& error : observable.errors) error += missed;
  };
  add(catalogue::kurtosis, std::abs(model::excess_kurtosis(initial) - kurtosis));
  add(catalogue::mean_square_velocity, of_square);
  add(catalogue::kinetic_energy_per_rod, 0.5 * of_square);
  add(catalogue::kinetic_energy_density, 0.5 * density * of_square);
}

void add_distance(records::Record& record, const records::Record& one, const records::Record& other) {
  records::Record apart = one;
  for (auto& observable : apart.observables) observable.errors.clear();
  give_distance(apart, other);
  visit_places(record, apart, [](records::Observable& observable, const records::Observable& of, std::size_t i) {
    observable.errors[i] += of.errors[i];
  });
}

} // namespace prethermal::kinetic::hard_rods
