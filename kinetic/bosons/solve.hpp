#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/record.hpp"
#include "kinetic/bosons/plan.hpp"

#include <string>

namespace prethermal::kinetic::bosons {

/// Why this equation cannot be solved for these gases with this plan, or "" when it can.
std::string objection(const Problem& problem, Equation equation);

/// What an equation gives, without numbers; observables carry the names, axes and units of the simulation's. Nothing is evolved.
records::Record declared_observables(const Problem& problem, Equation equation);

/// What the theory says (throws std::invalid_argument on an objection).
records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext& context);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::bosons
