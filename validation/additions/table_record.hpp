#pragma once
#include "common/records/record.hpp"
#include "validation/additions/named_arrays.hpp"

namespace prethermal::validation {

/// How the sources of a table's observables begin.
inline constexpr std::string_view own_table = "own table: ";

/// A file of the deck as a witness of a run. `known`: what the other witnesses give, without numbers; from there come axes, units
/// and meanings. Columns (or datasets) are named after an observable, its axes, "<observable>_error" and "<observable>_counts";
/// rows may come in any order, and a dataset of an observable may have all its axes instead. On the last axis the table may have
/// places of its own: then the cubic spline through them is taken at the places of the run within its range, and what a spline
/// through every second point says otherwise is part of the error. On other axes its places are some of the run's. Throws
/// std::runtime_error with the place in the file.
records::Record table_record(const NamedArrays& file, const records::Record& known);

} // namespace prethermal::validation
