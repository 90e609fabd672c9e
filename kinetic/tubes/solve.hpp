#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/tubes/plan.hpp"

#include <optional>
#include <string>
#include <vector>

// Each function asks the one of its name in the folder of the arrangement: kinetic/tubes/<arrangement>/solve.hpp.
namespace prethermal::kinetic::tubes {

/// Why this equation cannot be solved for these tubes with this plan, or "" when it can.
std::string objection(const Problem& problem, const Equation& equation);

/// What an equation gives, without numbers; nothing is evolved.
records::Record declared_observables(const Problem& problem, const Equation& equation);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem, const Equation& equation);

/// What the theory says. Collective over the group, the same on all ranks. Nothing when the checkpoint told it to stop. Throws
/// std::invalid_argument on an objection.
std::optional<records::Record> solve(const Problem& problem, const Equation& equation, const evolution::RunContext& context);

/// Estimates for `check`, the balance between ranks and the ETA.
double seconds_needed(const Problem& problem, const Equation& equation);
double bytes_needed(const Problem& problem, const Equation& equation);
/// Ranks that can share the work.
int most_ranks(const Problem& problem, const Equation& equation);
/// What was chosen and is not in the deck, and what a reader must know, a sentence each.
std::vector<std::string> notes(const Problem& problem, const Equation& equation);

} // namespace prethermal::kinetic::tubes
