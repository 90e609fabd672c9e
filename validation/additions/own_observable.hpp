#pragma once
#include "common/records/record.hpp"
#include "validation/additions/expression.hpp"

namespace prethermal::validation {

/// How the sources of such observables begin.
inline constexpr std::string_view own_expression = "own expression: ";

/// [[observable]]: a formula over observables of a record.
struct OwnObservable {
  std::string name, unit, meaning;
  std::string run; // a name, or a pattern with *
  std::string text;
  Expression expression;
};

/// How errors that come without blocks of samples go into a formula: those of a theory's numbers may all act in one direction and
/// are added, those of a table are independent of each other and added in quadrature.
enum class Errors { bounds, independent };

/// Whether all observables of the formula are in the record; a name that is an axis of one of them is none.
bool can_be_given(const OwnObservable& own, const records::Record& record);

/// The observable of such a record. Error: by the jackknife over blocks of samples where the observables have the same blocks
/// (observables without errors beside them count as exact); its pseudovalues are the observable's block means. Without blocks
/// from the change of the formula by the error of each number, as `errors` says. Unknown (NaN) where an error is unknown, or
/// where there are too many numbers to go through one by one. Throws ExpressionFault.
records::Observable observable_of(const OwnObservable& own, const records::Record& record, Errors errors);

/// The same of a record without numbers: name, unit, meaning and axes. Throws ExpressionFault.
records::Observable declared_observable(const OwnObservable& own, const records::Record& declared);

} // namespace prethermal::validation
