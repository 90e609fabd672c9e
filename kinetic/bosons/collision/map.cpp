#include "kinetic/bosons/collision/map.hpp"

#include "common/evolution/places.hpp"
#include "kinetic/bosons/collision/closed_forms.hpp"
#include "kinetic/bosons/collision/exact.hpp"
#include "kinetic/bosons/collision/map_points.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace prethermal::kinetic::bosons {
namespace {

using numerics::LogNumber;

constexpr std::string_view map_tag = "kinetic.bosons.map 2";

std::size_t rows_of(const Problem& problem) { return problem.plan.output.drifts.size() * problem.plan.output.betas.size(); }

// (4.3) has a pole at w > 1 whether or not its principal value is given: the value is then an artefact of the approximation.
bool without_pole(const Drag& drag, double k, Equation variant) {
  if (variant == Equation::exact || variant == Equation::linearised) return true;
  return abbreviations(drag, k).log_w < 0.0;
}

// What a part of the map gives of each point: log_modulus, sign, valid, error. [momentum][row].
struct PointOfMap {
  double log_modulus = -std::numeric_limits<double>::infinity(), sign = 1.0, valid = 0.0, error = 0.0;
};
constexpr std::size_t point_numbers = 4;

// All drags at one momentum share their nodes. The error is what fewer points a panel change, in the first, the middle and the
// last of the rows that have a value.
void exact_at(const std::vector<Drag>& drags, double k, std::vector<PointOfMap>& points) {
  constexpr int fewer_points = 12;
  constexpr double rounding = 1e-13;
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < drags.size(); ++row)
    if (objection_exact(drags[row], k).empty()) rows.push_back(row);
  if (rows.empty()) return;
  const auto [steepest, shallowest] = node_choice(drags);
  const auto nodes = exact_nodes(steepest, shallowest, k), fewer = exact_nodes(steepest, shallowest, k, fewer_points);
  for (const std::size_t row : rows) {
    const LogNumber value = exact(drags[row], nodes);
    points[row] = {value.log_modulus, value.sign, 1.0, 0.0};
  }
  double error = 0.0;
  for (const std::size_t row : {rows.front(), rows[rows.size() / 2], rows.back()})
    if (std::isfinite(points[row].log_modulus))
      error = std::max(error, std::abs(points[row].log_modulus - exact(drags[row], fewer).log_modulus));
  for (const std::size_t row : rows)
    if (std::isfinite(points[row].log_modulus)) points[row].error = error + rounding * (1.0 + std::abs(points[row].log_modulus));
}

std::vector<Amplitude> amplitudes_of(const std::vector<Drag>& drags, const std::vector<double>& k, Equation variant) {
  if (variant == Equation::closed43) return closed43(drags, k);
  if (variant == Equation::literal46) return literal46(drags, k);
  std::vector<Amplitude> values;
  for (std::size_t i = 0; i < k.size(); ++i)
    values.push_back(variant == Equation::printed43 ? printed43(drags[i], k[i]) : linearised(drags[i], k[i]));
  return values;
}

// Momenta [first, last) of the map.
std::vector<PointOfMap> part_of_map(const Problem& problem, Equation variant, const std::vector<Drag>& drags, std::size_t first,
                                    std::size_t last) {
  const auto& momenta = problem.plan.output.momenta;
  std::vector<PointOfMap> points((last - first) * drags.size());
  std::vector<Drag> asked;
  std::vector<double> k;
  std::vector<std::size_t> places;
  for (std::size_t column = first; column < last; ++column) {
    if (variant == Equation::exact) {
      std::vector<PointOfMap> rows(drags.size());
      exact_at(drags, momenta[column], rows);
      std::ranges::copy(rows, points.begin() + static_cast<std::ptrdiff_t>((column - first) * drags.size()));
      continue;
    }
    for (std::size_t row = 0; row < drags.size(); ++row) {
      if (!objection_at(drags[row], momenta[column], variant, problem.plan.poles).empty()) continue;
      asked.push_back(drags[row]);
      k.push_back(momenta[column]);
      places.push_back((column - first) * drags.size() + row);
    }
  }
  const auto values = amplitudes_of(asked, k, variant);
  for (std::size_t i = 0; i < values.size(); ++i)
    points[places[i]] = {values[i].log_modulus, values[i].sign, without_pole(asked[i], k[i], variant) ? 1.0 : 0.0,
                         values[i].error};
  return points;
}

CollisionMap map_of(const Problem& problem, const std::vector<double>& numbers) {
  const std::size_t rows = rows_of(problem), columns = problem.plan.output.momenta.size();
  CollisionMap map;
  for (auto* column : {&map.log_modulus, &map.sign, &map.valid, &map.error}) column->resize(rows * columns);
  for (std::size_t row = 0; row < rows; ++row)
    for (std::size_t column = 0; column < columns; ++column) {
      const double* of = numbers.data() + (column * rows + row) * point_numbers;
      const std::size_t place = row * columns + column;
      map.log_modulus[place] = of[0];
      map.sign[place] = of[1];
      map.valid[place] = of[2];
      map.error[place] = of[3];
    }
  return map;
}

} // namespace

std::optional<CollisionMap> collision_map(const Problem& problem, Equation variant, const evolution::RunContext& context) {
  const auto& momenta = problem.plan.output.momenta;
  const std::size_t width = rows_of(problem) * point_numbers, in_part = momenta_per_part(problem, variant);
  const auto drags = drags_of(problem);
  const auto part = [&](std::size_t number) {
    const std::size_t first = number * in_part;
    std::vector<double> numbers;
    for (const auto& [log_modulus, sign, valid, error] :
         part_of_map(problem, variant, drags, first, std::min(first + in_part, momenta.size())))
      numbers.insert(numbers.end(), {log_modulus, sign, valid, error});
    numbers.resize(in_part * width); // the last part may be shorter
    return numbers;
  };
  const evolution::Places places{(momenta.size() + in_part - 1) / in_part, in_part * width, part, [&](std::size_t number) {
                                   return fmt::format("the collision integral from k = {:g} on", momenta[number * in_part]);
                                 }};
  const auto numbers = evolution::over_places(places, map_tag, "the map of the collision integral", context);
  if (!numbers) return std::nullopt;
  return map_of(problem, *numbers);
}

} // namespace prethermal::kinetic::bosons
