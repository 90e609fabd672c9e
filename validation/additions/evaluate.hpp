#pragma once
#include "common/records/record.hpp"
#include "validation/additions/expression.hpp"

#include <functional>

namespace prethermal::validation {

/// Numbers over named axes, the last of which runs fastest.
struct OverAxes {
  std::vector<records::Axis> axes;
  std::vector<double> values;
};

/// The observable of that name, or nullptr: its axes count, and its values where `values_of` does not give others.
using Find = std::function<const records::Observable*(const std::string& name)>;
using ValuesOf = std::function<const std::vector<double>&(const records::Observable&)>;

/// An expression with the values of observables. Axes of one name must have the same places in all operands; an operand without
/// an axis counts at each of its places. The name of an axis stands for its places. `integral` sums over bins, or the
/// trapezoids' equivalent: each place weighs half the distance of its neighbours (the whole one at the ends, as of bins).
/// `means(f, axis, a, b, c, ..)` are the means over all places from a to below b, from b to below c, .., at the middles of these.
/// `moment(f, axis, n)` is integral(axis^n f)/integral(f), `central_moment` the same about the first one. Throws ExpressionFault.
OverAxes evaluate(const Expression& expression, const Find& find, const ValuesOf& values_of);

/// The axes of what `evaluate` gives, from observables without numbers. Throws ExpressionFault likewise.
std::vector<records::Axis> axes_of(const Expression& expression, const Find& find);

} // namespace prethermal::validation
