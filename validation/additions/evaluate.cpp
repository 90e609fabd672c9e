#include "validation/additions/evaluate.hpp"

#include "validation/additions/places.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/core.h>
#include <fmt/ranges.h>
#include <map>
#include <numeric>

namespace prethermal::validation {
namespace {

using records::Axis;
using Kind = Expression::Kind;
using Function = Expression::Function;

constexpr std::size_t most_numbers = std::size_t{1} << 24;

std::size_t count_of(const std::vector<Axis>& axes) {
  double count = 1.0;
  for (const Axis& axis : axes) count *= static_cast<double>(axis.values.size());
  return count > static_cast<double>(most_numbers) ? most_numbers + 1 : static_cast<std::size_t>(count);
}

std::size_t position_of(const std::vector<Axis>& axes, const std::string& name) {
  return static_cast<std::size_t>(std::ranges::find(axes, name, &Axis::name) - axes.begin());
}

bool same_places(const Axis& one, const Axis& other) {
  if (one.values.size() != other.values.size()) return false;
  for (std::size_t i = 0; i < one.values.size(); ++i)
    if (!same_place(one, one.values[i], other.values[i])) return false;
  return true;
}

/// For each element over `all` axes that of an array over some of them.
std::vector<std::size_t> elements_over(const std::vector<Axis>& all, const std::vector<Axis>& some) {
  std::vector<std::size_t> strides(all.size(), 0);
  std::size_t stride = 1;
  for (std::size_t a = some.size(); a-- > 0;) {
    strides[position_of(all, some[a].name)] = stride;
    stride *= some[a].values.size();
  }
  std::vector<std::size_t> elements(count_of(all));
  for (std::size_t i = 0; i < elements.size(); ++i) {
    std::size_t rest = i;
    for (std::size_t a = all.size(); a-- > 0;) {
      elements[i] += rest % all[a].values.size() * strides[a];
      rest /= all[a].values.size();
    }
  }
  return elements;
}

class Evaluation {
 public:
  /// Without `values_of` axes alone: all arrays have no numbers then.
  Evaluation(const Find& find, const ValuesOf* values_of) : find_(find), values_of_(values_of) {}

  OverAxes of(const Expression& expression) const {
    const auto first = [&] { return of(expression.operands[0]); };
    switch (expression.kind) {
    case Kind::number: return {{}, numbers_of({expression.number})};
    case Kind::name: return named(expression);
    case Kind::negative: return each(first(), [](double x) { return -x; });
    case Kind::call: return call(expression);
    case Kind::sum: return both(expression, [](double x, double y) { return x + y; });
    case Kind::difference: return both(expression, [](double x, double y) { return x - y; });
    case Kind::product: return both(expression, [](double x, double y) { return x * y; });
    case Kind::quotient: return both(expression, [](double x, double y) { return x / y; });
    case Kind::power: return both(expression, [](double x, double y) { return std::pow(x, y); });
    }
    return {};
  }

  /// The axes by which names of axes are read: of all observables in the expression.
  void take_axes(const Expression& expression) {
    for (const auto& name : names_in(expression))
      if (const auto* observable = find_(name))
        for (const Axis& axis : observable->axes) {
          const auto [known, added] = axes_.try_emplace(axis.name, axis);
          if (!added && !same_places(known->second, axis)) ambiguous_[axis.name] = true;
        }
  }

 private:
  OverAxes named(const Expression& expression) const {
    if (const auto* observable = find_(expression.name))
      return {observable->axes, values_of_ ? (*values_of_)(*observable) : std::vector<double>{}};
    const auto axis = axes_.find(expression.name);
    if (axis == axes_.end())
      throw ExpressionFault(expression.column, fmt::format("there is no observable \"{}\"", expression.name.substr(0, 60)));
    if (ambiguous_.contains(expression.name))
      throw ExpressionFault(expression.column,
                            fmt::format("the observables have different places on the axis {}", expression.name));
    return {{axis->second}, numbers_of(axis->second.values)};
  }

  std::vector<double> numbers_of(const std::vector<double>& numbers) const {
    return values_of_ ? numbers : std::vector<double>{};
  }

