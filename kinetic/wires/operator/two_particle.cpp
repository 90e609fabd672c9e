#include "kinetic/wires/operator/two_particle.hpp"

#include "common/evolution/saved_state.hpp"
#include "kinetic/wires/operator/exchange.hpp"
#include "kinetic/wires/operator/momentum_grid.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace prethermal::kinetic::wires {
namespace {

constexpr std::string_view points_tag = "kinetic.wires.two_particle 1";
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

/// The points that are done, in their order.
struct SavedPoints {
  std::vector<double> numbers;
};
template<class Archive, records::ConstOrNot<SavedPoints> Head> void fields(Archive& archive, Head& head) {
  archive(head.numbers);
}

SavedPoints resume_points(const parallel::ItemCheckpoint& checkpoint, std::size_t points) {
  const evolution::SavedState saved(checkpoint, points_tag, "the two-particle operator");
  auto head = saved.head<SavedPoints>();
  saved.require_distributed(0);
  if (head.numbers.size() % point_width != 0 || head.numbers.size() > points * point_width)
    saved.refuse(fmt::format("{} numbers are not those of up to {} points", head.numbers.size(), points));
  return head;
}

/// All points, each rank of the group computing every size-th one.
std::optional<std::vector<double>> all_points(const Problem& problem, std::size_t points, const evolution::RunContext& context) {
  const auto& [communicator, rank, size] = context.ranks;
  const auto ranks = static_cast<std::size_t>(size);
  SavedPoints done;
  if (context.checkpoint.saved_bytes > 0) done = resume_points(context.checkpoint, points);
  std::vector<double> own(point_width), round(point_width * ranks);
  while (done.numbers.size() < points * point_width) {
    const std::size_t first = done.numbers.size() / point_width, mine = first + static_cast<std::size_t>(rank);
    if (mine < points) {
      const Refined found = point(problem, mine);
      std::ranges::copy(found.value, own.begin());
      std::ranges::copy(found.error, own.begin() + std::tuple_size_v<Point>);
    }
    constexpr int count = static_cast<int>(point_width);
    MPI_Allgather(own.data(), count, MPI_DOUBLE, round.data(), count, MPI_DOUBLE, communicator);
    const std::size_t made = std::min(ranks, points - first);
    done.numbers.insert(done.numbers.end(), round.begin(), round.begin() + static_cast<std::ptrdiff_t>(made * point_width));
    if (!context.checkpoint.due()) continue;
    const double share = static_cast<double>(done.numbers.size()) / static_cast<double>(points * point_width);
    context.checkpoint.save(evolution::saved_part(points_tag, done, context.ranks), share);
    if (context.checkpoint.stopping()) return std::nullopt;
  }
  return std::move(done.numbers);
}

} // namespace

int two_particle_points(const Problem& problem) {
  const auto& output = problem.plan.output;
  return static_cast<int>(output.mismatches.size() * (1 + output.frequencies.size()));
}

std::optional<ResponseOverFrequencies> two_particle_response(const Problem& problem, const evolution::RunContext& context) {
  const auto points = static_cast<std::size_t>(two_particle_points(problem));
  const auto numbers = all_points(problem, points, context);
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
