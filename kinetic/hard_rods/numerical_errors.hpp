#pragma once
#include "common/records/record.hpp"
#include "kinetic/hard_rods/plan.hpp"

namespace prethermal::kinetic::hard_rods {

/// The same problem on coarser grids: three quarters of the nodes of the hierarchy, with four times the error of a step, and two
/// thirds of the intervals of Landau's grid; box and reach stay.
Problem on_coarser_grids(const Problem& problem);

/// Intervals of one Landau grid over those of the coarser one, about 3/2.
double refinement(const LandauGrid& grid, const LandauGrid& coarser);

/// Errors and, with `extrapolate`, values of second order in a grid's step from two of them, `ratio` apart: the part of the error
/// that the finer one has left, (fine - coarse)/(ratio^2 - 1). The distribution in bins keeps its values: its error is also that
/// of a spline.
void give_second_order(records::Record& record, const records::Record& coarser, double ratio, bool extrapolate);

/// Adds how far kurtosis and mean square of the initial state on the hierarchy's grid are from those of the gas, which are known:
/// sums over the nodes of a distribution that is not smooth.
void add_start_error(records::Record& record, const Problem& problem);

/// Adds the distance of two records to the errors of a third.
void add_distance(records::Record& record, const records::Record& one, const records::Record& other);

} // namespace prethermal::kinetic::hard_rods