  template<class Act> static OverAxes each(OverAxes array, const Act& function) {
    for (double& value : array.values) value = function(value);
    return array;
  }

  template<class Act> OverAxes both(const Expression& expression, const Act& function) const {
    const OverAxes left = of(expression.operands[0]), right = of(expression.operands[1]);
    OverAxes result{left.axes, {}};
    for (const Axis& axis : right.axes) {
      const std::size_t a = position_of(left.axes, axis.name);
      if (a == left.axes.size())
        result.axes.push_back(axis);
      else if (!same_places(left.axes[a], axis))
        throw ExpressionFault(expression.column, fmt::format("the two sides have different places on the axis {}", axis.name));
    }
    if (count_of(result.axes) > most_numbers) throw ExpressionFault(expression.column, "has too many numbers");
    if (!values_of_) return result;
    const auto ones = elements_over(result.axes, left.axes), others = elements_over(result.axes, right.axes);
    result.values.resize(ones.size());
    for (std::size_t i = 0; i < ones.size(); ++i) result.values[i] = function(left.values[ones[i]], right.values[others[i]]);
    return result;
  }

  /// `function` of the numbers along an axis, which is then gone.
  template<class Act>
  OverAxes along(const Expression& expression, const OverAxes& array, const std::string& name, const Act& function) const {
    const std::size_t a = position_of(array.axes, name);
    if (a == array.axes.size()) {
      std::vector<std::string> names;
      for (const Axis& axis : array.axes) names.push_back(axis.name);
      throw ExpressionFault(expression.column,
                            fmt::format("{}: there is no axis \"{}\"; there are: {}", expression.name, name.substr(0, 60),
                                        names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
    }
    const Axis& axis = array.axes[a];
    OverAxes result{array.axes, {}};
    result.axes.erase(result.axes.begin() + static_cast<std::ptrdiff_t>(a));
    if (!values_of_) { // for what it says of the axis
      function(axis, std::vector<double>(axis.values.size(), 1.0));
      return result;
    }
    std::size_t stride = 1;
    for (std::size_t b = a + 1; b < array.axes.size(); ++b) stride *= array.axes[b].values.size();
    const std::size_t places = axis.values.size(), blocks = array.values.size() / (places * stride);
    std::vector<double> numbers(places);
    for (std::size_t block = 0; block < blocks; ++block)
      for (std::size_t s = 0; s < stride; ++s) {
        for (std::size_t p = 0; p < places; ++p) numbers[p] = array.values[(block * places + p) * stride + s];
        result.values.push_back(function(axis, numbers));
      }
    return result;
  }

  /// Half the distance of the neighbours; at the ends that to the one neighbour.
  static double width(const Axis& axis, std::size_t place) {
    const std::size_t left = place == 0 ? 0 : place - 1, right = std::min(place + 1, axis.values.size() - 1);
    return (axis.values[right] - axis.values[left]) / static_cast<double>(right - left);
  }

  static double integral(const Axis& axis, const std::vector<double>& numbers, double centre = 0.0, double order = 0.0) {
    double sum = 0.0;
    for (std::size_t p = 0; p < numbers.size(); ++p)
      sum += width(axis, p) * numbers[p] * std::pow(axis.values[p] - centre, order);
    return sum;
  }

  static double moment(const Axis& axis, const std::vector<double>& numbers, double order, bool central) {
    const double norm = integral(axis, numbers);
    const double centre = central ? integral(axis, numbers, 0.0, 1.0) / norm : 0.0;
    return integral(axis, numbers, centre, order) / norm;
  }

  static double at_place(const Expression& expression, const Axis& axis, const std::vector<double>& numbers, double place) {
    for (std::size_t p = 0; p < numbers.size(); ++p)
      if (same_place(axis, axis.values[p], place)) return numbers[p];
    constexpr std::size_t most = 8;
    std::vector<double> first(axis.values.begin(),
                              axis.values.begin() + static_cast<std::ptrdiff_t>(std::min(most, axis.values.size())));
    throw ExpressionFault(expression.column, fmt::format("the axis {} has no place {:g}; it has {:g}{}", axis.name, place,
                                                         fmt::join(first, ", "), axis.values.size() > most ? ", .." : ""));
  }

  /// In place of the axis one with a place for each two edges.
  OverAxes means(const Expression& expression, const OverAxes& array) const {
    const auto& edges = expression.places;
    OverAxes result{{}, {}};
    std::vector<OverAxes> cells;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
      cells.push_back(along(expression, array, expression.axes[0], [&](const Axis& axis, const std::vector<double>& numbers) {
        double sum = 0.0, count = 0.0;
        for (std::size_t p = 0; p < numbers.size(); ++p)
          if (axis.values[p] >= edges[i] && axis.values[p] < edges[i + 1]) {
            sum += numbers[p];
            count += 1.0;
          }
        if (count == 0.0)
          throw ExpressionFault(expression.column,
                                fmt::format("the axis {} has no place from {:g} to {:g}", axis.name, edges[i], edges[i + 1]));
        return sum / count;
      }));
    result.axes = array.axes;
    const std::size_t a = position_of(array.axes, expression.axes[0]);
    result.axes[a].values.clear();
    for (std::size_t i = 0; i < cells.size(); ++i) result.axes[a].values.push_back(0.5 * (edges[i] + edges[i + 1]));
    std::size_t stride = 1;
    for (std::size_t b = a + 1; b < result.axes.size(); ++b) stride *= result.axes[b].values.size();
    for (std::size_t first = 0; first < cells[0].values.size(); first += stride)
      for (const OverAxes& cell : cells)
        for (std::size_t s = 0; s < stride; ++s) result.values.push_back(cell.values[first + s]);
    return result;
  }

  OverAxes call(const Expression& expression) const {
    OverAxes array = of(expression.operands[0]);
    if (expression.axes.empty()) return each(std::move(array), of_number(expression.function));
    if (expression.function == Function::means) return means(expression, array);
    for (std::size_t i = 0; i < expression.axes.size(); ++i)
      array = along(expression, array, expression.axes[i], [&](const Axis& axis, const std::vector<double>& numbers) {
        return of_numbers(expression, axis, numbers, expression.places.empty() ? 0.0 : expression.places[i]);
      });
    return array;
  }

  static double (*of_number(Function function))(double) {
    switch (function) {
    case Function::sqrt: return [](double x) { return std::sqrt(x); };
    case Function::exp: return [](double x) { return std::exp(x); };
    case Function::log: return [](double x) { return std::log(x); };
    default: return [](double x) { return std::abs(x); };
    }
  }

  /// `place`: the place, or the order of a moment.
  static double of_numbers(const Expression& expression, const Axis& axis, const std::vector<double>& numbers, double place) {
    const auto wide = [&] {
      if (numbers.size() < 2)
        throw ExpressionFault(expression.column, fmt::format("{}: the axis {} has a single place", expression.name, axis.name));
    };
    const auto total = [&] { return std::accumulate(numbers.begin(), numbers.end(), 0.0); };
    switch (expression.function) {
    case Function::at: return at_place(expression, axis, numbers, place);
    case Function::integral: return wide(), integral(axis, numbers);
    case Function::moment: return wide(), moment(axis, numbers, place, false);
    case Function::central_moment: return wide(), moment(axis, numbers, place, true);
    case Function::largest: return *std::ranges::max_element(numbers);
    case Function::smallest: return *std::ranges::min_element(numbers);
    case Function::mean: return total() / static_cast<double>(numbers.size());
    default: return total();
    }
  }

  const Find& find_;
  const ValuesOf* values_of_;
  std::map<std::string, Axis> axes_;
  std::map<std::string, bool> ambiguous_;
};

} // namespace

OverAxes evaluate(const Expression& expression, const Find& find, const ValuesOf& values_of) {
  Evaluation evaluation(find, &values_of);
  evaluation.take_axes(expression);
  return evaluation.of(expression);
}

std::vector<Axis> axes_of(const Expression& expression, const Find& find) {
  Evaluation evaluation(find, nullptr);
  evaluation.take_axes(expression);
  return evaluation.of(expression).axes;
}

} // namespace prethermal::validation
