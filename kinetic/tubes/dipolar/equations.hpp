#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/record.hpp"
#include "kinetic/tubes/dipolar/plan.hpp"

namespace prethermal::kinetic::tubes::dipolar {

// Each equation declares what it gives and gives the numbers to the declared record; false: the checkpoint has told it to stop.

records::Record declared_inter_tube(const Problem& problem);
bool give_inter_tube(records::Record& record, const Problem& problem, const evolution::RunContext& context);

records::Record declared_linear_gap(const Problem& problem);
bool give_linear_gap(records::Record& record, const Problem& problem, const evolution::RunContext& context);

/// c and K at the angles, in closed form.
void declare_potential(records::Record& record, const Problem& problem);
void give_potential(records::Record& record, const Problem& problem);

} // namespace prethermal::kinetic::tubes::dipolar
