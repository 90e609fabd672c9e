#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/equilibrium/plan.hpp"

#include <string>
#include <vector>

namespace prethermal::kinetic::bethe_states {

/// Why this equation cannot be solved for this system with this plan, or "" when it can.
std::string objection(const Problem& problem, Equation equation);

/// What an equation gives, without numbers; observables carry the same names, axes and units for all equations. Nothing is
/// solved.
records::Record declared_observables(const Problem& problem, Equation equation);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem, Equation equation);

/// What the theory says, on one rank. Throws std::invalid_argument on an objection.
records::Record solve(const Problem& problem, Equation equation, const evolution::RunContext& context);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::bethe_states
