#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace prethermal::records {

/// One axis of an observable: bin centres or grid nodes, in increasing order.
struct Axis {
  std::string name, unit;
  std::vector<double> values;
};

/// A named array with its error. All arrays are row-major over the axes; an observable without axes is one number.
/// Empty optional arrays mean: not known.
struct Observable {
  std::string name;
  std::vector<Axis> axes;
  std::vector<double> values;
  std::vector<double> errors;        // same shape: standard error (simulation), numerical error (theory)
  std::string unit, meaning, source; // source: where the quantity is defined, "Lisiak Eq. (99)"
  std::vector<double> counts;        // same shape: events counted behind each value, for low-count cuts
  std::vector<double> block_means;   // [blocks][size]: means over blocks of samples, from which errors of any function follow
  std::vector<double> block_samples; // [blocks]: samples in each block
};

/// What a witness says: an ordered set of observables with distinct names.
struct Record {
  std::vector<Observable> observables;
};

/// An observable without numbers at the end of the record; the reference holds until the next one is appended.
Observable& append(Record& record, std::string name, std::vector<Axis> axes, std::string unit, std::string meaning,
                   std::string source);

/// Product of the lengths of the axes.
std::size_t size(const Observable& observable);

/// The observable of that name, or nullptr.
const Observable* find(const Record& record, std::string_view name);

/// Errors of a theory from two resolutions: share * |value - that of the same observable of `coarser`|, 0 where both are
/// infinite. Errors that are there are kept. Throws std::logic_error when `coarser` lacks an observable or gives it with other
/// numbers of places.
void give_distance(Record& record, const Record& coarser, double share = 1.0);

/// Errors of closed forms and of quadratures to round-off: 1e-12 of the largest finite value, of an observable without errors.
void give_rounding(Record& record);

/// Throws std::logic_error if shapes disagree with the axes, a name is empty or doubled, or an axis does not increase.
void require_consistent(const Record& record);

} // namespace prethermal::records
