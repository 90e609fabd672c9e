#pragma once
#include "common/evolution/run_context.hpp"
#include "common/records/law.hpp"
#include "common/records/record.hpp"
#include "kinetic/hard_rods/plan.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace prethermal::kinetic::hard_rods {

// Implemented in solve.cpp, observables.cpp and feasibility.cpp.

/// Why this equation cannot be solved for this gas with this plan, or "" when it can.
std::string objection(const Problem& problem, Equation equation);

/// What a reader of the results must know, a sentence each.
std::vector<std::string> notes(const Problem& problem, std::span<const Equation> equations);

/// One record an equation, in their order. The hierarchy is solved up to the handover and gives the times until then, once for
/// all equations that start from it; those of Landau's kind give the times from the handover on. Observables carry the names,
/// axes and units of the simulation's. Collective over the group, the same on all ranks. Nothing when the checkpoint told it to
/// stop. Throws std::invalid_argument on an objection.
std::optional<std::vector<records::Record>> solve(const Problem& problem, std::span<const Equation> equations,
                                                  const evolution::RunContext& context);

/// What `solve` gives for an equation, without numbers: known before it is called.
records::Record declared_observables(const Problem& problem, Equation equation);

/// What holds of them in every run.
std::vector<records::Law> laws(const Problem& problem, Equation equation);

/// Estimates for `check`, the balance between ranks and the ETA; of all these equations together.
double seconds_needed(const Problem& problem, std::span<const Equation> equations);
double bytes_needed(const Problem& problem, std::span<const Equation> equations);
int most_ranks(const Problem& problem, std::span<const Equation> equations);

} // namespace prethermal::kinetic::hard_rods
