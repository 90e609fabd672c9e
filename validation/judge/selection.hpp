#pragma once
#include "common/records/record.hpp"
#include "validation/judge/criteria.hpp"

namespace prethermal::validation {

/// The flat indices of the selected elements of an observable, in order. Throws std::runtime_error when the observable has no
/// such axis or no such place on it.
std::vector<std::size_t> selected(const records::Observable& observable, const Selection& selection);

/// The axes of what is selected.
std::vector<records::Axis> selected_axes(const records::Observable& observable, const Selection& selection);

/// Throws std::runtime_error unless what is selected of both has the same axes (places equal to 1e-9 of the axis' extent). One
/// may have places more that are not selected.
void require_same_axes(const records::Observable& first, const records::Observable& second, const Selection& selection = {});

/// Samples behind the error bars of an observable; infinite where they are not from samples.
double samples_behind(const records::Observable& observable);

/// `values` at `indices`; NaN where `values` is empty.
std::vector<double> take(const std::vector<double>& values, const std::vector<std::size_t>& indices);

} // namespace prethermal::validation
