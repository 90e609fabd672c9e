#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/bosons/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace prethermal::kinetic::bosons {

/// Why this equation cannot be solved for these gases with this plan, or "" when it can.
std::string objection(const Problem& problem, Equation equation);

/// What an equation gives, without numbers; observables carry the names, axes and units of the simulation's. Nothing is evolved.
records::Record declared_observables(const Problem& problem, Equation equation);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem, Equation equation);

/// What the theory says. Collective over the group, the same on all ranks. Nothing when the checkpoint told it to stop. Throws
/// std::invalid_argument on an objection.
std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);
/// Ranks that can share the work.
int most_ranks(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::bosons
