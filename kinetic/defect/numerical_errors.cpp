#include "kinetic/defect/numerical_errors.hpp"

#include "common/model/catalogue/defect.hpp"
#include "common/numerics/cubic_curve.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

namespace catalogue = model::catalogue::defect;
constexpr int fewest_coarse_wavenumbers = 12, fewest_coarse_cells = 2;

int even_half(int number) { return number / 4 * 2; }

/// The values at `to` of a function known at `from`, by a spline; where wavenumbers of both signs stand, one on each side of k =
/// 0, where mode densities jump.
std::vector<double> at_places(const std::vector<double>& from, const std::vector<double>& values, const std::vector<double>& to,
                              bool wavenumbers) {
  const auto side = [&](bool (*belongs)(double)) {
    std::vector<double> place, value;
    for (std::size_t i = 0; i < from.size(); ++i)
      if (belongs(from[i])) {
        place.push_back(from[i]);
        value.push_back(values[i]);
      }
    return place.size() < 2 ? numerics::CubicCurve{} : curve_through(place, value, numerics::Slopes::spline);
  };
  const auto left = side(wavenumbers ? +[](double k) { return k < 0.0; } : +[](double) { return false; });
  const auto right = side(wavenumbers ? +[](double k) { return k >= 0.0; } : +[](double) { return true; });
  std::vector<double> found;
  for (const double place : to) {
    const auto& curve = wavenumbers && place < 0.0 ? left : right;
    found.push_back(curve.place.empty() ? 0.0 : value_at(curve, place));
  }
  return found;
}

/// The observable with the places of axis number `axis` of another one.
records::Observable resampled(records::Observable observable, std::size_t axis, const records::Axis& wanted) {
  if (observable.axes[axis].values == wanted.values) return observable;
  const std::vector<double> from = observable.axes[axis].values;
  std::size_t stride = 1;
  for (std::size_t a = axis + 1; a < observable.axes.size(); ++a) stride *= observable.axes[a].values.size();
  const std::size_t places = from.size(), lines = observable.values.size() / (places * stride), into = wanted.values.size();
  std::vector<double> values(lines * into * stride);
  for (std::size_t line = 0; line < lines; ++line)
    for (std::size_t behind = 0; behind < stride; ++behind) {
      std::vector<double> along;
      for (std::size_t i = 0; i < places; ++i) along.push_back(observable.values[(line * places + i) * stride + behind]);
      const auto found = at_places(from, along, wanted.values, wanted.name == catalogue::wavenumber.name);
      for (std::size_t i = 0; i < into; ++i) values[(line * into + i) * stride + behind] = found[i];
    }
  observable.axes[axis] = wanted;
  observable.values = std::move(values);
  return observable;
}

} // namespace

std::optional<Problem> on_coarser_grids(const Problem& problem, Equation equation) {
  Problem coarser = problem;
  auto& plan = coarser.plan;
  const int half = even_half(plan.collision.wavenumbers);
  if (equation == Equation::finite_ring || half < fewest_coarse_wavenumbers) return std::nullopt;
  plan.collision = on_grid(plan.collision, half);
  if (plan.slab.fine_wavenumbers > 0) plan.slab.fine_wavenumbers = even_half(plan.slab.fine_wavenumbers);
  if (plan.slab.fine_wavenumbers <= half) plan.slab.fine_wavenumbers = 0;
  if (equation == Equation::boltzmann_potential) plan.slab.cells = std::max(fewest_coarse_cells, plan.slab.cells / 2);
  return coarser;
}

void give_errors(records::Record& record, const records::Record& coarser) {
  records::Record other = coarser;
  for (auto& observable : other.observables) {
    const auto* own = records::find(record, observable.name);
    for (std::size_t axis = 0; own && axis < own->axes.size(); ++axis)
      observable = resampled(std::move(observable), axis, own->axes[axis]);
    // A weight is of one wavenumber: there are fewer of them, and each counts for more.
    if (own && (own->name == catalogue::boundary_weight.name || own->name == catalogue::current_weight.name)) {
      const double fewer = static_cast<double>(records::find(coarser, own->name)->axes[0].values.size()) /
                           static_cast<double>(own->axes[0].values.size());
      for (double& value : observable.values) value *= fewer;
    }
  }
  for (auto& observable : record.observables)
    if (observable.name == catalogue::iterations.name || observable.name == catalogue::residual.name)
      observable.errors.assign(observable.values.size(), 0.0);
  records::give_distance(record, other);
}

} // namespace prethermal::kinetic::defect
