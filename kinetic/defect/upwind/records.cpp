// What the first-order scheme says on its meshes, and extrapolated.
#include "kinetic/defect/equations.hpp"
#include "kinetic/defect/observables.hpp"

#include <algorithm>
#include <cmath>

namespace prethermal::kinetic::defect {
namespace {

using Numbers = std::vector<double>;

constexpr std::size_t extrapolated_meshes = 3;
constexpr double slow_carriers =
    0.3; // |k|: what is slower relaxes in layers that these meshes do not resolve, and has no order yet

Numbers of_point(const UpwindState& state, int point, std::size_t modes) {
  const auto first = state.n.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(point) * modes);
  return {first, first + static_cast<std::ptrdiff_t>(modes)};
}

/// rms over the fast carriers on one side, or on both.
enum class Side { left, right, both };
double rms_difference(const Numbers& one, const Numbers& other, const Numbers& wavenumber, Side side) {
  double sum = 0.0, count = 0.0;
  for (std::size_t i = 0; i < one.size(); ++i) {
    const double k = wavenumber[i];
    if (std::abs(k) < slow_carriers || (side == Side::left && k > 0.0) || (side == Side::right && k < 0.0)) continue;
    sum += (one[i] - other[i]) * (one[i] - other[i]);
    count += 1.0;
  }
  return std::sqrt(sum / count);
}

} // namespace

void give_upwind(records::Record& record, const Problem& problem, const std::vector<UpwindState>& states) {
  const auto inflow = inflow_on_grid(problem.lattice, problem.plan.collision.wavenumbers);
  const std::size_t modes = inflow.wavenumber.size(), half = modes / 2;
  Numbers all_first, all_centres;
  double spread = 0.0, residual = 0.0, iterations = 0.0;
  std::vector<int> points;
  std::vector<Numbers> first, centre;
  for (std::size_t i = 0; i < states.size(); ++i) {
    const auto& state = states[i];
    const auto at_first = of_point(state, 0, modes), at_centre = of_point(state, state.points / 2, modes);
    all_first.insert(all_first.end(), at_first.begin(), at_first.end());
    all_centres.insert(all_centres.end(), at_centre.begin(), at_centre.end());
    spread = std::max(spread, state.flux_spread);
    residual = std::max(residual, state.change);
    iterations += state.iterations;
    if (i + extrapolated_meshes < states.size()) continue;
    points.push_back(state.points);
    first.push_back(at_first);
    centre.push_back(at_centre);
  }
  const auto order = [&](const std::vector<Numbers>& of, Side side) {
    return observed_order(points, rms_difference(of[0], of[1], inflow.wavenumber, side),
                          rms_difference(of[1], of[2], inflow.wavenumber, side));
  };
  const Numbers limit = extrapolated(points, first);
  Numbers deviation;
  for (std::size_t m = half; m < modes; ++m) deviation.push_back(limit[m] - inflow.mode_density[m]);
  give(record, catalogue::emitted_fine, {limit.begin(), limit.begin() + static_cast<std::ptrdiff_t>(half)});
  give(record, catalogue::centre_mode_density, extrapolated(points, centre));
  give(record, catalogue::upwind_first_density, all_first);
  give(record, catalogue::upwind_centre_density, all_centres);
  give(record, catalogue::upwind_first_extrapolated, limit);
  give(record, catalogue::upwind_injected_deviation, deviation);
  give(record, catalogue::upwind_order_emitted, {order(first, Side::left)});
  give(record, catalogue::upwind_order_injected, {order(first, Side::right)});
  give(record, catalogue::upwind_order_centre, {order(centre, Side::both)});
  give(record, catalogue::number_flux_spread, {spread});
  give(record, catalogue::residual, {residual});
  give(record, catalogue::iterations, {iterations});
}

} // namespace prethermal::kinetic::defect
