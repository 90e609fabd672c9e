#pragma once
#include "kinetic/wires/plan.hpp"

namespace prethermal::kinetic::wires {

/// Estimates for `check`: measured times of the sums over momenta; all arrays that live at once.
double seconds_of_solvable_model(const Problem& problem);
double seconds_of_closed_form(const Problem& problem);
double seconds_of_asymptotics(const Problem& problem);
double bytes_of_solvable_model(const Problem& problem);
double bytes_of_closed_form(const Problem& problem);
double bytes_of_asymptotics(const Problem& problem);

} // namespace prethermal::kinetic::wires
