#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/defect/plan.hpp"

#include <optional>
#include <string>
#include <vector>

// In solve.cpp, declared_observables.cpp and feasibility.cpp (all others).
namespace prethermal::kinetic::defect {

/// Why this equation cannot be solved for this lattice with this plan, or "" when it can: a grid that does not reach the longest
/// time, inflow that condenses, ... The message states the bound.
std::string objection(const Problem& problem, Equation equation);

/// What a reader of the results must know, a sentence each.
std::vector<std::string> notes(const Problem& problem, Equation equation);

/// What `solve` gives, without numbers: known before it is called, where nothing is to be objected.
records::Record declared_observables(const Problem& problem, Equation equation);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem, Equation equation);

/// The record of one equation. Collective over the group, the same on all ranks. Nothing when the checkpoint told it to stop.
/// Throws std::invalid_argument on an objection, std::runtime_error where an iteration does not converge.
std::optional<records::Record> solve(const Problem& problem, Equation equation, const evolution::RunContext& context);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, Equation equation);
double bytes_needed(const Problem& problem, Equation equation);
int most_ranks(const Problem& problem, Equation equation);

} // namespace prethermal::kinetic::defect
