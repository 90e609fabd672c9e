#include "kinetic/wires/operator/two_particle.hpp"

#include "common/evolution/places.hpp"
#include "kinetic/wires/operator/exchange.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace prethermal::kinetic::wires {
namespace {

constexpr std::string_view points_tag = "kinetic.wires.two_particle 2";
constexpr double infinite = std::numeric_limits<double>::infinity();

/// What one point gives, on one grid; the rest of the eight numbers is 0.
using Point = std::array<double, 8>;
constexpr std::size_t point_width = 2 * std::tuple_size_v<Point>; // values and errors

/// The operator at one mismatch on one grid.
struct Operator {
  ThermalWeights weights;
  Network network;
};

Operator make_operator(const Problem& problem, const HalfGrid& grid, double mismatch) {
  const auto& between = problem.pair.between;
  const auto exchange = exchange_rates(between, grid.step, 2 * grid.count + 1, model::neighbour_weight(between, grid.step));
  auto weights = thermal_weights(grid, model::chemical_potentials(problem.pair, mismatch));
  auto network = exchange_network(weights, exchange);
  return {std::move(weights), std::move(network)};
}

/// Values of fourth order in the step from two grids. What is not smooth at q = 0 converges a little more slowly, and is left.
struct Refined {
  Point value, error;
};
Refined refined(const Problem& problem, const Point& fine, const Point& coarse) {
  constexpr double fourth_order = 15.0, of_others = 7.0; // 2^4 - 1, 2^3 - 1
  const bool smooth = problem.pair.between.shape == model::WirePotentialShape::gaussian;
  Refined result{fine, {}};
  for (std::size_t i = 0; i < fine.size(); ++i) {
    const double missing = fine[i] == coarse[i] ? 0.0 : (fine[i] - coarse[i]) / (smooth ? fourth_order : of_others);
    result.error[i] = std::abs(missing);
    if (smooth) result.value[i] += missing;
  }
  return result;
}

/// drag, low_frequency_slope, high_frequency_drag, plateau.
Refined static_point(const Problem& problem, double mismatch) {
  const auto at = [&](const HalfGrid& grid) {
    const auto [weights, network] = make_operator(problem, grid, mismatch);
    return Point{0.0, low_frequency_slope(weights), high_frequency_drag(weights, network), weights.shared};
  };
  const HalfGrid grid = momentum_grid(problem, GridUse::frequencies);
  Point fine = at(grid), coarse = at(coarser(grid));
  if (mismatch != 0.0) return refined(problem, fine, coarse); // two-particle scattering alone leaves no drag at frequency 0
  const HalfGrid wide = momentum_grid(problem, GridUse::identical_wires);
  const auto drag = [&](const HalfGrid& on) {
    const auto [weights, network] = make_operator(problem, on, mismatch);
    return static_drag(weights, network);
  };
  fine[0] = drag(wide);
  coarse[0] = drag(coarser(wide));
  Refined result = refined(problem, fine, coarse);
  result.error[0] += missing_tail(problem, wide.step * wide.count) * std::abs(result.value[0]);
  return result;
}

Point numbers_of(const Conductivity& c) {
  return {c.sigma_11.real(), c.sigma_11.imag(), c.sigma_12.real(), c.sigma_12.imag(),
          c.sigma_22.real(), c.sigma_22.imag(), c.drag.real(),     c.drag.imag()};
}
Conductivity conductivity_of(const double* numbers) {
  return {{numbers[0], numbers[1]}, {numbers[2], numbers[3]}, {numbers[4], numbers[5]}, {numbers[6], numbers[7]}};
}

/// At frequency 0 the imaginary parts of the conductivities are infinite; the real parts are those that are regular.
Refined zero_frequency_point(const Problem& problem, double mismatch) {
  const auto use = mismatch == 0.0 ? GridUse::identical_wires : GridUse::frequencies;
  const auto at = [&](const HalfGrid& grid) {
    const auto [weights, network] = make_operator(problem, grid, mismatch);
    const double s = static_response(weights, network);
    return Point{s, infinite, -s, infinite, s, infinite, mismatch == 0.0 ? 0.25 / s : 0.0, 0.0};
  };
  const HalfGrid grid = momentum_grid(problem, use);
  return refined(problem, at(grid), at(coarser(grid)));
}

Refined frequency_point(const Problem& problem, double mismatch, double omega) {
  if (omega == 0.0) return zero_frequency_point(problem, mismatch);
  const auto at = [&](const HalfGrid& grid) {
    const auto [weights, network] = make_operator(problem, grid, mismatch);
    return numbers_of(conductivity(weights, network, omega));
  };
  const HalfGrid grid = momentum_grid(problem, GridUse::frequencies);
  return refined(problem, at(grid), at(coarser(grid)));
}

/// First one point a mismatch, then those of its frequencies.
Refined point(const Problem& problem, std::size_t number) {
  const auto& output = problem.plan.output;
  const std::size_t still = output.mismatches.size();
  if (number < still) return static_point(problem, output.mismatches[number]);
  const std::size_t frequencies = output.frequencies.size(), moving = number - still;
  return frequency_point(problem, output.mismatches[moving / frequencies], output.frequencies[moving % frequencies]);
}

std::string name_of_point(const Problem& problem, std::size_t number) {
  const auto& output = problem.plan.output;
  const std::size_t still = output.mismatches.size(), moving = number - std::min(number, still);
  if (number < still) return fmt::format("the two-particle operator at mismatch {:g}", output.mismatches[number]);
  return fmt::format("the two-particle operator at mismatch {:g}, frequency {:g}",
                     output.mismatches[moving / output.frequencies.size()],
                     output.frequencies[moving % output.frequencies.size()]);
}

} // namespace

int two_particle_points(const Problem& problem) {
  const auto& output = problem.plan.output;
  return static_cast<int>(output.mismatches.size() * (1 + output.frequencies.size()));
}

std::optional<ResponseOverFrequencies> two_particle_response(const Problem& problem, const evolution::RunContext& context) {
  const auto points = static_cast<std::size_t>(two_particle_points(problem));
  const auto numbers_at = [&](std::size_t number) {
    const Refined found = point(problem, number);
    std::vector<double> both(found.value.begin(), found.value.end());
    both.insert(both.end(), found.error.begin(), found.error.end());
    return both;
  };
  const evolution::Places places{points, point_width, numbers_at,
                                 [&](std::size_t number) { return name_of_point(problem, number); }};
  const auto numbers = evolution::over_places(places, points_tag, "the two-particle operator", context);
  if (!numbers) return std::nullopt;
  ResponseOverFrequencies result;
  const std::size_t still = problem.plan.output.mismatches.size();
  for (std::size_t i = 0; i < points; ++i) {
    const double* value = numbers->data() + i * point_width;
    const double* error = value + std::tuple_size_v<Point>;
    if (i < still) {
      const auto estimate = [&](std::size_t n) { return Estimate{value[n], error[n]}; };
      result.at_rest.push_back({estimate(0), estimate(1), estimate(2), estimate(3)});
    } else {
      result.value.push_back(conductivity_of(value));
      result.errors.push_back(conductivity_of(error));
    }
  }
  return result;
}

double two_particle_seconds(const Problem& problem) {
  constexpr double seconds_per_exchange = 3e-8, seconds_per_multiplication = 4.5e-10, complex = 2.0, grids = 1.3;
  const auto& output = problem.plan.output;
  const auto cost = [&](GridUse use, double weight) {
    const double nodes = momentum_grid(problem, use).count;
    return grids * (nodes * nodes * seconds_per_exchange + weight * nodes * nodes * nodes / 3.0 * seconds_per_multiplication);
  };
  const double mismatches = static_cast<double>(output.mismatches.size()),
               frequencies = static_cast<double>(output.frequencies.size());
  return mismatches * (cost(GridUse::frequencies, 0.0) + frequencies * cost(GridUse::frequencies, complex)) +
         (asks_identical_wires(output) ? cost(GridUse::identical_wires, 1.0) : 0.0);
}

double two_particle_bytes(const Problem& problem) {
  const auto& output = problem.plan.output;
  const auto matrix = [&](GridUse use) { return std::pow(momentum_grid(problem, use).count, 2); };
  double words = output.frequencies.empty() ? matrix(GridUse::frequencies) : 3.0 * matrix(GridUse::frequencies);
  if (asks_identical_wires(output)) words = std::max(words, 2.0 * matrix(GridUse::identical_wires));
  return sizeof(double) *
         (words + 2.0 * static_cast<double>(point_width * static_cast<std::size_t>(two_particle_points(problem))));
}

} // namespace prethermal::kinetic::wires
